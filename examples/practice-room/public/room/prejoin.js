// @ts-check
import { byId } from './dom.js';
import { createPreview } from './tiles.js';
import { createPictureButton } from './toolbar.js';

/** @typedef {import('./toolbar.js').ToolbarState} ToolbarState */
/** @typedef {import('./settings.js').ToolbarButton} ToolbarButton */

/**
 * How the page before the meeting looks.
 *
 * @typedef {object} Start
 * @property {'prejoin' | 'name'} page the whole pre-join page, or a small one that only asks for a name
 * @property {string} room
 * @property {string} name
 * @property {boolean} isNameFixed
 * @property {boolean} isNameRequired
 */

/**
 * @param {object} needs
 * @param {(name: ToolbarButton) => void} needs.onTool
 * @param {(name: string) => void} needs.onJoin
 * @param {(name: string) => void} needs.onNameTyped
 */
export const createPrejoin = ({ onTool, onJoin, onNameTyped }) => {
  const screen = byId('prejoin', HTMLElement);
  const title = byId('prejoin-title', HTMLElement);
  const previewBox = byId('preview', HTMLDivElement);
  const devices = byId('prejoin-devices', HTMLDivElement);
  const nameField = byId('prejoin-name', HTMLInputElement);
  const join = byId('prejoin-join', HTMLButtonElement);
  const preview = createPreview(previewBox);
  const deviceButtons = /** @type {const} */ (['microphone', 'camera']).map((name) =>
    createPictureButton(name, onTool),
  );
  devices.append(...deviceButtons.map(({ button }) => button));

  nameField.addEventListener('input', () => onNameTyped(nameField.value));
  byId('prejoin-form', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    onJoin(nameField.value.trim());
  });

  return {
    screen,

    /** @param {Start} start */
    open({ page, room, name, isNameFixed, isNameRequired }) {
      const isNamePage = page === 'name';
      title.textContent = isNamePage ? 'Before you join' : 'Join the meeting';
      join.textContent = isNamePage ? 'Continue' : 'Join meeting';
      previewBox.hidden = isNamePage;
      devices.hidden = isNamePage;
      byId('prejoin-room', HTMLElement).textContent = room;
      nameField.value = name;
      nameField.readOnly = isNameFixed;
      nameField.required = isNameRequired;
    },

    /** @param {{ name: string, stream: MediaStream }} own @param {ToolbarState} state */
    draw({ name, stream }, state) {
      for (const tool of deviceButtons) tool.draw(state);
      preview.draw({ name, stream, audioMuted: state.audioMuted, videoMuted: state.videoMuted });
    },

    clear: preview.clear,
  };
};
