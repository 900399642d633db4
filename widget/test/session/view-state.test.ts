import { describe, expect, it } from 'vitest';
import { failure } from '../../src/failure.js';
import { reduceMeeting, type MeetingViewEvent } from '../../src/in-meeting/meeting-state.js';
import { newRoom } from '../../src/in-meeting/room-state.js';
import { stateName } from '../../src/session/state-name.js';
import { loading, reduce, type ViewEvent, type ViewState } from '../../src/session/view-state.js';
import {
  nothing,
  organizerBefore,
  organizerLive,
  participantBefore,
  participantLive,
  pass,
  visitorLive,
} from '../support/messages.js';

const INSIDE = ['admitted', 'phase_changed', 'meeting_left', 'end_asked', 'end_dismissed', 'room_changed'];
const isInside = (event: ViewEvent | MeetingViewEvent): event is MeetingViewEvent =>
  INSIDE.includes(event.type);
const next = (state: ViewState, event: ViewEvent | MeetingViewEvent): ViewState =>
  isInside(event) ? reduceMeeting(state, event) : reduce(state, event);
const after = (...events: (ViewEvent | MeetingViewEvent)[]): ViewState => events.reduce(next, loading);
const arrived = (viewer = participantLive()): ViewEvent => ({ type: 'viewer_arrived', viewer });
const network = failure('network');
const refused: ViewEvent = { type: 'refused', trouble: { verb: 'join', failure: network } };
const admitted: MeetingViewEvent = { type: 'admitted', pass: pass(), room: newRoom(false) };

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
    expect(stateName(next(entering, { type: 'phase_changed', phase: 'joined' }))).toBe('meeting');
    expect(stateName(next(entering, { type: 'phase_changed', phase: 'leaving' }))).toBe('leaving');
    expect(stateName(next(entering, { type: 'phase_changed', phase: 'failed' }))).toBe('meeting_failed');
  });

  it('is closed for a reason that the API learned later', () => {
    const viewer = { ...nothing(null, 'scheduled'), reason: 'snow' } as unknown as ReturnType<typeof nothing>;
    expect(stateName(after(arrived(viewer)))).toBe('closed');
  });
});

describe('a view', () => {
  it('keeps what it shows where asking again fails', () => {
    expect(after(arrived(), { type: 'viewer_failed', failure: network })).toMatchObject({
      kind: 'offering',
    });
  });

  it('shows a failure where there is nothing else to show', () => {
    expect(after({ type: 'viewer_failed', failure: network })).toMatchObject({
      kind: 'failed',
      isRetrying: false,
    });
  });

  it('is busy with one thing, and shows no old trouble meanwhile', () => {
    expect(after(arrived(), refused, { type: 'asked', verb: 'join' })).toMatchObject({
      busy: 'join',
      trouble: null,
    });
  });

  it('shows the trouble where the button is', () => {
    expect(after(arrived(), { type: 'asked', verb: 'join' }, refused)).toMatchObject({
      busy: null,
      trouble: { verb: 'join', failure: network },
    });
  });

  it('forgets a trouble with the offer it belonged to', () => {
    expect(after(arrived(), refused, arrived(participantBefore()))).toMatchObject({ trouble: null });
  });

  it('keeps a trouble that says why the offer changed', () => {
    const trouble = { verb: 'join', failure: network } as const;
    const change: ViewEvent = { type: 'viewer_arrived', viewer: participantBefore(), trouble };
    expect(after(arrived(), change)).toMatchObject({ trouble });
  });

  it('remembers a visit while the session lasts', () => {
    const left = after(arrived(), admitted, {
      type: 'meeting_left',
      viewer: participantLive(),
      visit: 'left',
    });
    expect(left).toMatchObject({ kind: 'offering', visit: 'left' });
    expect(next(left, arrived(participantBefore()))).toMatchObject({ visit: 'none' });
  });

  it('stays in the meeting when the viewer is looked at again', () => {
    expect(after(arrived(), admitted, arrived())).toMatchObject({ kind: 'meeting', phase: 'entering' });
  });

  it('does not mind answers that come late', () => {
    const state = after(arrived());
    expect(next(state, { type: 'phase_changed', phase: 'joined' })).toBe(state);
    expect(next(state, { type: 'room_changed', room: newRoom(true) })).toBe(state);
    expect(next(loading, admitted)).toBe(loading);
  });
});
