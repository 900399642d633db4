// @ts-check
import { byId, element } from './dom.js';
import { shownName } from './names.js';

/** @typedef {import('../../src/protocol.js').Knock} Knock */

/**
 * The screen for people who may ask to be let in, or have asked and wait. A passcode opens too if the room has one.
 *
 * @param {{ onAsk: () => void, onPasscode: (passcode: string) => void, onLeave: () => void }} needs
 */
export const createLobbyScreen = ({ onAsk, onPasscode, onLeave }) => {
  const screen = byId('lobby', HTMLElement);
  const title = byId('lobby-title', HTMLElement);
  const text = byId('lobby-text', HTMLElement);
  const spinner = byId('lobby-spinner', HTMLElement);
  const ask = byId('lobby-ask', HTMLButtonElement);
  const input = byId('lobby-passcode', HTMLInputElement);
  const error = byId('lobby-error', HTMLElement);

  byId('lobby-form', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    if (input.value === '') error.textContent = 'Write the passcode that you were given.';
    else onPasscode(input.value);
  });
  ask.addEventListener('click', onAsk);
  byId('lobby-leave', HTMLButtonElement).addEventListener('click', onLeave);

  return {
    screen,
    /** @param {{ isWaiting: boolean, wasWrong: boolean }} state `wasWrong` is about the last passcode */
    open({ isWaiting, wasWrong }) {
      title.textContent = isWaiting ? 'Waiting to be let in' : 'Ask to join the meeting';
      text.textContent = isWaiting
        ? 'The moderators of this practice room know that you are here.'
        : 'The moderators of this practice room decide who comes in.';
      spinner.hidden = !isWaiting;
      ask.hidden = isWaiting;
      input.value = '';
      error.textContent = wasWrong ? 'That passcode does not open this meeting.' : '';
      screen.hidden = false;
      if (wasWrong) input.focus();
      else title.focus({ preventScroll: true });
    },
    /** Nothing of a secret stays on the page. */
    clear() {
      input.value = '';
      error.textContent = '';
    },
  };
};

/**
 * Who waits to be let in, for moderators.
 *
 * @param {{ onAnswer: (id: string, admitted: boolean) => void }} needs
 */
export const createKnockList = ({ onAnswer }) => {
  const section = byId('knocks', HTMLElement);
  const list = byId('knock-list', HTMLUListElement);

  /** @param {Knock} knock @param {string} label @param {boolean} admitted */
  const answer = ({ id, name }, label, admitted) => {
    const button = element(
      'button',
      {
        type: 'button',
        class: admitted ? 'primary small' : 'secondary small',
        'aria-label': `${label}: ${shownName(name)}`,
      },
      label,
    );
    button.addEventListener('click', () => onAnswer(id, admitted));
    return button;
  };

  /** @param {Knock} knock */
  const row = (knock) =>
    element(
      'li',
      {},
      element(
        'span',
        { class: 'who' },
        element('span', { class: 'name', dir: 'auto' }, shownName(knock.name)),
        element('span', { class: 'quiet facts' }, 'waits to be let in'),
      ),
      element('span', { class: 'actions' }, answer(knock, 'Refuse', false), answer(knock, 'Let in', true)),
    );

  /** @type {Map<string, HTMLLIElement>} */
  const rows = new Map();

  return {
    /** @param {readonly Knock[]} knocks */
    draw(knocks) {
      const hadFocus = list.contains(document.activeElement);
      // Row by row: a button must not vanish from under a finger because somebody else knocks.
      for (const [id, gone] of rows) {
        if (knocks.some((knock) => knock.id === id)) continue;
        gone.remove();
        rows.delete(id);
      }
      for (const knock of knocks) {
        if (rows.has(knock.id)) continue;
        const added = row(knock);
        rows.set(knock.id, added);
        list.append(added);
      }
      section.hidden = knocks.length === 0;
      if (hadFocus && !list.contains(document.activeElement)) list.querySelector('button')?.focus();
    },
  };
};
