// @ts-check

/** @typedef {'askToJoin' | 'close' | 'leave' | 'rejoin'} Action */
/** @typedef {{ title: string, text: string, actions?: readonly Action[], isBusy?: true }} NoticeContent */

/**
 * What fills the frame outside of the meeting.
 *
 * @satisfies {Record<string, NoticeContent>}
 */
const CONTENTS = /** @type {const} */ ({
  connecting: { title: 'Joining the meeting…', text: '', isBusy: true },
  devices: {
    title: 'Joining the meeting…',
    text: 'Your browser may ask whether you want to use your camera and microphone.',
    isBusy: true,
  },
  passcode: { title: 'A passcode is needed', text: 'This meeting is protected by a passcode.' },
  left: { title: 'You have left the meeting', text: '', actions: ['rejoin'] },
  cancelled: { title: 'You did not join', text: 'The meeting needs a passcode.', actions: ['rejoin'] },
  kicked: { title: 'You were removed', text: 'A moderator removed you from the meeting.' },
  ended: { title: 'The meeting has ended', text: 'It was ended for everybody.', actions: ['close'] },
  lost: {
    title: 'The connection was lost',
    text: 'You return automatically as soon as the practice room answers.',
    actions: ['rejoin'],
    isBusy: true,
  },
  unreachable: {
    title: 'The practice room cannot be reached',
    text: 'You join automatically as soon as it answers.',
    actions: ['rejoin'],
    isBusy: true,
  },
  'at-lobby': {
    title: 'Ask to join the meeting',
    text: 'The moderators of this practice room decide who comes in.',
    actions: ['askToJoin', 'leave'],
  },
  waiting: {
    title: 'Waiting to be let in',
    text: 'The moderators of this practice room know that you are here.',
    actions: ['leave'],
    isBusy: true,
  },
  'not-let-in': {
    title: 'You were not let in',
    text: 'A moderator of this practice room turned you away.',
  },
  token: {
    title: 'You cannot come in',
    text: 'This practice room needs a token, and yours is not valid for it.',
  },
});

/** @typedef {keyof typeof CONTENTS} Notice */

/** @type {Readonly<Record<Notice, NoticeContent>>} */
export const NOTICES = CONTENTS;

/** @type {Partial<Record<import('../../src/token.js').TokenFault, string>>} */
const TOKEN_FAULT_TEXTS = {
  missing: 'This practice room needs a token, and you came without one.',
  expired: 'Your token for this practice room has expired.',
  'not-yet-valid': 'Your token for this practice room is not valid yet.',
  'other-room': 'Your token is for another room.',
};

/**
 * @param {import('../../src/protocol.js').Refusal} refusal
 * @returns {string | undefined} details for the person; undefined if the notice needs none
 */
export const explainRefusal = (refusal) =>
  refusal.reason === 'token' ? TOKEN_FAULT_TEXTS[refusal.fault] : undefined;
