// @ts-check

/** @typedef {import('../../src/protocol.js').Person} Person */

/**
 * `at-lobby` before a knock, `waiting` after it; `arriving` until the embedding page gets `videoConferenceJoined`.
 *
 * @typedef {'before' | 'joining' | 'asked-for-passcode' | 'at-lobby' | 'waiting' | 'arriving' | 'inside' | 'over'} Phase
 */

/**
 * Everything that a room page shows.
 *
 * @param {Pick<ReturnType<typeof import('./settings.js').readSettings>, 'room' | 'config' | 'ownName'>} settings
 * @param {ReturnType<typeof import('./settings.js').firstPageOf>} firstPage
 * @param {import('./own-media.js').OwnMedia} media
 */
export const createState = ({ room, config, ownName }, firstPage, media) => ({
  room,
  config,
  ownName,
  firstPage,
  media,
  phase: /** @type {Phase} */ (firstPage ? 'before' : 'joining'),
  /** What is shown outside of the meeting. @type {import('./notices.js').Notice} */
  notice: 'connecting',
  /** Instead of the notice's own text. @type {string | undefined} */
  detail: undefined,
  ownId: '',
  /** In the order of arrival. @type {Map<string, Person>} */
  people: new Map(),
  /** By person. @type {Map<string, MediaStream>} */
  streams: new Map(),
  isLocked: false,
  /** What is on: a pretended recording or stream. @type {ReadonlySet<'file' | 'stream' | 'local'>} */
  recording: new Set(),
  startedAt: 0,
  /** Whether the last passcode was wrong. */
  wasWrong: false,
  /** A moderator is asked whether to leave or to end the meeting. */
  isLeaving: false,
  /** Short notes. @type {readonly (readonly [who: string, what: string])[]} */
  toasts: [],
});

/** @typedef {ReturnType<typeof createState>} State */
