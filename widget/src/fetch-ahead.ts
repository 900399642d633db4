import type { ViewState } from './session/view-state.js';

/** When a browser that does not say when it is idle counts as idle, in milliseconds after the first view. */
const IDLE_AFTER_MS = 1_000;
/** When a browser that is never idle fetches all the same, in milliseconds. */
const LATEST_MS = 5_000;

/** The offers of those who will be in the meeting. */
const WAYS_IN = new Set(['start', 'join', 'wait']);

/**
 * Fetches the meeting's part while somebody who will go in looks at the offer, so that the click does not wait for it. Once
 * an element, and not for visitors, who may never need it. A failure says nothing: the click tries again.
 *
 * @returns a function to be called with each state that was drawn
 */
export const createFetchAhead = (load: () => Promise<unknown>): ((state: ViewState) => void) => {
  let isDone = false;
  return (state) => {
    if (isDone || !leadsInside(state) || isSavingData()) return;
    isDone = true;
    whenIdle(() => {
      load().catch(() => undefined);
    });
  };
};

const leadsInside = (state: ViewState): boolean =>
  state.kind === 'offering' && WAYS_IN.has(state.viewer.action);

const isSavingData = (): boolean => {
  const { connection } = navigator as Navigator & { readonly connection?: { readonly saveData?: boolean } };
  return connection?.saveData === true;
};

const whenIdle = (task: () => void): void => {
  // Safari does not have it.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(task, { timeout: LATEST_MS });
  else setTimeout(task, IDLE_AFTER_MS);
};
