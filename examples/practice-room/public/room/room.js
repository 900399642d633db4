// @ts-check
// The room page: connects the meeting with the embedding page and with the person at this page.
import { openEmbedder } from './embedder.js';
import { createMeeting } from './meeting.js';
import { answerOrTimeLimit, createOwnMedia } from './own-media.js';
import { localName } from './page-events.js';
import { cutName, firstPageOf, readSettings } from './settings.js';
import { createState } from './state.js';
import { arrangeTiles } from './tile.js';
import { draw } from './view.js';

const TOAST_MS = 4000;
const MAX_TOASTS = 3;

const settings = readSettings(location);
const { config } = settings;
const firstPage = firstPageOf(config, document.body.dataset['firstPage']);
const media = createOwnMedia(() => meeting.mediaChanged());
const state = createState(settings, firstPage, media);

/** @param {Partial<import('./state.js').State>} [changes] */
const update = (changes) => draw(Object.assign(state, changes), intents);

const toast = (/** @type {string} */ who, what = '') => {
  const added = /** @type {const} */ ([who, what]);
  update({ toasts: [...state.toasts, added].slice(-MAX_TOASTS) });
  setTimeout(() => update({ toasts: state.toasts.filter((each) => each !== added) }), TOAST_MS);
};

const text = (/** @type {unknown} */ value) => (typeof value === 'string' ? value : '');

/** @type {Record<string, (...args: unknown[]) => void>} Most do nothing before the meeting, as with Jitsi. */
const commands = {
  'display-name': (name) => rename(text(name)),
  password(value) {
    const passcode = text(value);
    if (state.phase === 'asked-for-passcode') meeting.requestEntry({ passcode });
    else meeting.ask({ type: 'set-passcode', passcode });
  },
  'toggle-lobby': (on) => meeting.ask({ type: 'set-lobby', on: on === true }),
  'answer-knocking-participant': (id, admitted) =>
    meeting.ask({ type: 'answer-knock', id: text(id), admitted: admitted === true }),
  'send-chat-message': (message) => meeting.ask({ type: 'chat', text: text(message) }),
  'grant-moderator': (id) => meeting.ask({ type: 'grant-moderator', id: text(id) }),
  'kick-participant': (id) => meeting.ask({ type: 'kick', id: text(id) }),
  'start-recording': (options) =>
    meeting.startRecording(typeof options === 'object' && options ? options : {}),
  'stop-recording': (mode) => meeting.stopRecording(mode),
  'end-conference': () => meeting.ask({ type: 'end' }),
  'video-hangup': () => {
    if (state.phase !== 'over') meeting.close('left');
  },
};

const emit = openEmbedder(settings.apiId, (name, args) => {
  if (Object.hasOwn(commands, name)) commands[name]?.(...args);
});

const meeting = createMeeting({ state, jwt: settings.jwt, update, toast, emit });

const emitLocalName = () => emit(...localName(state.ownName));

/** @param {string} name */
const rename = (name) => {
  update({ ownName: cutName(name) });
  if (state.phase === 'inside') meeting.ask({ type: 'set-name', name: state.ownName });
  else emitLocalName();
};

const enter = async () => {
  update({ phase: 'joining', notice: 'devices' });
  await answerOrTimeLimit(devicesAnswered);
  meeting.connect();
};

const leave = () => meeting.close('left');

/** @type {import('./view.js').Intents} */
const intents = {
  tools: {
    microphone: () => void media.want({ audio: media.isMuted('audio') }),
    camera: () => void media.want({ video: media.isMuted('video') }),
    invite: () => toast('Invite people', 'A practice room has no link that could be shared.'),
    hangup() {
      const isModerator = state.people.get(state.ownId)?.role === 'moderator';
      if (isModerator && state.people.size > 1) update({ isLeaving: true });
      else leave();
    },
  },
  onNameTyped: rename,
  onJoin: () => void enter(),
  onPasscode: (passcode) => meeting.requestEntry({ passcode }),
  onPasscodeCancelled: () => meeting.close('cancelled'),
  actions: {
    askToJoin: () => meeting.requestEntry({ knocks: true }),
    close: leave,
    leave,
    rejoin: () => location.reload(),
  },
  onEnd: () => meeting.ask({ type: 'end' }),
  onStay: () => update({ isLeaving: false }),
};

emit('browser-support', { supported: true });
window.addEventListener('resize', arrangeTiles);
// A window that closes must not leave a camera on, or a person behind.
window.addEventListener('pagehide', () => {
  meeting.abandon();
  media.close();
});

if (state.ownName !== '') emitLocalName();
// Jitsi has no event for the page that asks for a name.
if (firstPage === 'prejoin') emit('prejoin-screen-loaded');
const devicesAnswered = media.want({
  audio: config['startWithAudioMuted'] !== true,
  video: config['startWithVideoMuted'] !== true,
});
if (firstPage === undefined) void enter();
