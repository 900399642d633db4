import { StoreUnavailable } from '../store-unavailable.js';

const MAX_ATTEMPTS = 5;

/** The state on which an attempt was based changed before its result could be stored. */
export const CHANGED = Symbol('changed');

/**
 * Repeats an attempt while it answers {@link CHANGED}, so that the policies decide about the new state.
 *
 * @throws StoreUnavailable if the state changes during every attempt; the same request may succeed later
 */
export const retryOnChange = async <T>(attempt: () => Promise<T | typeof CHANGED>): Promise<T> => {
  for (let attempts = 0; attempts < MAX_ATTEMPTS; attempts += 1) {
    const outcome = await attempt();
    if (outcome !== CHANGED) return outcome;
  }
  throw new StoreUnavailable({
    cause: new Error(`The state changed during each of ${MAX_ATTEMPTS} attempts`),
  });
};
