import { describe, expect, it } from 'vitest';
import { openRoom } from '../src/room.js';
import { joining, member } from './support/practice-members.js';

const roomWith = (...names: string[]) => {
  const room = openRoom({ name: 'algebra', maxPeople: 25, now: () => 1000 });
  const members = names.map((name) => {
    const newcomer = member(name.toLowerCase());
    room.join(newcomer, joining({ name }));
    return newcomer;
  });
  return { room, members };
};

describe('coming in', () => {
  it('makes the first one a participant and then a moderator, and nobody else', () => {
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

  it('is told to everybody inside', () => {
    const { members } = roomWith('Ada', 'Ben');
    expect(members[0]!.of('person-joined').map(({ person }) => person.name)).toEqual(['Ben']);
    expect(members[1]!.of('person-joined')).toEqual([]);
  });

  it('ends where the room is full', () => {
    const room = openRoom({ name: 'algebra', maxPeople: 1 });
    room.join(member('ada'), joining());
    const late = member('ben');
    expect(room.join(late, joining())).toBe(false);
    expect(late.heard).toEqual([{ type: 'refused', reason: 'room-full' }]);
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

  it('includes the latest 20 messages, oldest first', () => {
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

describe('the passcode', () => {
  it('is asked from newcomers and not from those inside', () => {
    const { room, members } = roomWith('Ada', 'Ben');
    room.handle('ada', { type: 'set-passcode', passcode: 'sesame' });
    const late = member('cleo');
    expect(room.join(late, joining())).toBe(false);
    expect(late.heard).toEqual([{ type: 'passcode-required', wasWrong: false }]);
    expect(members[1]!.of('passcode-required')).toEqual([]);
  });

  it('is asked again where it is wrong, and opens where it is right', () => {
    const { room } = roomWith('Ada');
    room.handle('ada', { type: 'set-passcode', passcode: 'sesame' });
    const late = member('cleo');
    expect(room.join(late, joining({ passcode: 'Sesame' }))).toBe(false);
    expect(late.heard).toEqual([{ type: 'passcode-required', wasWrong: true }]);
    expect(room.join(late, joining({ passcode: 'sesame' }))).toBe(true);
  });

  it('can be set by a moderator only', () => {
    const { room } = roomWith('Ada', 'Ben');
    room.handle('ben', { type: 'set-passcode', passcode: 'mine' });
    expect(room.join(member('cleo'), joining())).toBe(true);
  });

  it('is taken away by an empty one', () => {
    const { room } = roomWith('Ada');
    room.handle('ada', { type: 'set-passcode', passcode: 'sesame' });
    room.handle('ada', { type: 'set-passcode', passcode: '' });
    expect(room.join(member('cleo'), joining())).toBe(true);
  });

  it('is never told to anybody', () => {
    const { room, members } = roomWith('Ada', 'Ben');
    room.handle('ada', { type: 'set-passcode', passcode: 'sesame' });
    expect(JSON.stringify(members.map(({ heard }) => heard))).not.toContain('sesame');
    expect(members[1]!.of('locked')).toEqual([{ type: 'locked', locked: true }]);
  });
});

describe('moderators', () => {
  it('hand over to the one who has been there longest when the last of them leaves', () => {
    const { room, members } = roomWith('Ada', 'Ben', 'Cleo');
    room.leave('ada');
    expect(members[2]!.of('person-changed').map(({ person }) => [person.id, person.role])).toEqual([
      ['ben', 'moderator'],
    ]);
  });

  it('can make others moderators, who stay when the first one leaves', () => {
    const { room, members } = roomWith('Ada', 'Ben', 'Cleo');
    room.handle('ada', { type: 'grant-moderator', id: 'cleo' });
    room.leave('ada');
    expect(members[1]!.of('person-changed').map(({ person }) => person.id)).toEqual(['cleo']);
  });

  it('can remove somebody: everybody hears who and by whom, then that they are gone', () => {
    const { room, members } = roomWith('Ada', 'Ben', 'Cleo');
    room.handle('ada', { type: 'kick', id: 'ben' });
    expect(members[1]!.heard.at(-1)).toEqual({ type: 'kicked', id: 'ben', by: 'ada' });
    expect(members[2]!.heard.slice(-2)).toEqual([
      { type: 'kicked', id: 'ben', by: 'ada' },
      { type: 'person-left', id: 'ben' },
    ]);
  });

  it('can end the meeting for everybody', () => {
    const { room, members } = roomWith('Ada', 'Ben');
    room.handle('ada', { type: 'end' });
    const ended = { type: 'ended', reason: 'The meeting has been terminated' };
    expect(members.map(({ heard }) => heard.at(-1))).toEqual([ended, ended]);
    expect(room.isEmpty).toBe(true);
  });

  it('mute everybody but themselves', () => {
    const { room, members } = roomWith('Ada', 'Ben');
    room.handle('ada', { type: 'mute-everyone', media: 'audio' });
    expect(members.map((each) => each.of('muted').length)).toEqual([0, 1]);
  });

  it.each([
    { type: 'kick', id: 'ada' },
    { type: 'grant-moderator', id: 'ben' },
    { type: 'set-subject', subject: 'Mine' },
    { type: 'mute-everyone', media: 'audio' },
    { type: 'end' },
  ] as const)('alone may $type', (request) => {
    const { room, members } = roomWith('Ada', 'Ben');
    const before = members[0]!.heard.length;
    room.handle('ben', request);
    expect(members[0]!.heard).toHaveLength(before);
  });
});

describe('inside', () => {
  it('a message reaches everybody, the writer included', () => {
    const { room, members } = roomWith('Ada', 'Ben');
    room.handle('ben', { type: 'chat', text: '<b>hello</b>' });
    for (const { heard } of members) {
      expect(heard.at(-1)).toMatchObject({ type: 'chat', from: 'ben', text: '<b>hello</b>', at: 1000 });
    }
  });

  it('a message of spaces is none', () => {
    const { room, members } = roomWith('Ada');
    room.handle('ada', { type: 'chat', text: ' \n ' });
    expect(members[0]!.of('chat')).toEqual([]);
  });

  it('a signal reaches the one it is for', () => {
    const { room, members } = roomWith('Ada', 'Ben', 'Cleo');
    room.handle('ada', { type: 'signal', to: 'ben', data: { candidate: 1 } });
    expect(members.map((each) => each.of('signal'))).toEqual([
      [],
      [{ type: 'signal', from: 'ada', data: { candidate: 1 } }],
      [],
    ]);
  });

  it('a raised hand is seen by everybody, and so is a new name', () => {
    const { room, members } = roomWith('Ada', 'Ben');
    room.handle('ben', { type: 'set-hand', raised: true });
    room.handle('ben', { type: 'set-name', name: 'Benedict' });
    expect(members[0]!.of('person-changed').at(-1)!.person).toMatchObject({
      name: 'Benedict',
      handRaisedAt: 1000,
    });
  });

  it('nobody outside can do anything', () => {
    const { room, members } = roomWith('Ada');
    const before = members[0]!.heard.length;
    room.handle('stranger', { type: 'chat', text: 'hello' });
    room.leave('stranger');
    expect(members[0]!.heard).toHaveLength(before);
  });
});
