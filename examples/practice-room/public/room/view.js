// @ts-check
import { createChat } from './chat.js';
import { createLeavingDialog, createPasscodeDialog } from './dialogs.js';
import { byId, icon } from './dom.js';
import { createKnockList, createLobbyScreen } from './lobby.js';
import { createNoticeScreen } from './notices.js';
import { createPeopleList } from './people.js';
import { createPrejoin } from './prejoin.js';
import { createTiles } from './tiles.js';
import { createToasts } from './toasts.js';
import { createToolbar } from './toolbar.js';

/** @typedef {import('../../src/protocol.js').Person} Person */
/** @typedef {import('../../src/protocol.js').Knock} Knock */
/** @typedef {import('./toolbar.js').ToolbarState} ToolbarState */
/** @typedef {import('./settings.js').ToolbarButton} ToolbarButton */
/** @typedef {import('./notices.js').Notice} Notice */
/** @typedef {import('./prejoin.js').Start} Start */

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
 * @property {() => void} onAskToJoin
 * @property {(id: string, admitted: boolean) => void} onKnockAnswered
 * @property {() => void} onLeave
 * @property {() => void} onEnd
 * @property {() => void} onNoticeClosed
 * @property {(name: string) => void} onJoin
 * @property {(name: string) => void} onNameTyped
 */

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
  const subject = byId('subject', HTMLElement);
  const locked = byId('locked', HTMLElement);
  const elapsed = byId('elapsed', HTMLElement);

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
  const lobby = createLobbyScreen({
    onAsk: intents.onAskToJoin,
    onPasscode: intents.onPasscode,
    onLeave: intents.onLeave,
  });
  const knockList = createKnockList({ onAnswer: intents.onKnockAnswered });
  const leaving = createLeavingDialog({ onLeave: intents.onLeave, onEnd: intents.onEnd });
  const toasts = createToasts();
  const prejoin = createPrejoin(intents);
  const notice = createNoticeScreen({ onClose: intents.onNoticeClosed });
  locked.append(icon('lock'));

  /** @type {ReturnType<typeof setInterval> | undefined} */
  let clock;

  /** @param {HTMLElement} shown */
  const showOnly = (shown) => {
    for (const screen of [meeting, prejoin.screen, lobby.screen, notice.screen])
      screen.hidden = screen !== shown;
    if (shown !== lobby.screen) lobby.clear();
  };

  document.addEventListener('keydown', (event) => {
    const isInDialog = document.querySelector('dialog[open]') !== null;
    if (event.key === 'Escape' && !isInDialog) intents.onClosePanel();
  });

  return {
    /** @param {Start} start */
    showPrejoin(start) {
      prejoin.open(start);
      showOnly(prejoin.screen);
    },

    drawPrejoin: prejoin.draw,

    /** @param {number} startedAt */
    showMeeting(startedAt) {
      passcode.close();
      prejoin.clear();
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

    /** @param {{ isWaiting: boolean, wasWrong: boolean }} state */
    showLobby(state) {
      passcode.close();
      prejoin.clear();
      showOnly(lobby.screen);
      lobby.open(state);
    },

    /** @param {Notice} kind @param {string} [detail] instead of the notice's own text */
    showNotice(kind, detail) {
      clearInterval(clock);
      passcode.close();
      leaving.close();
      prejoin.clear();
      toasts.clear();
      notice.fill(kind, detail);
      showOnly(notice.screen);
      notice.focus();
    },
  };
};

/** @typedef {ReturnType<typeof createView>} View */
