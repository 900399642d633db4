// @ts-check
import { createChat } from './chat.js';
import { createLeavingDialog, createPasscodeDialog } from './dialogs.js';
import { byId, icon } from './dom.js';
import { createKnockList, createLobbyScreen } from './lobby.js';
import { createPeopleList } from './people.js';
import { createPreview, createTiles } from './tiles.js';
import { createToasts } from './toasts.js';
import { createPictureButton, createToolbar } from './toolbar.js';

/** @typedef {import('../../src/protocol.js').Person} Person */
/** @typedef {import('../../src/protocol.js').Knock} Knock */
/** @typedef {import('./toolbar.js').ToolbarState} ToolbarState */
/** @typedef {import('./settings.js').ToolbarButton} ToolbarButton */

/**
 * What a meeting looks like at one moment.
 *
 * @typedef {ToolbarState & {
 *   ownId: string,
 *   people: readonly Person[],
 *   title: string,
 *   isLocked: boolean,
 *   knocks: readonly Knock[],
 *   isModerator: boolean,
 *   large: string | undefined,
 * }} MeetingPicture
 */

/**
 * What the person at this page can do.
 *
 * @typedef {object} Intents
 * @property {(name: ToolbarButton) => void} onTool
 * @property {(text: string) => void} onSend
 * @property {() => void} onClosePanel
 * @property {(id: string) => void} onGrant
 * @property {(id: string) => void} onKick
 * @property {(passcode: string) => void} onPasscode
 * @property {() => void} onPasscodeCancelled
 * @property {(id: string, admitted: boolean) => void} onKnockAnswered
 * @property {() => void} onLeave
 * @property {() => void} onEnd
 * @property {(name: string) => void} onJoin
 * @property {(name: string) => void} onNameTyped
 */

/** What is shown where there is no meeting to be seen. */
const NOTICES = {
  connecting: { title: 'Joining the meeting…', text: '', canRejoin: false },
  passcode: { title: 'A passcode is needed', text: 'The moderator guards this meeting.', canRejoin: false },
  left: { title: 'You have left the meeting', text: '', canRejoin: true },
  cancelled: { title: 'You did not join', text: 'The meeting needs a passcode.', canRejoin: true },
  kicked: { title: 'You were removed', text: 'A moderator removed you from the meeting.', canRejoin: false },
  ended: { title: 'The meeting has ended', text: 'Thank you for taking part.', canRejoin: false },
  lost: {
    title: 'The connection was lost',
    text: 'You come back by yourself as soon as the practice room answers.',
    canRejoin: true,
  },
  full: { title: 'The meeting is full', text: 'A practice room takes a few people only.', canRejoin: true },
  'not-let-in': {
    title: 'You were not let in',
    text: 'A moderator of this practice room turned you away.',
    canRejoin: false,
  },
  reservation: { title: 'The meeting cannot begin', text: '', canRejoin: true },
  token: {
    title: 'You cannot come in',
    text: 'This practice room takes a token, and yours is not good for it.',
    canRejoin: false,
  },
};

/** @typedef {keyof typeof NOTICES} Notice */

/** @param {number} milliseconds */
const clockTime = (milliseconds) => {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const parts = hours > 0 ? [hours, minutes, seconds % 60] : [minutes, seconds % 60];
  return parts.map((part, index) => String(part).padStart(index === 0 ? 1 : 2, '0')).join(':');
};

/**
 * Everything that is seen of a room. It decides nothing: it shows what it is told and says what people do.
 *
 * @param {Intents} intents
 */
export const createView = (intents) => {
  const meeting = byId('meeting', HTMLDivElement);
  const prejoin = byId('prejoin', HTMLElement);
  const notice = byId('notice', HTMLElement);
  const noticeTitle = byId('notice-title', HTMLElement);
  const noticeText = byId('notice-text', HTMLElement);
  const spinner = byId('notice-spinner', HTMLElement);
  const again = byId('notice-again', HTMLButtonElement);
  const subject = byId('subject', HTMLElement);
  const locked = byId('locked', HTMLElement);
  const elapsed = byId('elapsed', HTMLElement);
  const nameField = byId('prejoin-name', HTMLInputElement);

  const tiles = createTiles(byId('tiles', HTMLElement));
  const toolbar = createToolbar(intents.onTool);
  const chat = createChat({ onSend: intents.onSend, onClose: intents.onClosePanel });
  const peopleList = createPeopleList({
    onGrant: intents.onGrant,
    onKick: intents.onKick,
    onClose: intents.onClosePanel,
  });
  const passcode = createPasscodeDialog({
    onAnswer: intents.onPasscode,
    onCancel: intents.onPasscodeCancelled,
  });
  const lobby = createLobbyScreen({ onPasscode: intents.onPasscode, onLeave: intents.onLeave });
  const knockList = createKnockList({ onAnswer: intents.onKnockAnswered });
  const leaving = createLeavingDialog({ onLeave: intents.onLeave, onEnd: intents.onEnd });
  const toasts = createToasts();
  const preview = createPreview(byId('preview', HTMLDivElement));
  const deviceButtons = /** @type {const} */ (['microphone', 'camera']).map((name) =>
    createPictureButton(name, intents.onTool),
  );
  byId('prejoin-devices', HTMLDivElement).append(...deviceButtons.map(({ button }) => button));
  locked.append(icon('lock'));

  /** @type {ReturnType<typeof setInterval> | undefined} */
  let clock;

  /** @param {HTMLElement} shown */
  const showOnly = (shown) => {
    for (const screen of [meeting, prejoin, lobby.screen, notice]) screen.hidden = screen !== shown;
    if (shown !== lobby.screen) lobby.clear();
  };

  again.addEventListener('click', () => location.reload());
  nameField.addEventListener('input', () => intents.onNameTyped(nameField.value));
  byId('prejoin-form', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    intents.onJoin(nameField.value.trim());
  });
  document.addEventListener('keydown', (event) => {
    const isInDialog = document.querySelector('dialog[open]') !== null;
    if (event.key === 'Escape' && !isInDialog) intents.onClosePanel();
  });

  return {
    /** @param {{ room: string, name: string, isNameFixed: boolean }} start */
    showPrejoin({ room, name, isNameFixed }) {
      showOnly(prejoin);
      byId('prejoin-room', HTMLElement).textContent = room;
      nameField.value = name;
      nameField.readOnly = isNameFixed;
    },

    /** @param {{ name: string, stream: MediaStream }} own @param {ToolbarState} state */
    drawPrejoin({ name, stream }, state) {
      for (const tool of deviceButtons) tool.draw(state);
      preview.draw({ name, stream, audioMuted: state.audioMuted, videoMuted: state.videoMuted });
    },

    /** @param {number} startedAt */
    showMeeting(startedAt) {
      passcode.close();
      preview.clear();
      showOnly(meeting);
      const tick = () => {
        elapsed.textContent = clockTime(Date.now() - startedAt);
      };
      clearInterval(clock);
      clock = setInterval(tick, 1000);
      tick();
    },

    /** @param {MeetingPicture} picture */
    draw(picture) {
      const { people, ownId, large, isModerator, panel } = picture;
      subject.textContent = picture.title;
      subject.title = picture.title;
      locked.hidden = !picture.isLocked;
      knockList.draw(isModerator ? picture.knocks : []);
      meeting.dataset['panel'] = panel;
      chat.show(panel === 'chat');
      peopleList.show(panel === 'people');
      peopleList.draw(people, { ownId, isModerator });
      toolbar.draw(picture);
      tiles.draw(people, { ownId, large });
    },

    /** @param {'chat' | 'people'} panel */
    focusPanel: (panel) => (panel === 'chat' ? chat : peopleList).focus(),
    /** @param {'chat' | 'people'} panel */
    focusPanelButton: (panel) => toolbar.focus(panel === 'chat' ? 'chat' : 'participants-pane'),

    showStream: tiles.show,
    addMessage: chat.add,
    notify: toasts.show,
    askLeaveOrEnd: leaving.open,

    /** @param {boolean} wasWrong */
    askPasscode(wasWrong) {
      this.showNotice('passcode');
      passcode.open(wasWrong);
    },

    /** @param {boolean} wasWrong */
    showLobby(wasWrong) {
      passcode.close();
      preview.clear();
      showOnly(lobby.screen);
      lobby.open(wasWrong);
    },

    /** @param {Notice} kind @param {string} [detail] instead of the notice's own text */
    showNotice(kind, detail) {
      const { title, text, canRejoin } = NOTICES[kind];
      clearInterval(clock);
      passcode.close();
      leaving.close();
      preview.clear();
      toasts.clear();
      noticeTitle.textContent = title;
      noticeText.textContent = detail ?? text;
      spinner.hidden = kind !== 'connecting' && kind !== 'lost';
      again.hidden = !canRejoin;
      showOnly(notice);
      noticeTitle.focus({ preventScroll: true });
    },
  };
};

/** @typedef {ReturnType<typeof createView>} View */
