import { describe, expect, it } from 'vitest';
import type { Guest } from '../src/guest.js';
import { openRoom } from '../src/room.js';
import { joining, member } from './support/practice-members.js';

/** A room with a moderator, a participant and a lobby. */
const roomWithLobby = (options: { maxPeople?: number } = {}) => {
  const room = openRoom({ name: 'algebra', maxPeople: 25, ...options });
  const [ada, ben] = [member('ada'), member('ben')];
  room.join(ada, joining({ name: 'Ada' }));
  room.join(ben, joining({ name: 'Ben' }));
  room.handle('ada', { type: 'set-lobby', on: true });
  const knocking = (name: string) => {
    const newcomer = member(name.toLowerCase());
    room.join(newcomer, joining({ name, knocks: true }));
    return newcomer;
  };
  /** Somebody's knock, as the moderator knows it. */
  const knockOf = (name: string) => knocksOf(ada).findLast((knock) => knock.name === name)!;
  const answer = (name: string, admitted: boolean) => {
    room.handle('ada', { type: 'answer-knock', id: knockOf(name).id, admitted });
  };
  return { room, ada, ben, knocking, knockOf, answer };
};

const knocksOf = (moderator: ReturnType<typeof member>) => moderator.of('knock').map(({ knock }) => knock);

describe('the lobby', () => {
  it('holds newcomers back, tells moderators who they are, and nobody else', () => {
    const { ada, ben, knocking } = roomWithLobby();
    const cleo = knocking('Cleo');
    expect(cleo.heard).toEqual([{ type: 'waiting', wasWrong: false }]);
    expect(knocksOf(ada)).toMatchObject([{ name: 'Cleo' }]);
    expect(knocksOf(ben)).toEqual([]);
    expect(ben.of('person-joined')).toEqual([]);
  });

  it('does not announce newcomers who have not asked to be let in', () => {
    const { room, ada } = roomWithLobby();
    const cleo = member('cleo');
    room.join(cleo, joining({ name: 'Cleo' }));
    expect(cleo.heard).toEqual([{ type: 'members-only', wasWrong: false }]);
    expect(knocksOf(ada)).toEqual([]);
    room.join(cleo, joining({ name: 'Cleo', knocks: true }));
    expect(cleo.heard.at(-1)).toEqual({ type: 'waiting', wasWrong: false });
    expect(knocksOf(ada)).toMatchObject([{ name: 'Cleo' }]);
  });

  it('gives a knock another id than the person has inside', () => {
    const { ada, knocking, knockOf, answer } = roomWithLobby();
    const cleo = knocking('Cleo');
    const knock = knockOf('Cleo');
    answer('Cleo', true);
    const { id } = cleo.of('joined')[0]!;
    expect(knock.id).not.toBe(id);
    expect(ada.of('person-joined').at(-1)!.person).toMatchObject({ id, name: 'Cleo' });
  });

  it('opens for those whom a moderator lets in', () => {
    const { ada, ben, knocking, knockOf, answer } = roomWithLobby();
    const cleo = knocking('Cleo');
    answer('Cleo', true);
    expect(cleo.of('joined')[0]!.people).toHaveLength(3);
    expect(ada.of('knock-over')).toEqual([{ type: 'knock-over', id: knockOf('Cleo').id }]);
    expect(ben.of('person-joined').map(({ person }) => person.name)).toEqual(['Cleo']);
  });

  it('sends away those whom a moderator refuses', () => {
    const { knocking, answer } = roomWithLobby();
    const cleo = knocking('Cleo');
    answer('Cleo', false);
    expect(cleo.heard.at(-1)).toEqual({ type: 'refused', reason: 'not-let-in' });
    answer('Cleo', true);
    expect(cleo.of('joined')).toEqual([]);
  });

  it('is a moderator’s business alone', () => {
    const { room, knocking, knockOf } = roomWithLobby();
    const cleo = knocking('Cleo');
    const { id } = knockOf('Cleo');
    room.handle('ben', { type: 'answer-knock', id, admitted: true });
    room.handle('cleo', { type: 'answer-knock', id, admitted: true });
    room.handle('ben', { type: 'set-lobby', on: false });
    expect(cleo.of('joined')).toEqual([]);
  });

  it('lets everybody in when it is turned off', () => {
    const { room, ada, knocking } = roomWithLobby();
    const waiting = [knocking('Cleo'), knocking('Dan')];
    room.handle('ada', { type: 'set-lobby', on: false });
    expect(waiting.map((each) => each.of('joined').length)).toEqual([1, 1]);
    expect(knocking('Eve').of('joined')).toHaveLength(1);
    expect(ada.of('knock-over')).toHaveLength(2);
  });

  it('turned off, leaves the passcode in force for those who waited', () => {
    const { room, knocking } = roomWithLobby();
    room.handle('ada', { type: 'set-passcode', passcode: 'sesame' });
    const cleo = knocking('Cleo');
    room.handle('ada', { type: 'set-lobby', on: false });
    expect(cleo.heard.at(-1)).toEqual({ type: 'passcode-required', wasWrong: false });
  });

  it('forgets somebody who goes', () => {
    const { room, ada, knocking, knockOf, answer } = roomWithLobby();
    knocking('Cleo');
    room.leave('cleo');
    expect(ada.of('knock-over')).toEqual([{ type: 'knock-over', id: knockOf('Cleo').id }]);
    answer('Cleo', true);
    expect(ada.of('person-joined').map(({ person }) => person.id)).toEqual(['ben']);
  });

  it('is shown to somebody who becomes moderator later', () => {
    const { room, ben, knocking, knockOf } = roomWithLobby();
    knocking('Cleo');
    room.handle('ada', { type: 'grant-moderator', id: 'ben' });
    expect(knocksOf(ben)).toEqual([knockOf('Cleo')]);
  });

  it('ends with the meeting', () => {
    const { room, knocking } = roomWithLobby();
    const cleo = knocking('Cleo');
    room.leave('ada');
    room.leave('ben');
    expect(cleo.heard.at(-1)).toEqual({ type: 'ended', reason: 'Lobby room closed.' });
    expect(room.isEmpty).toBe(true);
  });

  it('lets nobody into a room that has filled up meanwhile', () => {
    const { knocking, answer } = roomWithLobby({ maxPeople: 3 });
    const [cleo, dan] = [knocking('Cleo'), knocking('Dan')];
    answer('Cleo', true);
    answer('Dan', true);
    expect(cleo.of('joined')).toHaveLength(1);
    expect(dan.heard.at(-1)).toEqual({ type: 'refused', reason: 'room-full' });
  });
});

describe('a passcode in the lobby', () => {
  it('opens where it is right, and asks no moderator', () => {
    const { room, ada, knocking } = roomWithLobby();
    room.handle('ada', { type: 'set-passcode', passcode: 'sesame' });
    const cleo = knocking('Cleo');
    room.join(cleo, joining({ name: 'Cleo', passcode: 'open', knocks: true }));
    expect(cleo.heard.at(-1)).toEqual({ type: 'waiting', wasWrong: true });
    room.join(cleo, joining({ name: 'Cleo', passcode: 'sesame', knocks: true }));
    expect(cleo.of('joined')).toHaveLength(1);
    expect(knocksOf(ada)).toHaveLength(1);
    expect(ada.of('knock-over')).toHaveLength(1);
  });

  it('opens for somebody who has not asked to be let in', () => {
    const { room, ada } = roomWithLobby();
    room.handle('ada', { type: 'set-passcode', passcode: 'sesame' });
    const cleo = member('cleo');
    room.join(cleo, joining({ passcode: 'open' }));
    expect(cleo.heard).toEqual([{ type: 'members-only', wasWrong: true }]);
    room.join(cleo, joining({ passcode: 'sesame' }));
    expect(cleo.of('joined')).toHaveLength(1);
    expect(knocksOf(ada)).toEqual([]);
  });

  it('does nothing where the room has none', () => {
    const { room, knocking } = roomWithLobby();
    const cleo = knocking('Cleo');
    room.join(cleo, joining({ passcode: 'anything', knocks: true }));
    expect(cleo.heard.at(-1)).toEqual({ type: 'waiting', wasWrong: true });
  });

  it('is not asked from those whom a moderator lets in', () => {
    const { room, knocking, answer } = roomWithLobby();
    room.handle('ada', { type: 'set-passcode', passcode: 'sesame' });
    const cleo = knocking('Cleo');
    answer('Cleo', true);
    expect(cleo.of('joined')).toHaveLength(1);
  });
});

describe('a room reserved with a lobby and a passcode', () => {
  const reserved = () => openRoom({ name: 'algebra', maxPeople: 25, hasLobby: true, passcode: 'sesame' });

  it('lets the first one in past the lobby, and asks them for the passcode too', () => {
    const room = reserved();
    const [ada, ben] = [member('ada'), member('ben')];
    room.join(ada, joining());
    expect(ada.heard).toEqual([{ type: 'passcode-required', wasWrong: false }]);
    expect(room.isEmpty).toBe(false);
    room.join(ada, joining({ passcode: 'sesame' }));
    expect(ada.of('person-changed')[0]!.person.role).toBe('moderator');
    room.join(ben, joining({ knocks: true }));
    expect(ben.heard).toEqual([{ type: 'waiting', wasWrong: false }]);
  });

  it('is empty when somebody who was asked for the passcode goes', () => {
    const room = reserved();
    room.join(member('ada'), joining());
    room.leave('ada');
    expect(room.isEmpty).toBe(true);
  });
});

describe('a room with tokens', () => {
  const student: Guest = {
    isModerator: false,
    passesLobby: false,
    name: 'Ben of the token',
    email: 'ben@example.org',
    context: { id: '7' },
  };
  const teacher: Guest = { isModerator: true, passesLobby: true, name: '', email: '' };
  const tokenRoom = (hasLobby = false) =>
    openRoom({ name: 'algebra', maxPeople: 25, moderators: 'by-token', hasLobby });

  it('has those as moderators whose token says so, whoever comes first', () => {
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

  it('shows everybody the context of a token, and the email address to its bearer alone', () => {
    const room = tokenRoom();
    const [ada, ben] = [member('ada'), member('ben')];
    room.join(ada, joining(), teacher);
    room.join(ben, joining(), student);
    expect(ada.of('person-joined')[0]!.person.context).toEqual({ id: '7' });
    expect(ben.of('joined')[0]!.email).toBe('ben@example.org');
    expect(JSON.stringify(ada.heard)).not.toContain('ben@example.org');
  });

  it('shows a name in a token in full', () => {
    const ada = member('ada');
    const name = `Ada O'Neil & ${'x'.repeat(90)}`;
    tokenRoom().join(ada, joining({ name: 'Somebody else' }), { ...teacher, name });
    expect(ada.of('joined')[0]!.people[0]!.name).toBe(name);
  });

  it('makes nobody a moderator when the last one leaves', () => {
    const room = tokenRoom();
    const [ada, ben] = [member('ada'), member('ben')];
    room.join(ada, joining(), teacher);
    room.join(ben, joining(), student);
    room.leave('ada');
    expect(ben.of('person-changed')).toEqual([]);
  });

  it('keeps whoever comes first waiting in the lobby, until a moderator is there', () => {
    const room = tokenRoom(true);
    const [ben, ada] = [member('ben'), member('ada')];
    room.join(ben, joining({ knocks: true }), student);
    expect(ben.heard).toEqual([{ type: 'waiting', wasWrong: false }]);
    expect(room.isEmpty).toBe(false);
    room.join(ada, joining(), teacher);
    expect(ada.heard.map(({ type }) => type)).toEqual(['joined', 'knock']);
    room.handle('ada', { type: 'answer-knock', id: knocksOf(ada)[0]!.id, admitted: true });
    expect(ben.of('joined')).toHaveLength(1);
  });

  it('keeps a moderator waiting, too, whose token does not say that they pass the lobby', () => {
    const ada = member('ada');
    tokenRoom(true).join(ada, joining({ knocks: true }), { ...teacher, passesLobby: false });
    expect(ada.heard).toEqual([{ type: 'waiting', wasWrong: false }]);
  });

  it('lets past the lobby whose token says so, moderator or not', () => {
    const ben = member('ben');
    tokenRoom(true).join(ben, joining(), { ...student, passesLobby: true });
    expect(ben.of('joined')[0]!.people[0]!.role).toBe('participant');
  });
});
