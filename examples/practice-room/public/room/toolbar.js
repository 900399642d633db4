// @ts-check
import { byId, element, icon } from './dom.js';

/** @typedef {import('./dom.js').IconName} IconName */
/** @typedef {import('./settings.js').ToolbarButton} ToolbarButton */

/**
 * @typedef {object} ToolbarState
 * @property {readonly ToolbarButton[]} buttons
 * @property {boolean} audioMuted
 * @property {boolean} videoMuted
 * @property {boolean} isHandRaised
 * @property {'none' | 'chat' | 'people'} panel
 * @property {number} unread
 * @property {boolean} isTileView
 */

/**
 * How each button looks in a state. A label says what a click does.
 *
 * @type {Record<ToolbarButton, (state: ToolbarState) => { picture: IconName, label: string, isOn?: boolean, isOff?: boolean }>}
 */
const FACES = {
  microphone: ({ audioMuted }) => ({
    picture: audioMuted ? 'microphone-off' : 'microphone',
    label: audioMuted ? 'Unmute microphone' : 'Mute microphone',
    isOff: audioMuted,
  }),
  camera: ({ videoMuted }) => ({
    picture: videoMuted ? 'camera-off' : 'camera',
    label: videoMuted ? 'Start camera' : 'Stop camera',
    isOff: videoMuted,
  }),
  chat: ({ panel, unread }) => ({
    picture: 'chat',
    label: panel === 'chat' ? 'Close chat' : unread > 0 ? `Open chat, ${unread} unread` : 'Open chat',
    isOn: panel === 'chat',
  }),
  raisehand: ({ isHandRaised }) => ({
    picture: 'hand',
    label: isHandRaised ? 'Lower hand' : 'Raise hand',
    isOn: isHandRaised,
  }),
  'participants-pane': ({ panel }) => ({
    picture: 'people',
    label: panel === 'people' ? 'Close list of people' : 'Open list of people',
    isOn: panel === 'people',
  }),
  invite: () => ({ picture: 'invite', label: 'Invite people' }),
  tileview: ({ isTileView }) => ({
    picture: 'tiles',
    label: isTileView ? 'Show one person large' : 'Show everybody alike',
    isOn: !isTileView,
  }),
  hangup: () => ({ picture: 'hangup', label: 'Leave the meeting' }),
};

/**
 * One button with a picture.
 *
 * @param {ToolbarButton} name
 * @param {(name: ToolbarButton) => void} onClick
 */
export const createPictureButton = (name, onClick) => {
  const button = element('button', { type: 'button', class: `tool tool-${name}` });
  button.addEventListener('click', () => onClick(name));
  let drawn = '';
  return {
    button,
    /** @param {ToolbarState} state */
    draw(state) {
      const face = FACES[name](state);
      const badge = name === 'chat' && state.panel !== 'chat' ? state.unread : 0;
      const next = JSON.stringify([face, badge]);
      if (next === drawn) return;
      drawn = next;
      button.setAttribute('aria-label', face.label);
      button.title = face.label;
      button.classList.toggle('on', face.isOn === true);
      button.classList.toggle('off', face.isOff === true);
      button.replaceChildren(icon(face.picture));
      if (badge > 0) {
        button.append(
          element('span', { class: 'badge', 'aria-hidden': 'true' }, badge > 99 ? '99+' : String(badge)),
        );
      }
    },
  };
};

/** @param {(name: ToolbarButton) => void} onClick */
export const createToolbar = (onClick) => {
  const toolbar = byId('toolbar', HTMLDivElement);
  /** @type {Map<ToolbarButton, ReturnType<typeof createPictureButton>>} */
  const shown = new Map();

  return {
    /** @param {ToolbarState} state */
    draw(state) {
      if (state.buttons.join() !== [...shown.keys()].join()) {
        shown.clear();
        for (const name of state.buttons) shown.set(name, createPictureButton(name, onClick));
        toolbar.replaceChildren(...[...shown.values()].map(({ button }) => button));
        toolbar.hidden = state.buttons.length === 0;
      }
      for (const tool of shown.values()) tool.draw(state);
    },
    /** @param {ToolbarButton} name */
    focus: (name) => shown.get(name)?.button.focus(),
  };
};
