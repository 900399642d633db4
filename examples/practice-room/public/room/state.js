// @ts-check

/** @typedef {import('../../src/protocol.js').Person} Person */

/**
 * `at-lobby` before a knock, `waiting` after it; `arriving` until the embedding page knows of the joining.
 *
 * @typedef {'before' | 'joining' | 'asked-for-passcode' | 'at-lobby' | 'waiting' | 'arriving' | 'inside' | 'over'} Phase
 */

/**
 * All that a room page knows.
 *
 * @typedef {object} State
 * @property {Phase} phase
 * @property {import('./notices.js').Notice} notice what is shown outside of the meeting
 * @property {string | undefined} detail instead of the notice's own text
 * @property {'prejoin' | 'name' | undefined} firstPage
 * @property {string} room
 * @property {Record<string, any>} config
 * @property {string} ownId
 * @property {string} ownName
 * @property {Map<string, Person>} people in the order of arrival
 * @property {Map<string, MediaStream>} streams by person
 * @property {import('./own-media.js').OwnMedia} media
 * @property {boolean} isLocked
 * @property {number} startedAt
 * @property {boolean} wasWrong the passcode
 * @property {boolean} isLeaving a moderator is asked whether to leave or to end the meeting
 * @property {readonly (readonly [who: string, what: string])[]} toasts short notes
 */

/**
 * @param {Pick<State, 'firstPage' | 'room' | 'config' | 'ownName' | 'media'>} settings
 * @returns {State}
 */
export const createState = (settings) => ({
  ...settings,
  phase: settings.firstPage ? 'before' : 'joining',
  notice: 'connecting',
  detail: undefined,
  ownId: '',
  people: new Map(),
  streams: new Map(),
  isLocked: false,
  startedAt: 0,
  wasWrong: false,
  isLeaving: false,
  toasts: [],
});
