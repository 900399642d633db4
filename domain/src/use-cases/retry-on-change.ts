import { StoreUnavailable } from '../ports/store-unavailable.js';

const MAX_ATTEMPTS = 5;

/** The state that an attempt relied on had changed before it could be stored. */
export const CHANGED = Symbol('changed');

/**
 * Runs an attempt again as long as it answers {@link CHANGED}: it then reads the new state, and the policies decide
 * about that.
 *
 * @throws StoreUnavailable if the state changes under every one of a few attempts; the same request may succeed later
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
