import { describe, expect, it } from 'vitest';
import { readDestroyed, readJoined, readLeft } from '../../src/meeting-events/event-sync.js';

const ROOM = { room_name: 'webinar_123_0f8fad5bd9cb469fa16570867728950e', is_breakout: false };
const CLIENT = '14f01c40-5195-4a4d-8efb-f58b49d18741@meet.example.org/OWhl8jSh';
const PIA = {
  occupant_jid: CLIENT,
  joined_at: 1_772_388_000,
  id: 'pia',
  name: 'Pia',
  email: 'pia@example.org',
};
const joinedAt = new Date('2026-03-01T18:00:00Z');
const leftAt = new Date('2026-03-01T19:00:00Z');
const LEFT = { ...PIA, left_at: 1_772_391_600 };

const known = {
  connection: CLIENT,
  breakoutRoom: null,
  participantId: '14f01c40',
  userId: 'pia',
  name: 'Pia',
  email: 'pia@example.org',
};
const eventOf = (occupant: object) => readJoined({ ...ROOM, occupant: { ...PIA, ...occupant } })[0]?.event;

describe('what event_sync says about attendance', () => {
  it('somebody came, and left', () => {
    expect(readJoined({ ...ROOM, occupant: PIA })).toMatchObject([
      { event: { kind: 'joined', ...known, at: joinedAt } },
    ]);
    expect(readLeft({ ...ROOM, occupant: LEFT })).toMatchObject([
      { event: { kind: 'left', ...known, joinedAt, at: leftAt } },
    ]);
  });

  it('everybody who was in a room that closes, with the keys that their own events had', () => {
    const all_occupants = [LEFT, { ...PIA, occupant_jid: 'b@meet.example.org/x' }];
    const events = readDestroyed({ ...ROOM, destroyed_at: LEFT.left_at, all_occupants });
    expect(events.map(({ event }) => event.kind)).toEqual(['left', 'joined', 'closed']);
    expect(events[0]).toEqual(readLeft({ ...ROOM, occupant: LEFT })[0]);
    expect(events[1]).toEqual(
      readJoined({ ...ROOM, occupant: { ...PIA, occupant_jid: 'b@meet.example.org/x' } })[0],
    );
    expect(events[2]?.event).toEqual({ kind: 'closed', breakoutRoom: null, at: leftAt });
  });

  it.each([{}, { all_occupants: {} }, { all_occupants: [] }])('nobody was in a room with %j', (people) => {
    expect(readDestroyed({ ...ROOM, destroyed_at: LEFT.left_at, ...people })).toHaveLength(1);
  });

  it('nothing about a person who joined before the module was loaded', () => {
    expect(readJoined(ROOM)).toEqual([]);
    expect(readLeft(ROOM)).toEqual([]);
  });

  it('the same client came into a breakout room', () => {
    const breakout = { ...ROOM, is_breakout: true, breakout_room_id: 'b1' };
    const [inside] = readJoined({ ...breakout, occupant: PIA });
    expect(inside?.event).toMatchObject({ ...known, breakoutRoom: 'b1' });
    expect(inside?.key).not.toBe(readJoined({ ...ROOM, occupant: PIA })[0]?.key);
  });

  it('nothing about the machines of the meeting server', () => {
    for (const occupant_jid of [
      'focus@auth.meet.example.org/focus',
      'recorder@recorder.meet.example.org/abc',
      'jibri@auth.meet.example.org/abc',
      'anything@hidden.meet.jitsi/abc',
    ]) {
      expect(readJoined({ ...ROOM, occupant: { ...PIA, occupant_jid } })).toEqual([]);
    }
  });
});

describe('keys of events', () => {
  const keyOf = (occupant: object, room: object = {}) =>
    readLeft({ ...ROOM, ...room, occupant: { ...LEFT, ...occupant } })[0]?.key;

  it('are equal for a repeated event, in other case', () => {
    expect(keyOf({}, { room_name: ROOM.room_name.toUpperCase() })).toBe(keyOf({}));
  });

  it.each<[string, object, object?]>([
    ['later', { left_at: LEFT.left_at + 1 }],
    ['of another client', { occupant_jid: 'b@meet.example.org/x' }],
    ['in another room', {}, { room_name: 'another' }],
    ['in a breakout room', {}, { is_breakout: true, breakout_room_id: 'b1' }],
  ])('differ for an event %s', (_what, occupant, room) => {
    expect(keyOf(occupant, room)).not.toBe(keyOf({}));
  });

  it('cannot be made equal by names that contain each other', () => {
    const first = keyOf({ occupant_jid: 'a@b' }, { is_breakout: true, breakout_room_id: 'c' });
    expect(keyOf({ occupant_jid: 'a' }, { is_breakout: true, breakout_room_id: 'c","@b' })).not.toBe(first);
  });
});

describe('people whom the meeting server names oddly', () => {
  it.each<[string, object, object]>([
    ['no id', { id: undefined }, { userId: null }],
    ['a number as an id', { id: 42 }, { userId: '42' }],
    ['an object as an id', { id: { a: 1 } }, { userId: null }],
    ['an empty id', { id: '' }, { userId: null }],
    ['an id that is too long', { id: 'x'.repeat(256) }, { userId: null }],
    ['an id with a control character', { id: 'a\u0000b' }, { userId: null }],
    ['a list as a name', { name: ['a'] }, { name: null }],
    ['a name of spaces', { name: '  ' }, { name: null }],
    ['a name with line breaks and zeros', { name: 'Pia\r\n\u0000Participant ' }, { name: 'Pia Participant' }],
    ['a long name', { name: '🙂'.repeat(300) }, { name: '🙂'.repeat(255) }],
    ['markup as a name', { name: '<b>Pia</b>' }, { name: '<b>Pia</b>' }],
    ['half a character in a name', { name: 'P\ud83d' }, { name: 'P' }],
    ['something that is not an e-mail address', { email: 'pia' }, { email: null }],
  ])('%s', (_what, occupant, expected) => {
    expect(eventOf(occupant)).toMatchObject({ kind: 'joined', ...expected });
  });
});

describe('clients with odd addresses', () => {
  it.each([
    ['a random one, as of Prosody itself', 'mmxoo2snxejnsgy6ivalm5lp@meet.example.org/x', null],
    ['one with eight hexadecimal digits in capitals', '14F01C40-x@meet.example.org/x', '14f01c40'],
    ['one without a node', 'meet.example.org', null],
    ['one with the digits in the host', 'a@14f01c40.example.org', null],
  ])('%s', (_what, occupant_jid, participantId) => {
    expect(eventOf({ occupant_jid })).toMatchObject({ connection: occupant_jid, participantId });
  });

  it('a long one, or one with control characters, becomes a hash', () => {
    const connections = [`${'a'.repeat(3_000)}@b/1`, `${'a'.repeat(3_000)}@b/2`, 'a\u0000@b/3'].map(
      (occupant_jid) => (eventOf({ occupant_jid }) as { connection: string }).connection,
    );
    for (const connection of connections) expect(connection).toMatch(/^[\w-]{43}$/);
    expect(new Set(connections).size).toBe(3);
  });
});
