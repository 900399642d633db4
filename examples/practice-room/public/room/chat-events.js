// @ts-check

/** @typedef {import('../../src/protocol.js').ChatMessage} ChatMessage */
/** @typedef {import('./people-events.js').PageEvent} PageEvent */

/**
 * A message that somebody else has just written.
 *
 * @param {ChatMessage} message
 * @param {string} nick
 * @returns {PageEvent}
 */
export const eventOfMessage = ({ id, from, text }, nick) => [
  'incoming-message',
  { from, nick, message: text, privateMessage: false, stamp: null, messageId: id },
];

/**
 * A message from before the person joined. It has a time but no id, as with Jitsi.
 *
 * @param {ChatMessage} message
 * @param {string} nick
 * @returns {PageEvent}
 */
export const eventOfReplay = ({ from, text, at }, nick) => [
  'incoming-message',
  { from, nick, message: text, privateMessage: false, stamp: new Date(at).toISOString() },
];
