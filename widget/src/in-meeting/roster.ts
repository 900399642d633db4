import type { People } from '@live-webinar/contract';
import type { Attendee, Joined, Activity } from './meeting.js';

/** The people in the meeting, as the meeting server reports them. */
export interface Roster {
  /** The meeting server's id for this person; `null` before they have joined. */
  readonly ownId: string | null;
  readonly ownName: string;
  readonly others: readonly Attendee[];
  /** The ids of the people who are moderators, as far as the meeting server has said so. */
  readonly moderators: readonly string[];
}

/** A person in the session, as the API lists them. */
export type Person = People['items'][number];

export const emptyRoster: Roster = { ownId: null, ownName: '', others: [], moderators: [] };

type RosterEvent = Exclude<Activity, { type: 'message' | 'knocked' | 'recording_changed' }> | Joined;

/** Returns the next roster. */
export const updateRoster = (roster: Roster, event: RosterEvent): Roster => {
  switch (event.type) {
    case 'joined':
      return { ...roster, ownId: event.ownId, ownName: event.ownName };
    case 'arrived':
      return { ...roster, others: [...without(roster.others, event.attendee.id), event.attendee] };
    case 'departed':
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

const without = (others: readonly Attendee[], removed: string) => others.filter(({ id }) => id !== removed);

const renamed = (roster: Roster, id: string, name: string): Roster => {
  if (id === roster.ownId) return { ...roster, ownName: name };
  return { ...roster, others: roster.others.map((other) => (other.id === id ? { ...other, name } : other)) };
};

/** Whether this person is a moderator. */
export const isModerator = ({ ownId, moderators }: Roster): boolean =>
  ownId !== null && moderators.includes(ownId);

/**
 * Whether an attendee is a host of the session. A host's own claim to a connection counts, unless the meeting server knows
 * better.
 */
export const isHost = ({ id, userId }: Attendee, people: readonly Person[]): boolean =>
  people.some(
    (person) =>
      person.role !== 'participant' &&
      (userId === null ? person.participant_id === id : person.user_id === userId),
  );

/**
 * The user id of an attendee. What the meeting server vouches for comes first. Anybody can claim a connection, so a claim
 * counts only if nobody else makes it.
 *
 * @returns `null` if the user is not known
 */
export const userIdOf = ({ id, userId }: Attendee, people: readonly Person[]): string | null => {
  if (userId !== null) return userId;
  const claims = people.filter((person) => person.participant_id === id);
  return claims.length === 1 ? (claims[0]?.user_id ?? null) : null;
};

/** Whether an attendee is known not to have consented to the recording. */
export const hasNotConsented = (attendee: Attendee, people: readonly Person[]): boolean => {
  const user = userIdOf(attendee, people);
  return people.some((person) => person.user_id === user && person.has_consented === false);
};

/** The connections of people who may not be in the meeting any more. They never include hosts or this person. */
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
