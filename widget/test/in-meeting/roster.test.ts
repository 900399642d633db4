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
  ...more,
});
const gone = { is_welcome: false } as const;
const host = { role: 'organizer' } as const;

type RosterNews = Exclude<Activity, { type: 'message' | 'knocked' }>;
const joined = { type: 'joined', ownId: 'me', ownName: 'Ada', isMainRoom: true } as const;
const after = (...news: RosterNews[]): Roster => news.reduce(updateRoster, updateRoster(emptyRoster, joined));
const arrived = (id: string, userId?: string): RosterNews => ({
  type: 'arrived',
  attendee: attendee(id, userId),
});

describe('who is in the meeting', () => {
  it('are those who came and have not left', () => {
    const roster = after(arrived('a'), arrived('b'), arrived('a'), { type: 'departed', id: 'b' });
    expect(roster.others).toEqual([attendee('a')]);
  });

  it('go by the names that they have now', () => {
    const roster = after(
      arrived('a'),
      { type: 'renamed', id: 'a', name: 'Vera' },
      { type: 'renamed', id: 'me', name: 'Ada L.' },
    );
    expect(roster.others[0]?.name).toBe('Vera');
    expect(roster.ownName).toBe('Ada L.');
  });

  it('are others in another room', () => {
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
  it('is told to be one, maybe before joining', () => {
    const early = updateRoster(emptyRoster, { type: 'role_changed', id: 'me', isModerator: true });
    expect(isModerator(early)).toBe(false);
    expect(isModerator(updateRoster(early, joined))).toBe(true);
  });

  it('is not one because somebody else is', () => {
    expect(isModerator(after({ type: 'role_changed', id: 'a', isModerator: true }))).toBe(false);
  });

  it('may not stay one', () => {
    const change = (isModerator: boolean): RosterNews => ({ type: 'role_changed', id: 'me', isModerator });
    expect(isModerator(after(change(true), change(false)))).toBe(false);
  });
});

describe('who somebody is', () => {
  it('is what the meeting server vouches for, whatever anybody says', () => {
    expect(userIdOf(attendee('a', 'vera'), [person('mallory', 'a')])).toBe('vera');
  });

  it('is what one person says of their connection', () => {
    expect(userIdOf(attendee('a'), [person('vera', 'a'), person('bob', 'b')])).toBe('vera');
  });

  it('is not known where nobody says so, or two do', () => {
    expect(userIdOf(attendee('a'), [person('vera', null)])).toBe(null);
    expect(userIdOf(attendee('a'), [person('vera', 'a'), person('mallory', 'a')])).toBe(null);
  });
});

describe('a host', () => {
  it('is whose connection a host says it is', () => {
    expect(isHost(attendee('a'), [person('ada', 'a', host)])).toBe(true);
    expect(isHost(attendee('a'), [person('vera', 'a')])).toBe(false);
  });

  it('stays one where somebody else says the same', () => {
    expect(isHost(attendee('a'), [person('mallory', 'a'), person('ada', 'a', host)])).toBe(true);
  });

  it('is none where the meeting server knows better', () => {
    expect(isHost(attendee('a', 'mallory'), [person('ada', 'a', host)])).toBe(false);
    expect(isHost(attendee('b', 'ada'), [person('ada', 'a', host)])).toBe(true);
  });
});

describe('who is not welcome any more', () => {
  const here = after(arrived('a'), arrived('b'));

  it('is whoever lost their registration', () => {
    expect(unwelcome(here, [person('vera', 'a', gone), person('bob', 'b')])).toEqual(['a']);
  });

  it('is on each of their connections, where the meeting server vouches for them', () => {
    const twice = after(arrived('a', 'vera'), arrived('b', 'vera'), arrived('c', 'bob'));
    expect(unwelcome(twice, [person('vera', 'a', gone)])).toEqual(['a', 'b']);
  });

  it('is nobody whose connection somebody else names', () => {
    expect(unwelcome(here, [person('mallory', 'a', gone), person('vera', 'a')])).toEqual([]);
    const vouched = after(arrived('a', 'vera'));
    expect(unwelcome(vouched, [person('mallory', 'a', gone)])).toEqual([]);
  });

  it('is never a host, nor the person here', () => {
    expect(unwelcome(here, [person('ada', 'a', { ...host, ...gone })])).toEqual([]);
    const oneself = after(arrived('me'));
    expect(unwelcome(oneself, [person('vera', 'me', gone)])).toEqual([]);
  });

  it('is nobody who has left', () => {
    expect(unwelcome(after(), [person('vera', 'a', gone)])).toEqual([]);
  });
});
