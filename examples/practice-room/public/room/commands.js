// @ts-check

/** @typedef {import('../../src/protocol.js').RoomRequest} RoomRequest */

/**
 * What the commands need from the room.
 *
 * @typedef {object} Actions
 * @property {(request: RoomRequest) => void} ask asks the server; does nothing before the meeting
 * @property {(name: string) => void} rename
 * @property {(passcode: string) => void} usePasscode answers the room's question for it, else sets it
 * @property {(kind: 'audio' | 'video') => void} toggleMedia
 * @property {() => void} toggleChat
 * @property {(isOpen: boolean) => void} showPeople
 * @property {() => void} toggleHand
 * @property {(isOn?: boolean) => void} setTileView toggles without a value
 * @property {(id: string | undefined) => void} pin
 * @property {() => void} hangUp
 * @property {(title: string, description: string) => void} notify
 * @property {(changes: object) => void} overwriteConfig
 */

/** @param {unknown} value */
const text = (value) => (typeof value === 'string' ? value : '');

/**
 * Commands by their names between page and frame. Before the meeting most do nothing, as with Jitsi.
 *
 * @param {Actions} actions
 * @returns {(name: string, args: any[]) => void} runs a command; ignores unknown ones
 */
export const createCommands = ({ ask, ...actions }) => {
  /** @type {Record<string, (...args: any[]) => void>} */
  const commands = {
    'display-name': (name) => actions.rename(text(name)),
    subject: (value) => ask({ type: 'set-subject', subject: text(value) }),
    password: (value) => actions.usePasscode(text(value)),
    'toggle-lobby': (isOn) => ask({ type: 'set-lobby', on: isOn === true }),
    'answer-knocking-participant': (id, admitted) =>
      ask({ type: 'answer-knock', id: text(id), admitted: admitted === true }),
    'toggle-audio': () => actions.toggleMedia('audio'),
    'toggle-video': () => actions.toggleMedia('video'),
    'toggle-chat': () => actions.toggleChat(),
    'toggle-participants-pane': (isOpen) => actions.showPeople(isOpen !== false),
    'toggle-raise-hand': () => actions.toggleHand(),
    'toggle-tile-view': () => actions.setTileView(),
    'set-tile-view': (isOn) => actions.setTileView(isOn === true),
    'pin-participant': (id) => actions.pin(text(id) || undefined),
    'send-chat-message': (message) => ask({ type: 'chat', text: text(message) }),
    'grant-moderator': (id) => ask({ type: 'grant-moderator', id: text(id) }),
    'kick-participant': (id) => ask({ type: 'kick', id: text(id) }),
    'mute-everyone': (kind) => ask({ type: 'mute-everyone', media: kind === 'video' ? 'video' : 'audio' }),
    'end-conference': () => ask({ type: 'end' }),
    'video-hangup': () => actions.hangUp(),
    'show-notification': (notification) =>
      actions.notify(text(notification?.title), text(notification?.description)),
    'overwrite-config': (changes) => actions.overwriteConfig(changes),
  };

  return (name, args) => {
    if (Object.hasOwn(commands, name)) commands[name]?.(...args);
  };
};
