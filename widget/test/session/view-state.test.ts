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
    { viewer: organizerBefore(), name: 'start' },
    { viewer: organizerLive(), name: 'join' },
    { viewer: participantBefore(), name: 'wait' },
    { viewer: visitorLive(), name: 'register' },
    { viewer: nothing('webinar_ended', 'ended'), name: 'ended' },
    { viewer: nothing('webinar_cancelled', 'cancelled'), name: 'cancelled' },
    { viewer: nothing('registration_closed', 'scheduled'), name: 'closed' },
    { viewer: nothing('removed', 'live'), name: 'closed' },
  ])('the name of a state follows the offer: $name', ({ viewer, name }) => {
    expect(stateName(after(arrived(viewer)))).toBe(name);
  });

  it('the name of a state follows the phase of the meeting', () => {
    const entering = after(arrived(), admitted);
    expect(stateName(entering)).toBe('entering');
    expect(stateName(joined(entering))).toBe('meeting');
    expect(stateName(inside({ type: 'leave_requested' })(entering))).toBe('leaving');
    expect(stateName(inside({ type: 'failed', failure: network })(entering))).toBe('meeting_failed');
  });

  it('the name of a state with an unknown reason is closed', () => {
    const viewer = { ...nothing(null, 'scheduled'), reason: 'snow' } as unknown as ReturnType<typeof nothing>;
    expect(stateName(after(arrived(viewer)))).toBe('closed');
  });
});

describe('a view', () => {
  it('a view keeps what it shows if loading it again fails', () => {
    expect(after(arrived(), outside({ type: 'viewer_failed', failure: network }))).toMatchObject({
      kind: 'offering',
    });
  });

  it('a view shows a failure if there is nothing else to show', () => {
    expect(after(outside({ type: 'viewer_failed', failure: network }))).toMatchObject({
      kind: 'failed',
      isRetrying: false,
    });
  });

  it('a view that is busy does not show an old error', () => {
    expect(after(arrived(), refused, outside({ type: 'asked', verb: 'join' }))).toMatchObject({
      busy: 'join',
      trouble: null,
    });
  });

  it('a view shows an error at its button', () => {
    expect(after(arrived(), outside({ type: 'asked', verb: 'join' }), refused)).toMatchObject({
      busy: null,
      trouble: { verb: 'join', failure: network },
    });
  });

  it('a view drops an error with the offer that it belongs to', () => {
    expect(after(arrived(), refused, arrived(participantBefore()))).toMatchObject({ trouble: null });
  });

  it('a view keeps an error that says why the offer has changed', () => {
    const trouble = { verb: 'join', failure: network } as const;
    const change = outside({ type: 'viewer_arrived', viewer: participantBefore(), trouble });
    expect(after(arrived(), change)).toMatchObject({ trouble });
  });

  it('a view remembers the last visit while the session lasts', () => {
    const left = after(arrived(), admitted, joined, inside({ type: 'hung_up', pass: ownPass, how: 'leave' }));
    expect(left).toMatchObject({ kind: 'offering', lastVisit: 'left' });
    expect(arrived(participantBefore())(left)).toMatchObject({ lastVisit: 'none' });
  });

  it('a view of the meeting stays when the viewer is loaded again', () => {
    expect(after(arrived(), admitted, arrived())).toMatchObject({ kind: 'meeting', phase: 'entering' });
  });

  it('a view ignores events that arrive late', () => {
    const state = after(arrived());
    expect(joined(state)).toBe(state);
    expect(inside({ type: 'room_changed' })(state)).toBe(state);
    expect(reduce(loading, { type: 'meeting_changed', next: after(arrived(), admitted) as InMeeting })).toBe(
      loading,
    );
  });
});
