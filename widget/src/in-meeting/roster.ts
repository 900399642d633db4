import type { People } from '@live-webinar/contract';
import type { Attendee, Joined, MeetingNews } from './meeting.js';

/** Who is in the meeting, as the meeting server tells. */
export interface Roster {
  /** What the meeting server calls the person here; `null` before they have joined. */
  readonly ownId: string | null;
  readonly ownName: string;
  readonly others: readonly Attendee[];
  /** The ids of those who were told to be moderators. */
  readonly moderators: readonly string[];
}

/** Somebody in the session, as the API tells. */
export type Person = People['items'][number];

export const emptyRoster: Roster = { ownId: null, ownName: '', others: [], moderators: [] };

type RosterEvent = Exclude<MeetingNews, { type: 'said' | 'knocked' }> | Joined;

/** Who is in the meeting after something happened. */
export const updateRoster = (roster: Roster, event: RosterEvent): Roster => {
  switch (event.type) {
    case 'joined':
      return { ...roster, ownId: event.ownId, ownName: event.ownName };
    case 'arrived':
      return { ...roster, others: [...without(roster.others, event.attendee.id), event.attendee] };
    case 'went':
      return {
        ...roster,
        others: without(roster.others, event.id),
        moderators: roster.moderators.filter((id) => id !== event.id),
      };
    case 'renamed':
      return renamed(roster, event.id, event.name);
    case 'role_changed': {
      const moderators = roster.moderators.filter((id) => id !== event.id);
      return { ...roster, moderators: event.isModerator ? [...moderators, event.id] : moderators };
    }
    case 'room_changed':
      return { ...emptyRoster, ownName: roster.ownName };
    default:
      return event satisfies never;
  }
};

const without = (others: readonly Attendee[], gone: string) => others.filter(({ id }) => id !== gone);

const renamed = (roster: Roster, id: string, name: string): Roster => {
  if (id === roster.ownId) return { ...roster, ownName: name };
  return { ...roster, others: roster.others.map((other) => (other.id === id ? { ...other, name } : other)) };
};

/** Whether the person here may guard the door. */
export const isModerator = ({ ownId, moderators }: Roster): boolean =>
  ownId !== null && moderators.includes(ownId);

/**
 * Whether somebody is a host of the session. Hosts are believed which connection is theirs, unless the meeting server
 * knows better.
 */
export const isHost = ({ id, userId }: Attendee, people: readonly Person[]): boolean =>
  people.some(
    (person) =>
      person.role !== 'participant' &&
      (userId === null ? person.participant_id === id : person.user_id === userId),
  );

/**
 * The user whom somebody in the meeting is. What the meeting server vouches for comes first; that a connection is theirs
 * can be said by anybody, and is only believed where just one person says so.
 *
 * @returns `null` where that is not known
 */
export const userIdOf = ({ id, userId }: Attendee, people: readonly Person[]): string | null => {
  if (userId !== null) return userId;
  const claims = people.filter((person) => person.participant_id === id);
  return claims.length === 1 ? (claims[0]?.user_id ?? null) : null;
};

/** The connections of those who may not be in the meeting any more. Hosts and the person here are never among them. */
export const unwelcome = ({ ownId, others }: Roster, people: readonly Person[]): readonly string[] => {
  const outsiders = people.filter((person) => !person.is_welcome && person.role === 'participant');
  return others
    .filter((other) => {
      const user = userIdOf(other, people);
      const isOutsider = outsiders.some((person) => person.user_id === user);
      return isOutsider && other.id !== ownId && !isHost(other, people);
    })
    .map(({ id }) => id);
};
