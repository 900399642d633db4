// @ts-check

/** @typedef {import('../../src/protocol.js').Person} Person */
/** @typedef {import('../../src/protocol.js').ChatMessage} ChatMessage */

/**
 * An event for the embedding page: its name on the wire, and its payload. JSON drops what is undefined, as Jitsi does.
 *
 * @typedef {readonly [name: string, payload: object]} PageEvent
 */

/** @param {Person} person @returns {PageEvent} */
export const arrival = ({ id, name, context }) => [
  'participant-joined',
  { id, displayName: name || undefined, userContext: context },
];

/** @param {Person} person @returns {PageEvent} */
const role = ({ id, role }) => ['participant-role-changed', { id, role }];

/** The lower-case n is Jitsi's. @param {string} id @param {string} name @returns {PageEvent} */
const name = (id, name) => ['display-name-change', { id, displayname: name || undefined }];

/** The person at this page has changed their name before joining, when they have no id yet. @param {string} own */
export const localName = (own) => name('local', own);

/**
 * The events before the person at this page has joined: the people inside, then the roles, their own role first.
 *
 * @param {string} ownId
 * @param {readonly Person[]} people
 */
export const beforeJoining = (ownId, people) => {
  const own = people.filter(({ id }) => id === ownId);
  const others = people.filter(({ id }) => id !== ownId);
  const moderators = others.filter(({ role }) => role === 'moderator');
  return [...others.map(arrival), ...[...own, ...moderators].map(role)];
};

/** @param {Person} own @param {string} room @returns {PageEvent} */
export const joining = ({ id, name }, room) => [
  'video-conference-joined',
  { roomName: room.toLowerCase(), id, displayName: name || undefined, breakoutRoom: false },
];

/** @param {Person} before @param {Person} after @returns {PageEvent[]} */
export const change = (before, after) => [
  ...(after.name === before.name ? [] : [name(after.id, after.name)]),
  ...(after.role === before.role ? [] : [role(after)]),
];

/**
 * A moderator removed a person. Jitsi has dropped the id of the person at this page by then.
 *
 * @param {{ id: string, name: string, isOwn: boolean }} removed
 * @param {{ id: string, name: string }} kicker
 * @returns {PageEvent}
 */
export const removal = ({ id, name, isOwn }, kicker) => [
  'participant-kicked-out',
  { kicked: { id: isOwn ? 'local' : id, name, local: isOwn }, kicker },
];

/** @param {ChatMessage} message @param {string} nick @returns {PageEvent} */
export const message = ({ id, from, text }, nick) => [
  'incoming-message',
  { from, nick, message: text, privateMessage: false, stamp: null, messageId: id },
];

/**
 * A recording or a stream is on or off; an error says why it did not begin.
 *
 * @param {'file' | 'stream' | 'local'} mode @param {boolean} on @param {string} [error] @returns {PageEvent}
 */
export const recording = (mode, on, error) => [
  'recording-status-changed',
  { on, mode, error, transcription: false },
];

/** A message from before the person joined has a time, but no id. @param {ChatMessage} message @param {string} nick */
export const replay = ({ from, text, at }, nick) => {
  const stamp = new Date(at).toISOString();
  return /** @type {const} */ ([
    'incoming-message',
    { from, nick, message: text, privateMessage: false, stamp },
  ]);
};
