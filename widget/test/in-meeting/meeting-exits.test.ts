import { describe, expect, it } from 'vitest';
import type { MachineEvent } from '../../src/in-meeting/meeting-events.js';
import { admitted, after, FIRST_PASS, from, joined, emittedToPage, withViewer } from '../support/machine.js';
import { nothing, participantLive, pass } from '../support/messages.js';

const inside = () => after(admitted(), joined).state;
const hungUp = (how: 'leave' | 'end'): MachineEvent => ({ type: 'hung_up', pass: FIRST_PASS, how });
const checked = (closing: 'closed' | 'closed_for_all' | 'session_over'): MachineEvent => ({
  type: 'viewer_checked',
  pass: FIRST_PASS,
  closing,
});
const refused = (code: string): MachineEvent => ({
  type: 'seat_refused',
  failure: { code, status: 403, message: '' },
});
const over = nothing('webinar_ended', 'ended');
const live = { isActive: true, room: null };
const ended = { isActive: false, room: null };
const left = (reason: string) => ({ type: 'left', reason });

describe('leaving the meeting', () => {
  it('leaving releases the seat and hangs up, then shows the way back in', () => {
    const leaving = from(inside(), { type: 'leave_requested' });
    expect(leaving.types).toEqual(['poll_people', 'release_seat', 'hang_up']);
    const { state, effects, types } = from(leaving.state, hungUp('leave'));
    expect(state).toMatchObject({ kind: 'offering', lastVisit: 'left' });
    expect(emittedToPage(effects)).toEqual([left('left'), live]);
    expect(types.at(-1)).toBe('reload');
  });

  it('leaving is not emitted for a person who had not joined', () => {
    const { state, effects } = after(admitted(), { type: 'leave_requested' }, hungUp('leave'));
    expect(state.kind).toBe('offering');
    expect(emittedToPage(effects)).toEqual([live]);
  });

  it('late answers do not touch a meeting that was entered since', () => {
    const second = pass();
    const again = after(admitted(), joined, { type: 'page_restored' }, admitted(second)).state;
    for (const late of [hungUp('leave'), hungUp('end'), checked('closed'), checked('session_over')]) {
      const { state, effects } = from(again, late);
      expect(state).toBe(again);
      expect(effects).toEqual([]);
    }
  });

  it('a page that the browser restored has left the meeting', () => {
    const { effects, types } = from(inside(), { type: 'page_restored' });
    expect(emittedToPage(effects)).toEqual([left('left'), live]);
    expect(types.at(-1)).toBe('reload');
  });
});

describe('the end of the session', () => {
  it('ending the session closes the meeting for everybody: first the person is out, then it has ended', () => {
    const ending = from(inside(), { type: 'session_ended' });
    expect(ending.effects.at(-1)).toEqual({ type: 'hang_up', pass: FIRST_PASS, how: 'end' });
    const { state, effects } = from(ending.state, hungUp('end'));
    expect(state).toMatchObject({
      kind: 'offering',
      lastVisit: 'none',
      viewer: { is_active: false, action: 'start', webinar: { status: 'ended' } },
    });
    expect(emittedToPage(effects)).toEqual([left('ended'), ended]);
  });

  it('a session that is over: first the person is out, then it has ended', () => {
    const { state, effects } = from(inside(), { type: 'session_over', viewer: over });
    expect(state).toMatchObject({ kind: 'offering', viewer: over, lastVisit: 'none' });
    expect(emittedToPage(effects)).toEqual([left('ended'), ended]);
  });

  it('a session that was replaced leaves the way open to the new one', () => {
    const { state, effects } = from(inside(), { type: 'session_over', viewer: participantLive() });
    expect(state).toMatchObject({ kind: 'offering', lastVisit: 'left' });
    expect(emittedToPage(effects)).toEqual([left('ended'), live]);
  });
});

describe('a meeting that closes by itself', () => {
  it.each(['closed', 'closed_for_all'] as const)(
    'a meeting that closes (%s) releases the seat and waits for the viewer',
    (type) => {
      const { state, types } = from(inside(), { type });
      expect(state).toMatchObject({ phase: 'leaving' });
      expect(types).toEqual(['stop', 'poll_people', 'release_seat', 'check_viewer']);
    },
  );

  it.each([
    ['closed', 'left'],
    ['closed_for_all', 'closed'],
  ] as const)(
    'a meeting that closes (%s) while the session goes on is remembered as %s',
    (type, lastVisit) => {
      const { state, effects } = from(inside(), { type }, checked(type));
      expect(state).toMatchObject({ kind: 'offering', lastVisit });
      expect(emittedToPage(effects)).toEqual([left('left'), live]);
    },
  );

  it.each(['closed', 'closed_for_all'] as const)(
    'a meeting that closes (%s) with its session has ended',
    (type) => {
      const closing = from(inside(), { type }).state;
      const { state, effects } = from(withViewer(closing, over), checked(type));
      expect(state).toMatchObject({ kind: 'offering', lastVisit: 'none', viewer: over });
      expect(emittedToPage(effects)).toEqual([left('ended'), ended]);
    },
  );

  it('a person can leave while a closed meeting waits for the viewer', () => {
    const { state } = from(inside(), { type: 'closed' }, { type: 'leave_requested' }, hungUp('leave'));
    expect(state).toMatchObject({ kind: 'offering', lastVisit: 'left' });
    expect(from(state, checked('closed')).state).toBe(state);
  });
});

describe('a person who may not stay', () => {
  it('a person who was kicked is out, and the offer is loaded again', () => {
    const { state, effects, types } = from(inside(), { type: 'kicked' });
    expect(state).toMatchObject({ kind: 'offering', lastVisit: 'kicked' });
    expect(emittedToPage(effects)).toEqual([left('kicked'), live]);
    expect(types.at(-1)).toBe('reload');
  });

  it('a person who is not registered any more is out like one who was kicked', () => {
    const { state, effects } = from(inside(), refused('not_registered'));
    expect(state).toMatchObject({ kind: 'offering', lastVisit: 'kicked' });
    expect(emittedToPage(effects)).toEqual([left('kicked'), live]);
  });

  it('a person whose session is full is out, and reads why under the button', () => {
    const { state, effects } = from(inside(), refused('session_full'));
    const trouble = { verb: 'join', failure: { code: 'session_full' } };
    expect(state).toMatchObject({ kind: 'offering', lastVisit: 'left', trouble });
    expect(emittedToPage(effects)).toEqual([left('left'), live, 'session_full']);
    expect(effects.at(-1)).toMatchObject({ type: 'reload', reason: trouble });
  });

  it.each(['session_not_active', 'session_not_found', 'webinar_not_found'])(
    'a person whose seat is refused because the session is over (%s) is out once the viewer was loaded',
    (code) => {
      const closing = from(inside(), refused(code));
      expect(closing.effects.at(-1)).toEqual({
        type: 'check_viewer',
        pass: FIRST_PASS,
        closing: 'session_over',
      });
      const { effects } = from(closing.state, checked('session_over'));
      expect(emittedToPage(effects)[0]).toEqual(left('ended'));
    },
  );

  it('a person whose seat is refused for another reason stays', () => {
    const before = inside();
    expect(from(before, refused('rate_limited')).state).toBe(before);
  });

  it('a person is turned away on the way back in as well', () => {
    const { state } = from(
      inside(),
      { type: 'frame_reloaded' },
      {
        type: 'renewal_failed',
        replaced: FIRST_PASS,
        failure: { code: 'not_registered', status: 403, message: '' },
      },
    );
    expect(state).toMatchObject({ kind: 'offering', lastVisit: 'kicked' });
  });
});

describe('an element that is disposed of', () => {
  it.each(['removed', 'changed'] as const)(
    'an element that is disposed of (%s) stops everything and emits that the person left',
    (reason) => {
      const { effects, types } = from(inside(), { type: 'disposed', reason });
      expect(types).toEqual(['stop', 'poll_people', 'release_seat', 'emit']);
      expect(emittedToPage(effects)).toEqual([left(reason)]);
    },
  );

  it('an element that is disposed of on the way in emits nothing', () => {
    expect(after(admitted(), { type: 'disposed', reason: 'removed' }).types).toEqual([
      'stop',
      'poll_people',
      'release_seat',
    ]);
  });
});
