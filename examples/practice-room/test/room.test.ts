import { describe, expect, it } from 'vitest';
import { openRoom } from '../src/room.js';
import { joining, member } from './support/practice-members.js';

const roomWith = (...names: string[]) => {
  const room = openRoom({ name: 'algebra', now: () => 1000 });
  const members = names.map((name) => {
    const newcomer = member(name.toLowerCase());
    room.join(newcomer, joining({ name }));
    return newcomer;
  });
  return { room, members };
};

describe('joining a room', () => {
  it('makes the first person a participant and then a moderator, and nobody else a moderator', () => {
    const { members } = roomWith('Ada', 'Ben');
    expect(members[0]!.of('joined')[0]!.people).toMatchObject([{ id: 'ada', role: 'participant' }]);
    expect(members[0]!.of('person-changed')).toMatchObject([{ person: { id: 'ada', role: 'moderator' } }]);
    const { people } = members[1]!.of('joined')[0]!;
    expect(people.map(({ id, role }) => [id, role])).toEqual([
      ['ada', 'moderator'],
      ['ben', 'participant'],
    ]);
    expect(members[1]!.of('person-changed')).toEqual([]);
  });

  it('announces a newcomer to everybody inside', () => {
    const { members } = roomWith('Ada', 'Ben');
    expect(members[0]!.of('person-joined').map(({ person }) => person.name)).toEqual(['Ben']);
    expect(members[1]!.of('person-joined')).toEqual([]);
  });

  it('keeps names to one line, and cuts them at 50 characters', () => {
    const { room, members } = roomWith(`  Ada\n\u2028Lovelace\u0000 ${'x'.repeat(200)}`);
    const name = members[0]!.of('joined')[0]!.people[0]!.name;
    expect(name.startsWith('Ada Lovelace xxx')).toBe(true);
    expect(name).toHaveLength(50);
    const id = members[0]!.id;
    room.handle(id, { type: 'set-name', name: `${'y'.repeat(49)} z` });
    expect(members[0]!.of('person-changed').at(-1)!.person.name).toBe('y'.repeat(49));
  });

  it('a newcomer gets the latest 20 messages, oldest first', () => {
    const { room } = roomWith('Ada');
    for (let count = 1; count <= 21; count += 1) {
      room.handle('ada', { type: 'chat', text: `message ${count}` });
    }
    const late = member('ben');
    room.join(late, joining());
    const { history } = late.of('joined')[0]!;
    expect(history.map(({ text }) => text)).toEqual(
      Array.from({ length: 20 }, (_, index) => `message ${index + 2}`),
    );
    expect(history[0]).toMatchObject({ from: 'ada', at: 1000 });
    expect(late.of('chat')).toEqual([]);
  });
});

describe('the passcode of a room', () => {
  it('asks newcomers for the passcode, but nobody inside', () => {
    const { room, members } = roomWith('Ada', 'Ben');
    room.handle('ada', { type: 'set-passcode', passcode: 'sesame' });
    const late = member('cleo');
    room.join(late, joining());
    expect(room.has('cleo')).toBe(false);
    expect(late.received).toEqual([{ type: 'passcode-required', wasWrong: false }]);
    expect(members[1]!.of('passcode-required')).toEqual([]);
  });

  it('asks for the passcode again if it is wrong, and opens if it is right', () => {
    const { room } = roomWith('Ada');
    room.handle('ada', { type: 'set-passcode', passcode: 'sesame' });
    const late = member('cleo');
    room.join(late, joining({ passcode: 'Sesame' }));
    expect(room.has('cleo')).toBe(false);
    expect(late.received).toEqual([{ type: 'passcode-required', wasWrong: true }]);
    room.join(late, joining({ passcode: 'sesame' }));
    expect(room.has('cleo')).toBe(true);
  });

  it('lets only a moderator set the passcode', () => {
    const { room } = roomWith('Ada', 'Ben');
    room.handle('ben', { type: 'set-passcode', passcode: 'mine' });
    room.join(member('cleo'), joining());
    expect(room.has('cleo')).toBe(true);
  });

  it('removes the passcode if it is set to an empty one', () => {
    const { room } = roomWith('Ada');
    room.handle('ada', { type: 'set-passcode', passcode: 'sesame' });
    room.handle('ada', { type: 'set-passcode', passcode: '' });
    room.join(member('cleo'), joining());
    expect(room.has('cleo')).toBe(true);
  });

  it('never sends the passcode to anybody', () => {
    const { room, members } = roomWith('Ada', 'Ben');
    room.handle('ada', { type: 'set-passcode', passcode: 'sesame' });
    expect(JSON.stringify(members.map(({ received }) => received))).not.toContain('sesame');
    expect(members[1]!.of('locked')).toEqual([{ type: 'locked', locked: true }]);
  });
});

describe('the moderators of a room', () => {
  it('makes the person who has been there longest moderator when the last moderator leaves', () => {
    const { room, members } = roomWith('Ada', 'Ben', 'Cleo');
    room.leave('ada');
    expect(members[2]!.of('person-changed').map(({ person }) => [person.id, person.role])).toEqual([
      ['ben', 'moderator'],
    ]);
  });

  it('lets moderators make others moderators, who stay when the first one leaves', () => {
    const { room, members } = roomWith('Ada', 'Ben', 'Cleo');
    room.handle('ada', { type: 'grant-moderator', id: 'cleo' });
    room.leave('ada');
    expect(members[1]!.of('person-changed').map(({ person }) => person.id)).toEqual(['cleo']);
  });

  it('everybody gets who removed whom, then that the person has left', () => {
    const { room, members } = roomWith('Ada', 'Ben', 'Cleo');
    room.handle('ada', { type: 'kick', id: 'ben' });
    expect(members[1]!.received.at(-1)).toEqual({ type: 'kicked', id: 'ben', by: 'ada' });
    expect(members[2]!.received.slice(-2)).toEqual([
      { type: 'kicked', id: 'ben', by: 'ada' },
      { type: 'person-left', id: 'ben' },
    ]);
  });

  it('lets a moderator end the meeting for everybody', () => {
    const { room, members } = roomWith('Ada', 'Ben');
    room.handle('ada', { type: 'end' });
    const ended = { type: 'ended', reason: 'The meeting has been terminated' };
    expect(members.map(({ received }) => received.at(-1))).toEqual([ended, ended]);
    expect(room.isOver).toBe(true);
  });

  it.each([
    { type: 'kick', id: 'ada' },
    { type: 'grant-moderator', id: 'ben' },
    { type: 'set-passcode', passcode: 'mine' },
    { type: 'set-lobby', on: true },
    { type: 'end' },
  ] as const)('ignores $type from a participant', (request) => {
    const { room, members } = roomWith('Ada', 'Ben');
    const before = members[0]!.received.length;
    room.handle('ben', request);
    expect(members[0]!.received).toHaveLength(before);
  });
});

describe('people inside a room', () => {
  it('delivers a chat message to everybody, including its author', () => {
    const { room, members } = roomWith('Ada', 'Ben');
    room.handle('ben', { type: 'chat', text: '<b>hello</b>' });
    for (const { received } of members) {
      expect(received.at(-1)).toMatchObject({ type: 'chat', from: 'ben', text: '<b>hello</b>', at: 1000 });
    }
  });

  it('drops a chat message that consists of spaces', () => {
    const { room, members } = roomWith('Ada');
    room.handle('ada', { type: 'chat', text: ' \n ' });
    expect(members[0]!.of('chat')).toEqual([]);
  });

  it('delivers a signal to one person', () => {
    const { room, members } = roomWith('Ada', 'Ben', 'Cleo');
    room.handle('ada', { type: 'signal', to: 'ben', data: { candidate: 1 } });
    expect(members.map((each) => each.of('signal'))).toEqual([
      [],
      [{ type: 'signal', from: 'ada', data: { candidate: 1 } }],
      [],
    ]);
  });

  it('shows a new name to everybody', () => {
    const { room, members } = roomWith('Ada', 'Ben');
    room.handle('ben', { type: 'set-name', name: 'Benedict' });
    expect(members[0]!.of('person-changed').at(-1)!.person).toMatchObject({ name: 'Benedict' });
  });

  it('shows a muted camera and microphone to everybody', () => {
    const { room, members } = roomWith('Ada', 'Ben');
    room.handle('ben', { type: 'set-media', audioMuted: true, videoMuted: true });
    expect(members[0]!.of('person-changed').at(-1)!.person).toMatchObject({
      audioMuted: true,
      videoMuted: true,
    });
  });

  it('ignores requests from people outside', () => {
    const { room, members } = roomWith('Ada');
    const before = members[0]!.received.length;
    room.handle('stranger', { type: 'chat', text: 'hello' });
    room.leave('stranger');
    expect(members[0]!.received).toHaveLength(before);
  });
});
