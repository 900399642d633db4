import { describe, expect, it } from 'vitest';
import { failure } from '../../src/failure.js';
import { transition } from '../../src/in-meeting/meeting-machine.js';
import type { MachineEvent } from '../../src/in-meeting/meeting-events.js';
import { stateName } from '../../src/session/state-name.js';
import {
  loading,
  reduce,
  type InMeeting,
  type ViewEvent,
  type ViewState,
} from '../../src/session/view-state.js';
import {
  nothing,
  organizerBefore,
  organizerLive,
  participantBefore,
  participantLive,
  pass,
  visitorLive,
} from '../support/messages.js';

const inside = (event: MachineEvent) => (state: ViewState) => {
  if (state.kind === 'loading' || state.kind === 'failed') throw new Error('There is no meeting here');
  return reduce(state, { type: 'meeting_changed', next: transition(state, event).state });
};
const outside = (event: ViewEvent) => (state: ViewState) => reduce(state, event);
const after = (...changes: ((state: ViewState) => ViewState)[]): ViewState =>
  changes.reduce<ViewState>((state, change) => change(state), loading);
const arrived = (viewer = participantLive()) => outside({ type: 'viewer_arrived', viewer });
const network = failure('network');
const refused = outside({ type: 'refused', trouble: { verb: 'join', failure: network } });
const ownPass = pass();
const admitted = inside({ type: 'admitted', pass: ownPass, isWide: false });
const joined = inside({ type: 'joined', ownId: 'me', ownName: 'Ada', isMainRoom: true });

describe('the name of a state', () => {
  it.each([
    [organizerBefore(), 'start'],
    [organizerLive(), 'join'],
    [participantBefore(), 'wait'],
    [visitorLive(), 'register'],
    [nothing('webinar_ended', 'ended'), 'ended'],
    [nothing('webinar_cancelled', 'cancelled'), 'cancelled'],
    [nothing('registration_closed', 'scheduled'), 'closed'],
    [nothing('removed', 'live'), 'closed'],
  ])('follows the offer', (viewer, name) => {
    expect(stateName(after(arrived(viewer)))).toBe(name);
  });

  it('follows the meeting', () => {
    const entering = after(arrived(), admitted);
    expect(stateName(entering)).toBe('entering');
    expect(stateName(joined(entering))).toBe('meeting');
    expect(stateName(inside({ type: 'leave_requested' })(entering))).toBe('leaving');
    expect(stateName(inside({ type: 'failed', failure: network })(entering))).toBe('meeting_failed');
  });

  it('is closed for a reason that the API learned later', () => {
    const viewer = { ...nothing(null, 'scheduled'), reason: 'snow' } as unknown as ReturnType<typeof nothing>;
    expect(stateName(after(arrived(viewer)))).toBe('closed');
  });
});

describe('a view', () => {
  it('keeps what it shows where asking again fails', () => {
    expect(after(arrived(), outside({ type: 'viewer_failed', failure: network }))).toMatchObject({
      kind: 'offering',
    });
  });

  it('shows a failure where there is nothing else to show', () => {
    expect(after(outside({ type: 'viewer_failed', failure: network }))).toMatchObject({
      kind: 'failed',
      isRetrying: false,
    });
  });

  it('is busy with one thing, and shows no old trouble meanwhile', () => {
    expect(after(arrived(), refused, outside({ type: 'asked', verb: 'join' }))).toMatchObject({
      busy: 'join',
      trouble: null,
    });
  });

  it('shows the trouble where the button is', () => {
    expect(after(arrived(), outside({ type: 'asked', verb: 'join' }), refused)).toMatchObject({
      busy: null,
      trouble: { verb: 'join', failure: network },
    });
  });

  it('forgets a trouble with the offer it belonged to', () => {
    expect(after(arrived(), refused, arrived(participantBefore()))).toMatchObject({ trouble: null });
  });

  it('keeps a trouble that says why the offer changed', () => {
    const trouble = { verb: 'join', failure: network } as const;
    const change = outside({ type: 'viewer_arrived', viewer: participantBefore(), trouble });
    expect(after(arrived(), change)).toMatchObject({ trouble });
  });

  it('remembers a visit while the session lasts', () => {
    const left = after(arrived(), admitted, joined, inside({ type: 'hung_up', pass: ownPass, how: 'leave' }));
    expect(left).toMatchObject({ kind: 'offering', lastVisit: 'left' });
    expect(arrived(participantBefore())(left)).toMatchObject({ lastVisit: 'none' });
  });

  it('stays in the meeting when the viewer is looked at again', () => {
    expect(after(arrived(), admitted, arrived())).toMatchObject({ kind: 'meeting', phase: 'entering' });
  });

  it('ignores answers that come late', () => {
    const state = after(arrived());
    expect(joined(state)).toBe(state);
    expect(inside({ type: 'room_changed' })(state)).toBe(state);
    expect(reduce(loading, { type: 'meeting_changed', next: after(arrived(), admitted) as InMeeting })).toBe(
      loading,
    );
  });
});
