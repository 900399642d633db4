// @ts-check
import { shownName } from './names.js';

/** @typedef {import('../../src/protocol.js').Person} Person */

/**
 * An event as the embedding page gets it: its name between page and frame, and its payload.
 *
 * @typedef {readonly [name: string, payload: object]} PageEvent
 */

/**
 * How Jitsi's events name a person. JSON drops what is undefined, and so does Jitsi.
 *
 * @param {Person} person
 * @param {string} ownId
 */
export const namesOf = ({ id, name }, ownId) => ({
  displayName: name || undefined,
  formattedDisplayName: id === ownId ? `${shownName(name)} (me)` : shownName(name),
});

/**
 * The events before one's own joining: everybody who is inside, then the roles, one's own included.
 *
 * @param {{ ownId: string, people: readonly Person[] }} meeting
 * @returns {PageEvent[]}
 */
export const eventsBeforeJoining = ({ ownId, people }) => {
  const own = people.filter(({ id }) => id === ownId);
  const others = people.filter(({ id }) => id !== ownId);
  return [
    ...others.map((person) => eventOfArrival(person, ownId)),
    ...[...own, ...others.filter(({ role }) => role === 'moderator')].map(
      ({ id, role }) => /** @type {const} */ (['participant-role-changed', { id, role }]),
    ),
  ];
};

/**
 * One has joined.
 *
 * @param {Person} own
 * @param {{ room: string, email: string | undefined }} meeting
 * @returns {PageEvent}
 */
export const eventOfJoining = (own, { room, email }) => [
  'video-conference-joined',
  {
    roomName: room.toLowerCase(),
    id: own.id,
    ...namesOf(own, own.id),
    avatarURL: undefined,
    breakoutRoom: false,
    email,
    visitor: false,
  },
];

/**
 * One's own name has changed before joining, when one has no id yet.
 *
 * @param {string} name
 * @returns {PageEvent}
 */
export const eventOfLocalName = (name) => [
  'display-name-change',
  { id: 'local', displayname: name || undefined, formattedDisplayName: `${shownName(name)} (me)` },
];

/**
 * @param {Person} person
 * @param {string} ownId
 * @returns {PageEvent}
 */
export const eventOfArrival = (person, ownId) => [
  'participant-joined',
  { id: person.id, ...namesOf(person, ownId), userContext: person.context },
];

/**
 * A moderator removed somebody. Jitsi has forgotten one's own id by then.
 *
 * @param {{ id: string, name: string, isOwn: boolean }} removed
 * @param {{ id: string, name: string }} by
 * @returns {PageEvent}
 */
export const eventOfRemoval = ({ id, name, isOwn }, by) => [
  'participant-kicked-out',
  { kicked: { id: isOwn ? 'local' : id, name, local: isOwn }, kicker: by },
];

/**
 * What an embedding page hears when something about a person is different.
 *
 * @param {Person} before
 * @param {Person} after
 * @param {string} ownId
 * @returns {PageEvent[]}
 */
export const eventsOfChange = (before, after, ownId) => {
  const { id, name, role, handRaisedAt } = after;
  /** @type {PageEvent[]} */
  const events = [];
  if (name !== before.name) {
    const { displayName, formattedDisplayName } = namesOf(after, ownId);
    // The lower-case n is Jitsi's.
    events.push(['display-name-change', { id, displayname: displayName, formattedDisplayName }]);
  }
  if (role !== before.role) events.push(['participant-role-changed', { id, role }]);
  if (handRaisedAt !== before.handRaisedAt) {
    events.push(['raise-hand-updated', { id, handRaised: handRaisedAt }]);
  }
  return events;
};
