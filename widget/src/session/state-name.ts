import type { Viewer } from '@live-webinar/contract';
import type { StateName } from '../events.js';
import type { MeetingPhase, ViewState } from './view-state.js';

/** The name of a state, for the page. */
export const stateName = (state: ViewState): StateName => {
  switch (state.kind) {
    case 'loading':
    case 'failed':
      return state.kind;
    case 'offering':
      return state.isWatching ? 'watching' : offerName(state.viewer);
    case 'meeting':
      return phaseName(state.phase);
  }
};

const phaseName = (phase: MeetingPhase): StateName => {
  if (phase === 'joined') return 'meeting';
  if (phase === 'failed') return 'meeting_failed';
  return phase === 'prompting' || phase === 'awaiting_permission' ? 'entering' : phase;
};

/** Any other reason, including those that are unknown to this version, comes with its own message. */
const offerName = ({ action, reason }: Viewer): StateName => {
  if (reason === 'webinar_ended') return 'ended';
  if (action !== 'none') return action;
  return reason === 'webinar_cancelled' ? 'cancelled' : 'closed';
};
