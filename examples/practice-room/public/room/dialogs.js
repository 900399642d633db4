// @ts-check
import { byId } from './dom.js';

/**
 * Asks for the passcode. It closes by itself where somebody else answers.
 *
 * @param {{ onAnswer: (passcode: string) => void, onCancel: () => void }} needs
 */
export const createPasscodeDialog = ({ onAnswer, onCancel }) => {
  const dialog = byId('passcode', HTMLDialogElement);
  const input = byId('passcode-input', HTMLInputElement);
  const error = byId('passcode-error', HTMLElement);

  byId('passcode-form', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    const passcode = input.value;
    if (passcode === '') error.textContent = 'Write the passcode that you were given.';
    else onAnswer(passcode);
  });
  byId('passcode-cancel', HTMLButtonElement).addEventListener('click', onCancel);
  dialog.addEventListener('cancel', (event) => {
    // Escape means cancel; the dialog goes when the meeting says so.
    event.preventDefault();
    onCancel();
  });

  return {
    /** @param {boolean} wasWrong */
    open(wasWrong) {
      input.value = '';
      error.textContent = wasWrong ? 'That passcode is not right. Try again.' : '';
      if (!dialog.open) dialog.showModal();
      input.focus();
    },
    close() {
      // Nothing of a secret stays on the page.
      input.value = '';
      error.textContent = '';
      dialog.close();
    },
  };
};

/**
 * Asks a moderator whether to leave or to end.
 *
 * @param {{ onLeave: () => void, onEnd: () => void }} needs
 */
export const createLeavingDialog = ({ onLeave, onEnd }) => {
  const dialog = byId('leaving', HTMLDialogElement);
  byId('leaving-leave', HTMLButtonElement).addEventListener('click', onLeave);
  byId('leaving-end', HTMLButtonElement).addEventListener('click', onEnd);
  byId('leaving-stay', HTMLButtonElement).addEventListener('click', () => dialog.close());
  return {
    open: () => dialog.showModal(),
    close: () => dialog.close(),
  };
};
