import type { Pass, Viewer } from '@live-webinar/contract';
import type { LeftReason } from '../events.js';
import type { Failure } from '../failure.js';
import { offering, type Offering, type Trouble } from '../session/offering.js';
import { isRefusal } from '../session/refusal.js';
import type { InMeeting, MeetingPhase, Shown } from './interface.js';
import { activityTransition } from './meeting-activity.js';
import { isHostPass, type Closing, type Effect, type MachineEvent, type Step } from './meeting-events.js';
import { newMeeting, reduceMeeting, type MeetingState } from './meeting-state.js';

/** How many new passes in a row are tried before a person is told that theirs was refused. */
const MAX_RENEWALS: Readonly<Record<string, number>> = { token_refused: 2, passcode_refused: 1 };

/** Gives the person's seat back. */
const GIVE_UP_SEAT: readonly Effect[] = [{ type: 'poll_people', when: 'stop' }, { type: 'release_seat' }];

/**
 * The state machine of a person's way into the meeting, through it and out again: the next state, and the effects to run
 * once that state is shown.
 *
 * Each attempt to enter has a pass of its own. An answer that belongs to another pass than the state's came too late, and
 * changes nothing.
 */
export const transition = (state: Shown, event: MachineEvent): Step => {
  if (state.kind === 'meeting') return inMeeting(state, event);
  if (event.type !== 'admitted') return stay(state);
  const { pass, isWide } = event;
  return enter(state, pass, newMeeting(isWide, pass.meeting.display_name ?? ''));
};

const inMeeting = (state: InMeeting, event: MachineEvent): Step => {
  switch (event.type) {
    case 'joined':
      return join(state, event);
    case 'awaiting_permission':
    case 'prompting':
      return { state: inPhase(state, event.type), effects: [] };
    case 'pass_refused':
      return renewPass(state, event.failure);
    case 'failed':
      return fail(state, event.failure);
    case 'kicked':
      return leave(state, 'kicked', { then: [{ type: 'reload' }] });
    case 'closed':
    case 'closed_for_all':
      return close(state, event.type);
    case 'seat_refused':
      return turnAway(state, event.failure) ?? stay(state);

    case 'reentry_requested':
      return state.phase === 'leaving' ? stay(state) : reenter({ ...state, renewals: 0 }, null);
    case 'frame_reloaded':
      return state.phase === 'leaving' || state.phase === 'failed'
        ? stay(state)
        : reenter({ ...state, renewals: 0 }, null);
    case 'pass_renewed':
      return isAwaited(state, event.replaced)
        ? useRenewedPass(state, event.pass, event.refusal)
        : stay(state);
    case 'renewal_failed':
      return isAwaited(state, event.replaced) ? failToRenew(state, event.failure) : stay(state);

    case 'page_restored':
      return leave(state, 'left', { then: [{ type: 'reload' }] });
    case 'leave_requested':
      return hangUp(state, 'leave');
    case 'session_ended':
      return hangUp(state, 'end');
    case 'hung_up':
      return state.pass === event.pass ? leaveAfterHangUp(state, event.how) : stay(state);
    case 'viewer_checked':
      return state.pass === event.pass ? leaveAfterClosing(state, event.closing) : stay(state);
    case 'session_over':
      return leave(state, 'ended', { viewer: event.viewer });
    case 'disposed':
      return { state, effects: [{ type: 'stop' }, ...GIVE_UP_SEAT, ...emitLeft(state, event.reason)] };

    case 'admitted':
      return stay(state);
    default:
      return activityTransition(state, event);
  }
};

const stay = (state: Shown): Step => ({ state, effects: [] });

const inPhase = (state: InMeeting, phase: MeetingPhase, failure: Failure | null = null): InMeeting => ({
  ...state,
  phase,
  failure,
});

// The way in.

const enter = (state: Shown, pass: Pass, meeting: MeetingState): Step => ({
  state: {
    kind: 'meeting',
    phase: 'entering',
    viewer: liveViewer(state.viewer, pass),
    pass,
    hasJoined: state.kind === 'meeting' && state.hasJoined,
    renewals: state.kind === 'meeting' ? state.renewals : 0,
    meeting,
    failure: null,
    busy: null,
    trouble: null,
    isConfirmingEnd: false,
  },
  effects: [
    { type: 'learn', liveness: { isActive: true, room: pass.room_name } },
    { type: 'poll_people', when: 'stop' },
    { type: 'take_seat', sessionId: pass.session_id },
    { type: 'open', pass },
    // Only the viewer says when the session began; and this request replaces one that was sent before the person entered.
    { type: 'reload' },
  ],
});

const join = (state: InMeeting, event: Extract<MachineEvent, { type: 'joined' }>): Step => ({
  state: {
    ...inPhase(state, 'joined'),
    hasJoined: true,
    renewals: 0,
    meeting: reduceMeeting(state.meeting, event),
  },
  effects: [
    // In a breakout room a person may have another id; the seat is the one in the main room.
    ...(event.isMainRoom ? [{ type: 'name_seat', participantId: event.ownId } as const] : []),
    ...(isHostPass(state.pass) ? [{ type: 'poll_people', when: 'start' } as const] : []),
    ...(state.hasJoined ? [] : [{ type: 'emit', event: { type: 'joined' } } as const]),
  ],
});

const fail = (state: InMeeting, failure: Failure): Step => ({
  state: inPhase(state, 'failed', failure),
  effects: [...GIVE_UP_SEAT, { type: 'report', failure, verb: null }],
});

/** The meeting server has refused the pass, which may have expired: it is renewed without the person noticing. */
const renewPass = (state: InMeeting, refusal: Failure): Step =>
  state.renewals < (MAX_RENEWALS[refusal.code] ?? 0)
    ? reenter({ ...state, renewals: state.renewals + 1 }, refusal)
    : fail(state, refusal);

/** Enters again, always with a new pass: the old one's token may have expired. */
const reenter = (state: InMeeting, refusal: Failure | null): Step => ({
  state: inPhase(state, 'entering'),
  effects: [{ type: 'stop' }, { type: 'renew_pass', replaced: state.pass, refusal }],
});

/** A person who has left in the meantime does not want the new pass any more, even if they have come back. */
const isAwaited = (state: InMeeting, replaced: Pass) => state.phase === 'entering' && state.pass === replaced;

const useRenewedPass = (state: InMeeting, pass: Pass, refusal: Failure | null): Step =>
  // The same passcode would be refused again.
  refusal?.code === 'passcode_refused' && pass.meeting.passcode === state.pass.meeting.passcode
    ? fail(state, refusal)
    : enter(state, pass, reduceMeeting(state.meeting, { type: 'room_changed' }));

const failToRenew = (state: InMeeting, failure: Failure): Step => {
  const turnedAway = turnAway(state, failure);
  if (turnedAway) return turnedAway;
  const failed = fail(state, failure);
  // A refusal means that the offer has changed.
  return isRefusal(failure) ? { ...failed, effects: [...failed.effects, { type: 'reload' }] } : failed;
};

// The way out.

interface Leaving {
  readonly viewer?: Viewer;
  readonly lastVisit?: Offering['lastVisit'];
  readonly trouble?: Trouble;
  readonly then?: readonly Effect[];
}

const leave = (
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

const emitLeft = ({ hasJoined }: InMeeting, reason: LeftReason): readonly Effect[] =>
  hasJoined ? [{ type: 'emit', event: { type: 'left', reason } }] : [];

const hangUp = (state: InMeeting, how: 'leave' | 'end'): Step => ({
  state: inPhase(state, 'leaving'),
  effects: [...GIVE_UP_SEAT, { type: 'hang_up', pass: state.pass, how }],
});

const leaveAfterHangUp = (state: InMeeting, how: 'leave' | 'end'): Step =>
  how === 'leave'
    ? leave(state, 'left', { then: [{ type: 'reload' }] })
    : leave(state, 'ended', { viewer: endedViewer(state.viewer) });

/** The meeting has closed by itself. Whether the session is over with it, the viewer says. */
const close = (state: InMeeting, closing: Closing): Step => ({
  state: inPhase(state, 'leaving'),
  effects: [{ type: 'stop' }, ...GIVE_UP_SEAT, { type: 'check_viewer', pass: state.pass, closing }],
});

const leaveAfterClosing = (state: InMeeting, closing: Closing): Step => {
  if (closing === 'session_over' || !state.viewer.is_active) return leave(state, 'ended');
  return leave(state, 'left', { lastVisit: closing === 'closed_for_all' ? 'closed' : 'left' });
};

/** The API does not let the person stay. Returns undefined if the failure does not mean that. */
const turnAway = (state: InMeeting, failure: Failure): Step | undefined => {
  switch (failure.code) {
    case 'not_registered':
      return leave(state, 'kicked', { then: [{ type: 'reload' }] });
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

const liveViewer = (viewer: Viewer, { role }: Pass): Viewer => ({
  ...viewer,
  role,
  is_active: true,
  action: 'join',
  reason: null,
  message: null,
  webinar: { ...viewer.webinar, status: 'live' },
});

const endedViewer = (viewer: Viewer): Viewer => ({
  ...viewer,
  is_active: false,
  started_at: null,
  action: 'start',
  webinar: { ...viewer.webinar, status: 'ended' },
});
