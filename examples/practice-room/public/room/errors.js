// @ts-check

/** @typedef {import('../../src/protocol.js').Refusal} Refusal */

/**
 * The error in `errorOccurred`, with the fields that Jitsi gives each kind.
 *
 * @typedef {object} WireError
 * @property {string} name
 * @property {'CONNECTION' | 'CONFERENCE'} type
 * @property {boolean} isFatal whether Jitsi's page reloads itself because of it
 * @property {readonly unknown[]} [params]
 * @property {true} [recoverable] the person at the page can still do something about it
 */

/** @param {string} name @param {boolean} isFatal @returns {WireError} */
const connectionError = (name, isFatal) => ({ name, type: 'CONNECTION', isFatal });

/** @param {string} name @param {unknown[]} params @returns {WireError} */
const conferenceError = (name, ...params) => ({ name, params, type: 'CONFERENCE', isFatal: false });

export const lostConnection = () => connectionError('connection.droppedError', true);

/** The connection could not be established. */
export const unreachable = () => connectionError('connection.otherError', true);

/** @returns {WireError} */
export const membersOnly = () => ({
  ...conferenceError('conference.connectionError.membersOnly'),
  recoverable: true,
});

/** The meeting was ended for everybody. */
export const destroyed = (/** @type {string} */ reason) => conferenceError('conference.destroyed', reason);

/**
 * Jitsi looks at a token twice: at the connection, whether it is valid at all, and then whether it is for this room.
 *
 * @param {Refusal} refusal
 * @returns {WireError}
 */
export const errorOfRefusal = (refusal) => {
  if (refusal.reason === 'not-let-in') return conferenceError('conference.connectionError.accessDenied');
  if (refusal.fault === 'other-room' || refusal.fault === 'other-subject') {
    return conferenceError('conference.connectionError.notAllowed');
  }
  const error = connectionError('connection.passwordRequired', false);
  // Without a token, Jitsi asks the person to log in.
  return refusal.fault === 'missing' ? { ...error, recoverable: true } : error;
};
