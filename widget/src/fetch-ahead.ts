import type { ViewState } from './session/view-state.js';

/** How long after the first view a browser without `requestIdleCallback` counts as idle. */
const IDLE_AFTER_MS = 1_000;
/** How long to wait for a browser that is never idle. */
const MAX_WAIT_MS = 5_000;

/** The actions of people who will be in the meeting. */
const MEETING_ACTIONS = new Set(['start', 'join', 'wait']);

/**
 * Fetches the part for the meeting before the click, for people who will need it; not for visitors. It is fetched once per
 * element. A failure is ignored: the click tries again.
 *
 * @returns a function to call with each state that was drawn
 */
export const createFetchAhead = (load: () => Promise<unknown>): ((state: ViewState) => void) => {
  let isDone = false;
  return (state) => {
    if (isDone || !leadsToMeeting(state) || isSavingData()) return;
    isDone = true;
    whenIdle(() => {
      load().catch(() => undefined);
    });
  };
};

const leadsToMeeting = (state: ViewState): boolean =>
  state.kind === 'offering' && MEETING_ACTIONS.has(state.viewer.action);

const isSavingData = (): boolean => {
  const { connection } = navigator as Navigator & { readonly connection?: { readonly saveData?: boolean } };
  return connection?.saveData === true;
};

const whenIdle = (task: () => void): void => {
  // Safari does not have it.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(task, { timeout: MAX_WAIT_MS });
  else setTimeout(task, IDLE_AFTER_MS);
};
