import type { Viewer } from '@live-webinar/contract';
import type { StateName } from '../events.js';
import type { MeetingPhase, ViewState } from './view-state.js';

/** What a state is called. */
export const stateName = (state: ViewState): StateName => {
  switch (state.kind) {
    case 'loading':
    case 'failed':
      return state.kind;
    case 'offering':
      return offerName(state.viewer);
    case 'meeting':
      return phaseName(state.phase);
  }
};

const phaseName = (phase: MeetingPhase): StateName => {
  if (phase === 'joined') return 'meeting';
  if (phase === 'failed') return 'meeting_failed';
  return phase === 'door' || phase === 'asking' ? 'entering' : phase;
};

/** Any other reason, of those too that the API learned after this was written, comes with a sentence of its own. */
const offerName = ({ action, reason }: Viewer): StateName => {
  if (action !== 'none') return action;
  if (reason === 'webinar_ended') return 'ended';
  return reason === 'webinar_cancelled' ? 'cancelled' : 'closed';
};
