// @ts-check

/** @typedef {import('../../src/protocol.js').Refusal} Refusal */
/** @typedef {import('./notices.js').Notice} Notice */

/** @type {Partial<Record<import('../../src/token.js').TokenFault, string>>} */
const TEXT_OF_FAULT = {
  missing: 'This practice room takes a token, and you came without one.',
  expired: 'Your token for this practice room has expired.',
  'not-yet-valid': 'Your token for this practice room is not valid yet.',
  'other-room': 'Your token is for another room.',
};

/** @type {Record<Refusal['reason'], Notice>} */
const NOTICE_OF_REFUSAL = {
  'room-full': 'full',
  'no-more-rooms': 'full',
  'not-let-in': 'not-let-in',
  reservation: 'reservation',
  token: 'token',
};

/** @param {Refusal} refusal */
export const noticeOfRefusal = ({ reason }) => NOTICE_OF_REFUSAL[reason];

/**
 * @param {Refusal} refusal
 * @returns {string | undefined} details for the person; undefined if the notice says it all
 */
export const explainRefusal = (refusal) => {
  if (refusal.reason === 'reservation') return refusal.message;
  if (refusal.reason !== 'token') return undefined;
  return TEXT_OF_FAULT[refusal.fault];
};
