import { describe, expect, it } from 'vitest';
import { failure } from '../../src/failure.js';
import { meetingFailure } from '../../src/in-meeting/locales/meeting-failure.js';
import type { MachineEvent } from '../../src/in-meeting/meeting-events.js';
import { offering } from '../../src/session/offering.js';
import { admitted, after, FIRST_PASS, from, joined, meetingIn } from '../support/machine.js';
import { organizerLive, participantBefore, participantLive, pass, ROOM } from '../support/messages.js';

const tokenRefused: MachineEvent = { type: 'pass_refused', failure: meetingFailure('token_refused') };
const passcodeRefusal = meetingFailure('passcode_refused');
const passcodeRefused: MachineEvent = { type: 'pass_refused', failure: passcodeRefusal };
const renewed = (replaced = FIRST_PASS, next = pass()): MachineEvent => ({
  type: 'pass_renewed',
  replaced,
  refusal: null,
  pass: next,
});

describe('on the way into the meeting', () => {
  it('an admitted person takes a seat, opens the meeting and is live', () => {
    const { state, effects, types } = from(offering(participantBefore()), admitted());
    expect(state).toMatchObject({
      kind: 'meeting',
      phase: 'entering',
      viewer: { is_active: true, action: 'join', webinar: { status: 'live' } },
    });
    expect(types).toEqual(['learn', 'poll_people', 'take_seat', 'open', 'reload']);
    expect(effects[0]).toEqual({ type: 'learn', liveness: { isActive: true, room: ROOM } });
  });

  it.each([
    { event: { type: 'awaiting_permission' }, phase: 'awaiting_permission' },
    { event: { type: 'prompting' }, phase: 'prompting' },
    { event: joined, phase: 'joined' },
    { event: { type: 'failed', failure: failure('network') }, phase: 'failed' },
    { event: { type: 'leave_requested' }, phase: 'leaving' },
    { event: { type: 'session_ended' }, phase: 'leaving' },
    { event: { type: 'closed' }, phase: 'leaving' },
  ] as { event: MachineEvent; phase: string }[])(
    'the event $event.type leads to the phase $phase',
    ({ event, phase }) => {
      expect(after(admitted(), event).state).toMatchObject({ phase });
    },
  );

  it('joining is emitted once, however often the meeting is entered', () => {
    expect(after(admitted(), joined).effects).toContainEqual({ type: 'emit', event: { type: 'joined' } });
    expect(after(admitted(), joined, joined).types).not.toContain('emit');
    const again = pass();
    expect(
      after(admitted(), joined, { type: 'frame_reloaded' }, renewed(FIRST_PASS, again), joined).types,
    ).not.toContain('emit');
  });

  it('a person who has completed the webinar stays in the meeting, and knows it', () => {
    const { state, effects } = after(admitted(), joined, { type: 'completed' });
    expect(state).toMatchObject({ kind: 'meeting', phase: 'joined', viewer: { has_completed: true } });
    expect(effects).toEqual([]);
    // The API says it again with each renewal of the seat.
    expect(from(state, { type: 'completed' }).state).toBe(state);
  });

  it('only the main room names the seat', () => {
    expect(after(admitted(), joined).types).toContain('name_seat');
    expect(after(admitted(), joined, { ...joined, isMainRoom: false } as MachineEvent).types).toEqual([]);
  });

  it('only a host polls the people and reports the lock', () => {
    const host = admitted(pass({ role: 'organizer' }));
    expect(after(host, joined).effects).toContainEqual({ type: 'poll_people', when: 'start' });
    expect(after(admitted(), joined).types).not.toContain('poll_people');
    expect(after(host, joined, { type: 'locked' }).types).toEqual(['report_lock']);
    expect(after(admitted(), joined, { type: 'locked' }).types).toEqual([]);
  });

  it('a failure gives the seat back, and is reported', () => {
    const { state, types } = after(admitted(), { type: 'failed', failure: failure('network') });
    expect(state).toMatchObject({ phase: 'failed', failure: { code: 'network' } });
    expect(types).toEqual(['poll_people', 'release_seat', 'report']);
  });
});

describe('a pass that the meeting server refuses', () => {
  it('a refused pass is renewed twice, then the refusal is a failure', () => {
    const [second, third] = [pass(), pass()];
    const once = after(admitted(), tokenRefused);
    expect(once.state).toMatchObject({ phase: 'entering', renewals: 1 });
    expect(once.types).toEqual(['stop', 'renew_pass']);
    const twice = from(once.state, renewed(FIRST_PASS, second), tokenRefused);
    expect(twice.types).toEqual(['stop', 'renew_pass']);
    const last = from(twice.state, renewed(second, third), tokenRefused);
    expect(last.state).toMatchObject({ phase: 'failed', failure: { code: 'token_refused' } });
  });

  it.each([
    ['once the person has joined', joined],
    ['if the person tries again', { type: 'reentry_requested' }],
    ['if the frame was moved', { type: 'frame_reloaded' }],
  ] as [string, MachineEvent][])('a pass may be renewed as often again %s', (_when, event) => {
    const { state } = after(admitted(), tokenRefused, renewed(FIRST_PASS), event);
    expect(state).toMatchObject({ renewals: 0 });
  });

  it('a pass with a wrong passcode is renewed once, and not used if the passcode is the same', () => {
    const own = pass({ meeting: { passcode: 'Xy12' } });
    const waiting = after(admitted(own), passcodeRefused);
    const answer = (passcode: string): MachineEvent => ({
      type: 'pass_renewed',
      replaced: own,
      refusal: passcodeRefusal,
      pass: pass({ meeting: { passcode } }),
    });
    expect(from(waiting.state, answer('Xy12')).state).toMatchObject({
      phase: 'failed',
      failure: { code: 'passcode_refused' },
    });
    const other = from(waiting.state, answer('Zz34'));
    expect(other.types).toContain('open');
    expect(from(other.state, passcodeRefused).state).toMatchObject({ phase: 'failed' });
  });

  it('a renewed pass keeps the chat and clears the roster', () => {
    const { state } = after(
      admitted(),
      joined,
      { type: 'message_written', text: 'hi', at: new Date() },
      { type: 'arrived', attendee: { id: 'b', name: 'Bob', userId: null } },
      tokenRefused,
      renewed(),
    );
    expect(meetingIn(state).meeting).toMatchObject({
      chat: { messages: [{ text: 'hi' }] },
      roster: { others: [] },
    });
  });
});

describe('a new pass', () => {
  it('a new pass is not used if the person is leaving', () => {
    const { state, effects } = after(admitted(), tokenRefused, { type: 'leave_requested' }, renewed());
    expect(state).toMatchObject({ phase: 'leaving', pass: FIRST_PASS });
    expect(effects).toEqual([]);
  });

  it('a new pass is not used if the person has left', () => {
    const { state, effects } = after(
      admitted(),
      tokenRefused,
      { type: 'leave_requested' },
      { type: 'hung_up', pass: FIRST_PASS, how: 'leave' },
      renewed(),
    );
    expect(state).toMatchObject({ kind: 'offering', lastVisit: 'left' });
    expect(effects).toEqual([]);
  });

  it('a new pass is not used if the person has left and come back', () => {
    const second = pass();
    const { state, effects } = after(
      admitted(),
      tokenRefused,
      { type: 'page_restored' },
      admitted(second),
      renewed(),
    );
    expect(meetingIn(state).pass).toBe(second);
    expect(effects).toEqual([]);
  });

  it('only the first of two new passes for the same attempt is used', () => {
    const second = pass();
    const { state, effects } = after(
      admitted(),
      joined,
      { type: 'frame_reloaded' },
      { type: 'frame_reloaded' },
      renewed(FIRST_PASS, second),
      renewed(FIRST_PASS, pass()),
    );
    expect(meetingIn(state).pass).toBe(second);
    expect(effects).toEqual([]);
  });

  it.each([
    ['network', 0, ['poll_people', 'release_seat', 'report']],
    ['unauthenticated', 401, ['poll_people', 'release_seat', 'report', 'reload']],
  ] as const)('a renewal that fails (%s) is a failure of the meeting', (code, status, effects) => {
    const { state, types } = after(admitted(), tokenRefused, {
      type: 'renewal_failed',
      replaced: FIRST_PASS,
      failure: { code, status, message: '' },
    });
    expect(state).toMatchObject({ phase: 'failed', failure: { code } });
    expect(types).toEqual(effects);
  });

  it('a renewal that fails after the person has left changes nothing', () => {
    const left = after(admitted(), tokenRefused, { type: 'page_restored' }).state;
    const late = from(left, { type: 'renewal_failed', replaced: FIRST_PASS, failure: failure('network') });
    expect(late).toMatchObject({ state: left, effects: [] });
    expect(late.state).toBe(left);
  });
});

describe('the frame', () => {
  it.each([
    ['the attempt has failed', { type: 'failed', failure: failure('network') }],
    ['the person is leaving', { type: 'leave_requested' }],
  ] as [string, MachineEvent][])('a frame that is moved while %s enters nothing', (_when, event) => {
    const before = after(admitted(), event).state;
    const moved = from(before, { type: 'frame_reloaded' });
    expect(moved.state).toBe(before);
    expect(moved.effects).toEqual([]);
  });

  it('a frame that is moved in the meeting leads to a new pass', () => {
    const { state, types } = after(admitted(), joined, { type: 'frame_reloaded' });
    expect(state).toMatchObject({ phase: 'entering', hasJoined: true });
    expect(types).toEqual(['stop', 'renew_pass']);
  });
});

describe('outside the meeting', () => {
  it.each([
    joined,
    tokenRefused,
    renewed(),
    { type: 'closed' },
    { type: 'kicked' },
    { type: 'leave_requested' },
    { type: 'page_restored' },
    { type: 'session_over', viewer: participantBefore() },
    { type: 'hung_up', pass: FIRST_PASS, how: 'leave' },
    { type: 'viewer_checked', pass: FIRST_PASS, closing: 'closed' },
    { type: 'room_changed' },
    { type: 'end_requested' },
    { type: 'disposed', reason: 'removed' },
  ] as MachineEvent[])('outside the meeting, $type changes nothing', (event) => {
    const outside = offering(participantLive());
    const { state, effects } = from(outside, event);
    expect(state).toBe(outside);
    expect(effects).toEqual([]);
  });

  it('a second admission changes nothing', () => {
    const inside = from(offering(organizerLive()), admitted()).state;
    expect(from(inside, admitted(pass())).state).toBe(inside);
  });
});
