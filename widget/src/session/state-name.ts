import type { Viewer } from '@live-webinar/contract';
import { impossible, type MeetingPhase, type ViewState } from './view-state.js';

/** The name of what the element shows, for the host page. */
export type StateName =
  | 'loading'
  | 'failed'
  | 'start'
  | 'join'
  | 'wait'
  | 'register'
  | 'sign_in'
  | 'ended'
  | 'closed'
  | 'cancelled'
  | 'entering'
  | 'meeting'
  | 'leaving'
  | 'meeting_failed';

/** What a state is called. */
export const stateName = (state: ViewState): StateName => {
  switch (state.kind) {
    case 'loading':
    case 'failed':
      return state.kind;
    case 'offering':
      return offerName(state.viewer);
    case 'meeting':
      return PHASE_NAMES[state.phase];
    default:
      return impossible(state);
  }
};

const PHASE_NAMES: Record<MeetingPhase, StateName> = {
  entering: 'entering',
  door: 'entering',
  joined: 'meeting',
  leaving: 'leaving',
  failed: 'meeting_failed',
};

const offerName = ({ action, reason }: Viewer): StateName => {
  if (action !== 'none') return action;
  switch (reason) {
    case 'webinar_ended':
      return 'ended';
    case 'webinar_cancelled':
      return 'cancelled';
    case 'registration_closed':
    case 'removed':
    case null:
      return 'closed';
    default:
      // A reason that the API learned after this was written: it comes with a sentence of its own.
      reason satisfies never;
      return 'closed';
  }
};
