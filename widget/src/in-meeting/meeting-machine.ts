import type { Pass, Viewer } from '@live-webinar/contract';
import type { Failure } from '../failure.js';
import { isRefusal } from '../session/refusal.js';
import type { InMeeting, Shown } from './interface.js';
import { activityTransition } from './meeting-activity.js';
import { isHostPass, type MachineEvent, type Step } from './meeting-events.js';
import {
  close,
  emitLeft,
  GIVE_UP_SEAT,
  hangUp,
  inPhase,
  leave,
  leaveAfterClosing,
  leaveAfterHangUp,
  turnAway,
} from './meeting-exits.js';
import { newMeeting, reduceMeeting, type MeetingState } from './meeting-state.js';

/** How many new passes in a row are tried before the person sees that theirs was refused. */
const MAX_RENEWALS: Readonly<Record<string, number>> = { token_refused: 2, passcode_refused: 1 };

/**
 * The state machine of a person's way into the meeting, through it and out again: the next state, and the effects to run
 * once that state is shown.
 *
 * Each attempt to enter has its own pass. An answer that belongs to another pass than the state's came too late, and
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

    case 'completed':
      return state.viewer.has_completed
        ? stay(state)
        : { state: { ...state, viewer: { ...state.viewer, has_completed: true } }, effects: [] };

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

const liveViewer = (viewer: Viewer, { role }: Pass): Viewer => ({
  ...viewer,
  role,
  is_active: true,
  action: 'join',
  reason: null,
  message: null,
  webinar: { ...viewer.webinar, status: 'live' },
});
