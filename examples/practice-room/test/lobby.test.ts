import { describe, expect, it } from 'vitest';
import type { Guest } from '../src/guest.js';
import { openRoom } from '../src/room.js';
import { joining, member } from './support/practice-members.js';

const knocksOf = (moderator: ReturnType<typeof member>) => moderator.of('knock').map(({ knock }) => knock);

/** A room with a moderator, a participant and a lobby. */
const roomWithLobby = () => {
  const room = openRoom({ name: 'algebra' });
  const [ada, ben] = [member('ada'), member('ben')];
  room.join(ada, joining({ name: 'Ada' }));
  room.join(ben, joining({ name: 'Ben' }));
  room.handle('ada', { type: 'set-lobby', on: true });
  const knocking = (name: string) => {
    const newcomer = member(name.toLowerCase());
    room.join(newcomer, joining({ name, knocks: true }));
    return newcomer;
  };
  /** A person's knock, as the moderator received it. */
  const knockOf = (name: string) => knocksOf(ada).findLast((knock) => knock.name === name)!;
  const answer = (name: string, admitted: boolean) => {
    room.handle('ada', { type: 'answer-knock', id: knockOf(name).id, admitted });
  };
  return { room, ada, ben, knocking, knockOf, answer };
};

describe('the lobby', () => {
  it('the lobby keeps newcomers outside, and announces them to moderators only', () => {
    const { ada, ben, knocking } = roomWithLobby();
    const cleo = knocking('Cleo');
    expect(cleo.received).toEqual([{ type: 'waiting' }]);
    expect(knocksOf(ada)).toMatchObject([{ name: 'Cleo' }]);
    expect(knocksOf(ben)).toEqual([]);
    expect(ben.of('person-joined')).toEqual([]);
  });

  it('the lobby does not announce newcomers who have not asked to be let in', () => {
    const { room, ada } = roomWithLobby();
    const cleo = member('cleo');
    room.join(cleo, joining({ name: 'Cleo' }));
    expect(cleo.received).toEqual([{ type: 'members-only' }]);
    expect(knocksOf(ada)).toEqual([]);
    room.join(cleo, joining({ name: 'Cleo', knocks: true }));
    expect(cleo.received.at(-1)).toEqual({ type: 'waiting' });
    expect(knocksOf(ada)).toMatchObject([{ name: 'Cleo' }]);
  });

  it('a knock has a different id from the person inside', () => {
    const { ada, knocking, knockOf, answer } = roomWithLobby();
    const cleo = knocking('Cleo');
    const knock = knockOf('Cleo');
    answer('Cleo', true);
    const { id } = cleo.of('joined')[0]!;
    expect(knock.id).not.toBe(id);
    expect(ada.of('person-joined').at(-1)!.person).toMatchObject({ id, name: 'Cleo' });
  });

  it('the lobby opens for people whom a moderator lets in', () => {
    const { ben, knocking, answer } = roomWithLobby();
    const cleo = knocking('Cleo');
    answer('Cleo', true);
    expect(cleo.of('joined')[0]!.people).toHaveLength(3);
    expect(ben.of('person-joined').map(({ person }) => person.name)).toEqual(['Cleo']);
  });

  it('the lobby turns away people whom a moderator refuses', () => {
    const { knocking, answer } = roomWithLobby();
    const cleo = knocking('Cleo');
    answer('Cleo', false);
    expect(cleo.received.at(-1)).toEqual({ type: 'refused', reason: 'not-let-in' });
    answer('Cleo', true);
    expect(cleo.of('joined')).toEqual([]);
  });

  it('the lobby obeys only moderators', () => {
    const { room, knocking, knockOf } = roomWithLobby();
    const cleo = knocking('Cleo');
    const { id } = knockOf('Cleo');
    room.handle('ben', { type: 'answer-knock', id, admitted: true });
    room.handle('cleo', { type: 'answer-knock', id, admitted: true });
    room.handle('ben', { type: 'set-lobby', on: false });
    expect(cleo.of('joined')).toEqual([]);
  });

  it('the lobby lets everybody in when it is turned off', () => {
    const { room, knocking } = roomWithLobby();
    const waiting = [knocking('Cleo'), knocking('Dan')];
    room.handle('ada', { type: 'set-lobby', on: false });
    expect(waiting.map((each) => each.of('joined').length)).toEqual([1, 1]);
    expect(knocking('Eve').of('joined')).toHaveLength(1);
  });

  it('people who waited in the lobby still need the passcode when the lobby is turned off', () => {
    const { room, knocking } = roomWithLobby();
    room.handle('ada', { type: 'set-passcode', passcode: 'sesame' });
    const cleo = knocking('Cleo');
    room.handle('ada', { type: 'set-lobby', on: false });
    expect(cleo.received.at(-1)).toEqual({ type: 'passcode-required', wasWrong: false });
  });

  it('the lobby removes the knock of a person who leaves', () => {
    const { room, ada, knocking, answer } = roomWithLobby();
    knocking('Cleo');
    room.leave('cleo');
    answer('Cleo', true);
    expect(ada.of('person-joined').map(({ person }) => person.id)).toEqual(['ben']);
  });

  it('a person who becomes moderator later gets the earlier knocks', () => {
    const { room, ben, knocking, knockOf } = roomWithLobby();
    knocking('Cleo');
    room.handle('ada', { type: 'grant-moderator', id: 'ben' });
    expect(knocksOf(ben)).toEqual([knockOf('Cleo')]);
  });

  it('the lobby ends with the meeting', () => {
    const { room, knocking } = roomWithLobby();
    const cleo = knocking('Cleo');
    room.leave('ada');
    room.leave('ben');
    expect(cleo.received.at(-1)).toEqual({ type: 'ended', reason: 'Lobby room closed.' });
    expect(room.isOver).toBe(true);
  });
});

describe('a room with a lobby and a passcode', () => {
  it('the passcode opens the lobby without a moderator', () => {
    const { room, ada } = roomWithLobby();
    room.handle('ada', { type: 'set-passcode', passcode: 'sesame' });
    const cleo = member('cleo');
    room.join(cleo, joining({ passcode: 'open' }));
    expect(cleo.received).toEqual([{ type: 'members-only' }]);
    room.join(cleo, joining({ passcode: 'sesame' }));
    expect(cleo.of('joined')).toHaveLength(1);
    expect(knocksOf(ada)).toEqual([]);
  });

  it('the lobby ignores a passcode if the room has none', () => {
    const { room, knocking } = roomWithLobby();
    const cleo = knocking('Cleo');
    room.join(cleo, joining({ passcode: 'anything', knocks: true }));
    expect(cleo.received.at(-1)).toEqual({ type: 'waiting' });
  });

  it('people whom a moderator lets in are not asked for the passcode', () => {
    const { room, knocking, answer } = roomWithLobby();
    room.handle('ada', { type: 'set-passcode', passcode: 'sesame' });
    const cleo = knocking('Cleo');
    answer('Cleo', true);
    expect(cleo.of('joined')).toHaveLength(1);
  });
});

describe('a room with tokens', () => {
  const student: Guest = {
    isModerator: false,
    passesLobby: false,
    mayRecord: false,
    mayStream: false,
    name: 'Ben of the token',
    context: { id: '7' },
  };
  const teacher: Guest = {
    isModerator: true,
    passesLobby: true,
    mayRecord: true,
    mayStream: true,
    name: '',
  };
  const tokenRoom = () => openRoom({ name: 'algebra', hasTokens: true });
  /** A room with a lobby and its moderator. */
  const tokenRoomWithLobby = () => {
    const room = tokenRoom();
    room.join(member('ada'), joining(), teacher);
    room.handle('ada', { type: 'set-lobby', on: true });
    return room;
  };

  it('tokens decide who is moderator, whatever the order of arrival', () => {
    const room = tokenRoom();
    const [ben, ada] = [member('ben'), member('ada')];
    room.join(ben, joining({ name: 'Ben' }), student);
    room.join(ada, joining({ name: 'Ada' }), teacher);
    expect(ada.of('person-changed')).toEqual([]);
    const roles = ada.of('joined')[0]!.people.map(({ name, role }) => [name, role]);
    expect(roles).toEqual([
      ['Ben of the token', 'participant'],
      ['Ada', 'moderator'],
    ]);
  });

  it('everybody sees the user in a token', () => {
    const room = tokenRoom();
    const [ada, ben] = [member('ada'), member('ben')];
    room.join(ada, joining(), teacher);
    room.join(ben, joining(), student);
    expect(ada.of('person-joined')[0]!.person.context).toEqual({ id: '7' });
  });

  it('a name in a token is shown in full', () => {
    const ada = member('ada');
    const name = `Ada O'Neil & ${'x'.repeat(90)}`;
    tokenRoom().join(ada, joining({ name: 'Somebody else' }), { ...teacher, name });
    expect(ada.of('joined')[0]!.people[0]!.name).toBe(name);
  });

  it('with tokens, nobody becomes moderator when the last moderator leaves', () => {
    const room = tokenRoom();
    const [ada, ben] = [member('ada'), member('ben')];
    room.join(ada, joining(), teacher);
    room.join(ben, joining(), student);
    room.leave('ada');
    expect(ben.of('person-changed')).toEqual([]);
  });

  it('a moderator who joins later gets the knocks of the people in the lobby', () => {
    const room = tokenRoomWithLobby();
    const [ben, cleo] = [member('ben'), member('cleo')];
    room.join(ben, joining({ knocks: true }), student);
    room.join(cleo, joining(), teacher);
    expect(cleo.received.map(({ type }) => type)).toEqual(['joined', 'knock']);
    room.handle('cleo', { type: 'answer-knock', id: knocksOf(cleo)[0]!.id, admitted: true });
    expect(ben.of('joined')).toHaveLength(1);
  });

  it('a moderator whose token does not bypass the lobby waits in it', () => {
    const cleo = member('cleo');
    tokenRoomWithLobby().join(cleo, joining({ knocks: true }), { ...teacher, passesLobby: false });
    expect(cleo.received).toEqual([{ type: 'waiting' }]);
  });

  it('a token can bypass the lobby, for moderators and participants', () => {
    const ben = member('ben');
    tokenRoomWithLobby().join(ben, joining(), { ...student, passesLobby: true });
    expect(ben.of('joined')[0]!.people[1]!.role).toBe('participant');
  });
});
