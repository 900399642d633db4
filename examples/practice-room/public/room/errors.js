// @ts-check

/** @typedef {import('../../src/protocol.js').Refusal} Refusal */

/**
 * What an embedding page hears as `errorOccurred`, with the fields that Jitsi's page gives each kind.
 *
 * @typedef {object} WireError
 * @property {string} name
 * @property {'CONNECTION' | 'CONFERENCE'} type
 * @property {boolean} isFatal whether Jitsi's page loads itself anew because of it
 * @property {string} [message]
 * @property {object} [details]
 * @property {readonly unknown[]} [params]
 * @property {true} [recoverable] the person at the page can still do something about it
 */

/**
 * @param {string} name
 * @returns {WireError}
 */
const connectionError = (name) => ({
  name,
  type: 'CONNECTION',
  isFatal: true,
  message: 'The practice room cannot be reached',
  details: {},
});

/** The connection was lost. */
export const lostConnection = () => connectionError('connection.droppedError');

/** There has been no connection at all. */
export const unreachable = () => connectionError('connection.otherError');

/**
 * @param {string} name
 * @param {readonly unknown[]} [params]
 * @returns {WireError}
 */
const conferenceError = (name, params = []) => ({ name, params, type: 'CONFERENCE', isFatal: false });

/**
 * @param {string} room
 * @returns {WireError}
 */
export const membersOnly = (room) => ({
  ...conferenceError('conference.connectionError.membersOnly', [`${room}@lobby.practice`, false]),
  recoverable: true,
});

/**
 * The meeting was ended for everybody, by a moderator or by the server.
 *
 * @param {import('../../src/protocol.js').EndReason} reason
 */
export const destroyed = (reason) => conferenceError('conference.destroyed', [reason]);

/**
 * Jitsi looks at a token twice: at the connection, whether it is good at all, and at the room's door, whether it is for
 * this room. The second sounds otherwise.
 *
 * @param {string} fault
 * @returns {WireError}
 */
const tokenError = (fault) => {
  if (fault === 'other-room' || fault === 'other-subject') {
    return conferenceError('conference.connectionError.notAllowed', [undefined, 'Room and token mismatched']);
  }
  const error = /** @type {const} */ ({
    name: 'connection.passwordRequired',
    type: 'CONNECTION',
    isFatal: false,
    message: `token: ${fault}`,
    details: {},
  });
  // Without a token, Jitsi asks the person to log in.
  return fault === 'missing' ? { ...error, recoverable: true } : error;
};

/**
 * @param {Refusal} refusal
 * @returns {WireError}
 */
export const errorOfRefusal = (refusal) => {
  switch (refusal.reason) {
    case 'room-full':
    case 'no-more-rooms':
      return conferenceError('conference.max_users');
    case 'not-let-in':
      return conferenceError('conference.connectionError.accessDenied');
    case 'reservation':
      // The status is a text: it is an attribute of an XMPP message.
      return conferenceError('conference.reservationError', [String(refusal.code), refusal.message]);
    case 'token':
      return tokenError(refusal.fault);
  }
};
