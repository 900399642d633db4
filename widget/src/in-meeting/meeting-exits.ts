import type { Viewer } from '@live-webinar/contract';
import type { LeftReason } from '../events.js';
import type { Failure } from '../failure.js';
import { offering, type Offering, type Trouble } from '../session/offering.js';
import type { InMeeting, MeetingPhase } from './interface.js';
import type { Closing, Effect, Step } from './meeting-events.js';

// The part of the state machine for the exits from the meeting.

/** Gives the person's seat back. */
export const GIVE_UP_SEAT: readonly Effect[] = [
  { type: 'poll_people', when: 'stop' },
  { type: 'release_seat' },
];

/** The same state in another phase, without the failure of the phase before. */
export const inPhase = (
  state: InMeeting,
  phase: MeetingPhase,
  failure: Failure | null = null,
): InMeeting => ({
  ...state,
  phase,
  failure,
});

interface Leaving {
  readonly viewer?: Viewer;
  readonly lastVisit?: Offering['lastVisit'];
  readonly trouble?: Trouble;
  readonly then?: readonly Effect[];
}

/** The person is out. */
export const leave = (
  state: InMeeting,
  reason: LeftReason,
  { viewer = state.viewer, lastVisit = 'left', trouble, then = [] }: Leaving = {},
): Step => ({
  state: offering(viewer, {
    trouble: trouble ?? null,
    lastVisit: viewer.is_active ? (reason === 'kicked' ? 'kicked' : lastVisit) : 'none',
  }),
  effects: [
    { type: 'stop' },
    ...GIVE_UP_SEAT,
    // The order is a promise to the page: first the person is out, then the session has ended.
    ...emitLeft(state, reason),
    { type: 'learn', liveness: { isActive: viewer.is_active, room: null } },
    ...then,
  ],
});

/** Emits that the person has left, if they had joined. */
export const emitLeft = ({ hasJoined }: InMeeting, reason: LeftReason): readonly Effect[] =>
  hasJoined ? [{ type: 'emit', event: { type: 'left', reason } }] : [];

/** The person leaves, or has ended the session: the meeting is hung up first. */
export const hangUp = (state: InMeeting, how: 'leave' | 'end'): Step => ({
  state: inPhase(state, 'leaving'),
  effects: [...GIVE_UP_SEAT, { type: 'hang_up', pass: state.pass, how }],
});

export const leaveAfterHangUp = (state: InMeeting, how: 'leave' | 'end'): Step =>
  how === 'leave'
    ? leave(state, 'left', { then: [{ type: 'reload' }] })
    : leave(state, 'ended', { viewer: endedViewer(state.viewer) });

/** The meeting has closed by itself. Whether the session is over with it, the viewer says. */
export const close = (state: InMeeting, closing: Closing): Step => ({
  state: inPhase(state, 'leaving'),
  effects: [{ type: 'stop' }, ...GIVE_UP_SEAT, { type: 'check_viewer', pass: state.pass, closing }],
});

/** The viewer has arrived, or took too long. */
export const leaveAfterClosing = (state: InMeeting, closing: Closing): Step => {
  if (closing === 'session_over' || !state.viewer.is_active) return leave(state, 'ended');
  return leave(state, 'left', { lastVisit: closing === 'closed_for_all' ? 'closed' : 'left' });
};

/** The API does not let the person stay. Returns undefined if the failure does not mean that. */
export const turnAway = (state: InMeeting, failure: Failure): Step | undefined => {
  switch (failure.code) {
    case 'not_registered':
      return leave(state, 'kicked', { then: [{ type: 'reload' }] });
    // Other words than before, or a rule that is new.
    case 'consent_required':
    case 'session_full': {
      const trouble: Trouble = { verb: 'join', failure };
      return leave(state, 'left', {
        trouble,
        then: [
          { type: 'report', failure, verb: 'join' },
          { type: 'reload', reason: trouble },
        ],
      });
    }
    case 'session_not_active':
    case 'session_not_found':
    case 'webinar_not_found':
      return close(state, 'session_over');
    default:
      return undefined;
  }
};

const endedViewer = (viewer: Viewer): Viewer => ({
  ...viewer,
  is_active: false,
  started_at: null,
  action: 'start',
  webinar: { ...viewer.webinar, status: 'ended' },
});
