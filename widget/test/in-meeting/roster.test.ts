import { describe, expect, it } from 'vitest';
import type { Attendee, Activity } from '../../src/in-meeting/meeting.js';
import {
  emptyRoster,
  isHost,
  isModerator,
  unwelcome,
  updateRoster,
  userIdOf,
  type Person,
  type Roster,
} from '../../src/in-meeting/roster.js';

const attendee = (id: string, userId: string | null = null): Attendee => ({ id, name: id, userId });
const person = (user_id: string, participant_id: string | null, more: Partial<Person> = {}): Person => ({
  user_id,
  participant_id,
  role: 'participant',
  is_welcome: true,
  has_consented: null,
  ...more,
});
const gone = { is_welcome: false } as const;
const host = { role: 'organizer' } as const;

type RosterNews = Exclude<Activity, { type: 'message' | 'knocked' | 'recording_changed' }>;
const joined = { type: 'joined', ownId: 'me', ownName: 'Ada', isMainRoom: true } as const;
const after = (...news: RosterNews[]): Roster => news.reduce(updateRoster, updateRoster(emptyRoster, joined));
const arrived = (id: string, userId?: string): RosterNews => ({
  type: 'arrived',
  attendee: attendee(id, userId),
});

describe('the roster', () => {
  it('the roster lists the people who have arrived and not departed', () => {
    const roster = after(arrived('a'), arrived('b'), arrived('a'), { type: 'departed', id: 'b' });
    expect(roster.others).toEqual([attendee('a')]);
  });

  it('the roster shows the latest names', () => {
    const roster = after(
      arrived('a'),
      { type: 'renamed', id: 'a', name: 'Vera' },
      { type: 'renamed', id: 'me', name: 'Ada L.' },
    );
    expect(roster.others[0]?.name).toBe('Vera');
    expect(roster.ownName).toBe('Ada L.');
  });

  it('the roster is empty in another room', () => {
    const roster = after(
      arrived('a'),
      { type: 'role_changed', id: 'me', isModerator: true },
      {
        type: 'room_changed',
      },
    );
    expect(roster).toMatchObject({ ownId: null, others: [], moderators: [] });
  });
});

describe('a moderator', () => {
  it('a person may be a moderator before they have joined', () => {
    const early = updateRoster(emptyRoster, { type: 'role_changed', id: 'me', isModerator: true });
    expect(isModerator(early)).toBe(false);
    expect(isModerator(updateRoster(early, joined))).toBe(true);
  });

  it('another moderator does not make this person one', () => {
    expect(isModerator(after({ type: 'role_changed', id: 'a', isModerator: true }))).toBe(false);
  });

  it('a moderator may lose the role', () => {
    const change = (isModerator: boolean): RosterNews => ({ type: 'role_changed', id: 'me', isModerator });
    expect(isModerator(after(change(true), change(false)))).toBe(false);
  });
});

describe('the user id of an attendee', () => {
  it('the user id that the meeting server vouches for outweighs any claim', () => {
    expect(userIdOf(attendee('a', 'vera'), [person('mallory', 'a')])).toBe('vera');
  });

  it('a single claim to a connection gives its user id', () => {
    expect(userIdOf(attendee('a'), [person('vera', 'a'), person('bob', 'b')])).toBe('vera');
  });

  it('a user id is unknown without a claim, or with two', () => {
    expect(userIdOf(attendee('a'), [person('vera', null)])).toBe(null);
    expect(userIdOf(attendee('a'), [person('vera', 'a'), person('mallory', 'a')])).toBe(null);
  });
});

describe('a host', () => {
  it('a host is recognized by their claim to a connection', () => {
    expect(isHost(attendee('a'), [person('ada', 'a', host)])).toBe(true);
    expect(isHost(attendee('a'), [person('vera', 'a')])).toBe(false);
  });

  it('a host stays a host if somebody else claims the connection', () => {
    expect(isHost(attendee('a'), [person('mallory', 'a'), person('ada', 'a', host)])).toBe(true);
  });

  it('a claim does not make a host if the meeting server knows better', () => {
    expect(isHost(attendee('a', 'mallory'), [person('ada', 'a', host)])).toBe(false);
    expect(isHost(attendee('b', 'ada'), [person('ada', 'a', host)])).toBe(true);
  });
});

describe('people who are not welcome any more', () => {
  const here = after(arrived('a'), arrived('b'));

  it('a person who lost their registration is not welcome', () => {
    expect(unwelcome(here, [person('vera', 'a', gone), person('bob', 'b')])).toEqual(['a']);
  });

  it('an unwelcome person is found on all connections that the meeting server vouches for', () => {
    const twice = after(arrived('a', 'vera'), arrived('b', 'vera'), arrived('c', 'bob'));
    expect(unwelcome(twice, [person('vera', 'a', gone)])).toEqual(['a', 'b']);
  });

  it('a claim of somebody else makes nobody unwelcome', () => {
    expect(unwelcome(here, [person('mallory', 'a', gone), person('vera', 'a')])).toEqual([]);
    const vouched = after(arrived('a', 'vera'));
    expect(unwelcome(vouched, [person('mallory', 'a', gone)])).toEqual([]);
  });

  it('hosts and this person are never unwelcome', () => {
    expect(unwelcome(here, [person('ada', 'a', { ...host, ...gone })])).toEqual([]);
    const oneself = after(arrived('me'));
    expect(unwelcome(oneself, [person('vera', 'me', gone)])).toEqual([]);
  });

  it('a person who has left is not listed as unwelcome', () => {
    expect(unwelcome(after(), [person('vera', 'a', gone)])).toEqual([]);
  });
});
