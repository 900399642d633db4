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
 * What an embedding page hears on coming in: the own joining first, then everybody who is there, then the roles.
 *
 * @param {{ ownId: string, room: string, people: readonly Person[], email: string | undefined }} meeting
 * @returns {PageEvent[]}
 */
export const eventsOfJoining = ({ ownId, room, people, email }) => {
  const own = people.filter(({ id }) => id === ownId);
  const others = people.filter(({ id }) => id !== ownId);
  return [
    ...own.map(
      (person) =>
        /** @type {const} */ ([
          'video-conference-joined',
          {
            roomName: room,
            id: ownId,
            ...namesOf(person, ownId),
            avatarURL: undefined,
            breakoutRoom: false,
            // What a token says is surer than what a page says.
            email: person.context?.['email'] ?? email,
            visitor: false,
          },
        ]),
    ),
    ...others.map((person) => eventOfArrival(person, ownId)),
    ...[...own, ...others.filter(({ role }) => role === 'moderator')].map(
      ({ id, role }) => /** @type {const} */ (['participant-role-changed', { id, role }]),
    ),
  ];
};

/**
 * @param {Person} person
 * @param {string} ownId
 * @returns {PageEvent}
 */
export const eventOfArrival = (person, ownId) => [
  'participant-joined',
  { id: person.id, ...namesOf(person, ownId), userContext: person.context ?? {} },
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
