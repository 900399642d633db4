// @ts-check
import { byId } from './dom.js';

/**
 * The text of a notice, and the button below it.
 *
 * @typedef {{ title: string, text: string, action?: 'rejoin' | 'close', isBusy?: true }} Face
 */

/** @satisfies {Record<string, Face>} */
const NOTICES = {
  connecting: { title: 'Joining the meeting…', text: '', isBusy: true },
  devices: {
    title: 'Joining the meeting…',
    text: 'Your browser may ask whether you want to use your camera and microphone.',
    isBusy: true,
  },
  passcode: { title: 'A passcode is needed', text: 'The moderator guards this meeting.' },
  left: { title: 'You have left the meeting', text: '', action: 'rejoin' },
  cancelled: { title: 'You did not join', text: 'The meeting needs a passcode.', action: 'rejoin' },
  kicked: { title: 'You were removed', text: 'A moderator removed you from the meeting.' },
  ended: { title: 'The meeting has ended', text: 'It was ended for everybody.', action: 'close' },
  'time-over': { title: 'The meeting has ended', text: 'Its reserved time is over.', action: 'close' },
  lost: {
    title: 'The connection was lost',
    text: 'You come back by yourself as soon as the practice room answers.',
    action: 'rejoin',
    isBusy: true,
  },
  unreachable: {
    title: 'The practice room cannot be reached',
    text: 'You come in by yourself as soon as it answers.',
    action: 'rejoin',
    isBusy: true,
  },
  full: { title: 'The meeting is full', text: 'A practice room takes a few people only.', action: 'rejoin' },
  'not-let-in': {
    title: 'You were not let in',
    text: 'A moderator of this practice room turned you away.',
  },
  reservation: { title: 'The meeting cannot begin', text: '', action: 'rejoin' },
  token: {
    title: 'You cannot come in',
    text: 'This practice room takes a token, and yours is not good for it.',
  },
};

/** @typedef {keyof typeof NOTICES} Notice */

/**
 * @param {import('../../src/protocol.js').EndReason} reason
 * @returns {Notice}
 */
export const noticeOfEnd = (reason) =>
  reason === 'Scheduled conference duration exceeded.' ? 'time-over' : 'ended';

/**
 * A notice that fills the frame.
 *
 * @param {{ onClose: () => void }} needs `onClose` is called when the person closes the notice of the meeting's end
 */
export const createNoticeScreen = ({ onClose }) => {
  const screen = byId('notice', HTMLElement);
  const title = byId('notice-title', HTMLElement);
  const text = byId('notice-text', HTMLElement);
  const spinner = byId('notice-spinner', HTMLElement);
  const again = byId('notice-again', HTMLButtonElement);
  const close = byId('notice-close', HTMLButtonElement);
  again.addEventListener('click', () => location.reload());
  close.addEventListener('click', onClose);

  return {
    screen,
    /** @param {Notice} kind @param {string} [detail] instead of the notice's own text */
    fill(kind, detail) {
      /** @type {Face} */
      const face = NOTICES[kind];
      title.textContent = face.title;
      text.textContent = detail ?? face.text;
      spinner.hidden = face.isBusy !== true;
      again.hidden = face.action !== 'rejoin';
      close.hidden = face.action !== 'close';
    },
    focus: () => title.focus({ preventScroll: true }),
  };
};
