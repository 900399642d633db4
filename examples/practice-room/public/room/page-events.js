// @ts-check

/** @typedef {import('../../src/protocol.js').Person} Person */
/** @typedef {import('../../src/protocol.js').ChatMessage} ChatMessage */

/**
 * An event for the embedding page: its name on the wire, and its payload. JSON drops what is undefined, as Jitsi does.
 *
 * @typedef {readonly [name: string, payload: object]} PageEvent
 */

/** @param {Person} person @returns {PageEvent} */
export const eventOfArrival = ({ id, name, context }) => [
  'participant-joined',
  { id, displayName: name || undefined, userContext: context },
];

/** @param {Person} person @returns {PageEvent} */
const eventOfRole = ({ id, role }) => ['participant-role-changed', { id, role }];

/** @param {string} id @param {string} name @returns {PageEvent} */
const eventOfName = (id, name) => [
  'display-name-change',
  // The lower-case n is Jitsi's.
  { id, displayname: name || undefined },
];

/** One's own name has changed before joining, when one has no id yet. */
export const eventOfLocalName = (/** @type {string} */ name) => eventOfName('local', name);

/**
 * The events before one's own joining: the people inside, then the roles, one's own first.
 *
 * @param {string} ownId
 * @param {readonly Person[]} people
 */
export const eventsBeforeJoining = (ownId, people) => {
  const own = people.filter(({ id }) => id === ownId);
  const others = people.filter(({ id }) => id !== ownId);
  const moderators = others.filter(({ role }) => role === 'moderator');
  return [...others.map(eventOfArrival), ...[...own, ...moderators].map(eventOfRole)];
};

/** @param {Person} own @param {string} room @returns {PageEvent} */
export const eventOfJoining = ({ id, name }, room) => [
  'video-conference-joined',
  { roomName: room.toLowerCase(), id, displayName: name || undefined, breakoutRoom: false },
];

/** @param {Person} before @param {Person} after @returns {PageEvent[]} */
export const eventsOfChange = (before, after) => [
  ...(after.name === before.name ? [] : [eventOfName(after.id, after.name)]),
  ...(after.role === before.role ? [] : [eventOfRole(after)]),
];

/**
 * A moderator removed somebody. By then Jitsi has forgotten one's own id.
 *
 * @param {{ id: string, name: string, isOwn: boolean }} removed
 * @param {{ id: string, name: string }} kicker
 * @returns {PageEvent}
 */
export const eventOfRemoval = ({ id, name, isOwn }, kicker) => [
  'participant-kicked-out',
  { kicked: { id: isOwn ? 'local' : id, name, local: isOwn }, kicker },
];

/** @param {ChatMessage} message @param {string} nick @returns {PageEvent} */
export const eventOfMessage = ({ id, from, text }, nick) => [
  'incoming-message',
  { from, nick, message: text, privateMessage: false, stamp: null, messageId: id },
];

/**
 * A message from before the person joined. As with Jitsi, it has a time but no id.
 *
 * @param {ChatMessage} message
 * @param {string} nick
 * @returns {PageEvent}
 */
export const eventOfReplay = ({ from, text, at }, nick) => [
  'incoming-message',
  { from, nick, message: text, privateMessage: false, stamp: new Date(at).toISOString() },
];
