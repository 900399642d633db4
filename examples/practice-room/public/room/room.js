// @ts-check
// The room page: connects the embedding page, the relay and the person at this page.
import { openEmbedder } from './embedder.js';
import { destroyed, errorOfRefusal, lostConnection, membersOnly, unreachable } from './errors.js';
import { shownName } from './looks.js';
import { explainRefusal } from './notices.js';
import { answerOrTimeLimit, createOwnMedia } from './own-media.js';
import {
  eventOfArrival,
  eventOfJoining,
  eventOfLocalName,
  eventOfMessage,
  eventOfRemoval,
  eventOfReplay,
  eventsBeforeJoining,
  eventsOfChange,
} from './page-events.js';
import { createPeers } from './peers.js';
import { connectRelay, createArrivalGap, reloadWhenReachable } from './relay.js';
import { cutName, firstPageOf, readSettings } from './settings.js';
import { createState } from './state.js';
import { arrangeTiles } from './tile.js';
import { draw } from './view.js';

/** @typedef {import('../../src/protocol.js').ServerMessage} ServerMessage */
/** @typedef {import('./page-events.js').PageEvent} PageEvent */

const TOAST_MS = 4000;
const MAX_TOASTS = 3;
/** Jitsi's name for the authors of replayed messages who have left. */
const ABSENT_NAME = 'Fellow Jitster';

const { config, room, displayName, jwt, apiId } = readSettings(location);
const firstPage = firstPageOf(config, document.body.dataset['firstPage']);
const media = createOwnMedia(() => mediaChanged());
const state = createState({ config, room, firstPage, ownName: displayName, media });

/** @param {Partial<import('./state.js').State>} [changes] */
const update = (changes) => draw(Object.assign(state, changes), intents);

/** @param {string} who @param {string} [what] */
const toast = (who, what = '') => {
  const added = /** @type {const} */ ([who, what]);
  update({ toasts: [...state.toasts, added].slice(-MAX_TOASTS) });
  setTimeout(() => update({ toasts: state.toasts.filter((each) => each !== added) }), TOAST_MS);
};

const isModerator = () => state.people.get(state.ownId)?.role === 'moderator';
const nameOf = (/** @type {string} */ id) => shownName(state.people.get(id)?.name ?? '');

/** @param {readonly PageEvent[]} events */
const notify = (...events) => {
  for (const [name, payload] of events) embedder.notify(name, payload);
};

/** @param {import('./errors.js').WireError} error */
const fail = (error) => embedder.notify('error-occurred', { error });

// Coming and going ----------------------------------------------------------------------------------------------------

/** @type {ReturnType<typeof connectRelay> | undefined} */
let relay;
/** @type {ReturnType<typeof setInterval> | undefined} */
let clock;

/** @param {import('../../src/protocol.js').RoomRequest} request */
const ask = (request) => {
  if (state.phase === 'inside') relay?.send(request);
};

const peers = createPeers({
  media,
  signal: (to, data) => ask({ type: 'signal', to, data }),
  onStream(id, stream) {
    state.streams.set(id, stream);
    update();
  },
});

/** @param {{ passcode?: string, knocks?: boolean }} [answer] what the server asked for */
const requestEntry = ({ passcode = '', knocks = false } = {}) => {
  update({ phase: 'joining', notice: 'connecting' });
  const [audioMuted, videoMuted] = [media.isMuted('audio'), media.isMuted('video')];
  relay?.send({ type: 'join', room, name: state.ownName, passcode, jwt, knocks, audioMuted, videoMuted });
};

const enter = async () => {
  update({ phase: 'joining', notice: 'devices' });
  await answerOrTimeLimit(devicesAnswered);
  // The page hung up while the prompt was open.
  if (state.phase !== 'joining') return;
  relay = connectRelay({ onOpen: () => requestEntry(), onMessage: arrivalGap.pass, onLost: loseConnection });
};

/**
 * Closes everything. What the embedding page still has to hear comes afterwards.
 *
 * @param {import('./notices.js').Notice} notice
 * @param {string} [detail]
 */
const finish = (notice, detail) => {
  const wasInside = state.phase === 'inside';
  relay?.close();
  peers.closeAll();
  media.close();
  clearInterval(clock);
  update({ phase: 'over', notice, detail, isLeaving: false, toasts: [] });
  if (wasInside) embedder.notify('video-conference-left', { roomName: room.toLowerCase() });
};

/** @param {import('./notices.js').Notice} notice */
const close = (notice) => {
  if (state.phase !== 'over') finish(notice);
  embedder.notify('video-ready-to-close');
};

/** @param {boolean} wasOpen */
const loseConnection = (wasOpen) => {
  fail(wasOpen ? lostConnection() : unreachable());
  finish(wasOpen ? 'lost' : 'unreachable');
  void reloadWhenReachable();
};

const stopAtLobby = () => {
  update({ phase: 'at-lobby' });
  fail(membersOnly());
  // After the pre-join page one click is enough, as with Jitsi.
  if (firstPage === 'prejoin' || config['lobby']?.autoKnock === true) requestEntry({ knocks: true });
};

/** @param {Extract<ServerMessage, { type: 'joined' }>} message */
const arrive = (message) => {
  const { id: ownId, people, locked: isLocked, startedAt } = message;
  state.people = new Map(people.map((person) => [person.id, person]));
  // A name in a token wins.
  const ownName = state.people.get(ownId)?.name ?? state.ownName;
  update({ phase: 'arriving', ownId, ownName, isLocked, startedAt });
  notify(...eventsBeforeJoining(ownId, people));
  arrivalGap.begin(() => {
    if (state.phase === 'arriving') join(message);
  });
};

/** @param {Extract<ServerMessage, { type: 'joined' }>} message */
const join = ({ people, history }) => {
  update({ phase: 'inside' });
  clock = setInterval(update, 1000);
  for (const { id } of people) if (id !== state.ownId) peers.call(id);
  notify(...people.filter(({ id }) => id === state.ownId).map((own) => eventOfJoining(own, room)));
  // The browser may have answered the prompt meanwhile.
  mediaChanged();
  // The authors who have left are nameless. After a reload, one has left oneself.
  notify(
    ...history.map((message) =>
      eventOfReplay(message, state.people.has(message.from) ? nameOf(message.from) : ABSENT_NAME),
    ),
  );
};

/** @param {import('../../src/protocol.js').Person} person */
const change = (person) => {
  const before = state.people.get(person.id);
  if (!before) return;
  state.people.set(person.id, person);
  update();
  notify(...eventsOfChange(before, person));
  if (person.role === before.role) return;
  if (person.id !== state.ownId) toast(shownName(person.name), 'is a moderator now');
  // The first person expects it.
  else if (state.people.size > 1) toast('You', 'are a moderator now');
};

/** @param {Extract<ServerMessage, { type: 'kicked' }>} message */
const kicked = ({ id, by }) => {
  const isOwn = id === state.ownId;
  notify(eventOfRemoval({ id, name: nameOf(id), isOwn }, { id: by, name: nameOf(by) }));
  if (isOwn) finish('kicked');
  else toast(nameOf(id), 'was removed from the meeting');
};

/** @type {{ [T in ServerMessage['type']]: (message: Extract<ServerMessage, { type: T }>) => void }} */
const receivers = {
  joined: arrive,
  'passcode-required'({ wasWrong }) {
    update({ phase: 'asked-for-passcode', notice: 'passcode', wasWrong });
    embedder.notify('password-required');
  },
  'members-only': stopAtLobby,
  waiting: () => update({ phase: 'waiting' }),
  refused(refusal) {
    fail(errorOfRefusal(refusal));
    finish(refusal.reason, explainRefusal(refusal));
  },
  'person-joined'({ person }) {
    state.people.set(person.id, person);
    toast(shownName(person.name), 'joined');
    notify(eventOfArrival(person));
  },
  'person-changed': ({ person }) => change(person),
  'person-left'({ id }) {
    if (state.people.has(id)) toast(nameOf(id), 'left');
    state.people.delete(id);
    state.streams.delete(id);
    peers.close(id);
    update();
    embedder.notify('participant-left', { id });
  },
  chat(message) {
    const { from, text } = message;
    if (from !== state.ownId) notify(eventOfMessage(message, nameOf(from)));
    else embedder.notify('outgoing-message', { message: text, privateMessage: false });
  },
  signal({ from, data }) {
    if (state.people.has(from)) peers.receive(from, data);
  },
  locked: ({ locked }) => update({ isLocked: locked }),
  lobby: ({ on }) => toast(on ? 'Newcomers wait to be let in now' : 'Newcomers come in by themselves now'),
  knock({ knock }) {
    toast(shownName(knock.name), 'waits to be let in');
    embedder.notify('knocking-participant', { participant: knock });
  },
  kicked,
  ended({ reason }) {
    fail(destroyed(reason));
    finish('ended');
  },
};

const arrivalGap = createArrivalGap((message) => {
  const receive = /** @type {(message: ServerMessage) => void} */ (receivers[message.type]);
  if (state.phase !== 'over') receive(message);
});

// What the person does ------------------------------------------------------------------------------------------------

/** Tells the others about the own camera and microphone. */
const mediaChanged = () => {
  const [audioMuted, videoMuted] = [media.isMuted('audio'), media.isMuted('video')];
  const own = state.people.get(state.ownId);
  peers.update();
  if (own && (own.audioMuted !== audioMuted || own.videoMuted !== videoMuted)) {
    ask({ type: 'set-media', audioMuted, videoMuted });
  }
  update();
};

/** @param {string} name */
const rename = (name) => {
  update({ ownName: cutName(name) });
  if (state.phase === 'inside') ask({ type: 'set-name', name: state.ownName });
  else notify(eventOfLocalName(state.ownName));
};

/** @type {import('./view.js').Intents} */
const intents = {
  tools: {
    microphone: () => void media.want({ audio: media.isMuted('audio') }),
    camera: () => void media.want({ video: media.isMuted('video') }),
    invite: () => toast('Invite people', 'A practice room has no link that could be shared.'),
    hangup() {
      if (isModerator() && state.people.size > 1) update({ isLeaving: true });
      else close('left');
    },
  },
  onNameTyped: rename,
  onJoin: () => void enter(),
  onPasscode: (passcode) => requestEntry({ passcode }),
  onPasscodeCancelled: () => close('cancelled'),
  onAskToJoin: () => requestEntry({ knocks: true }),
  onLeave: () => close('left'),
  onEnd: () => ask({ type: 'end' }),
  onStay: () => update({ isLeaving: false }),
  onNoticeClosed() {
    update({ notice: 'left' });
    close('left');
  },
};

// What the embedding page asks for ------------------------------------------------------------------------------------

const text = (/** @type {unknown} */ value) => (typeof value === 'string' ? value : '');

/** @type {Record<string, (...args: unknown[]) => void>} Most do nothing before the meeting, as with Jitsi. */
const commands = {
  'display-name': (name) => rename(text(name)),
  password(passcode) {
    if (state.phase === 'asked-for-passcode') requestEntry({ passcode: text(passcode) });
    else ask({ type: 'set-passcode', passcode: text(passcode) });
  },
  'toggle-lobby': (on) => ask({ type: 'set-lobby', on: on === true }),
  'answer-knocking-participant': (id, admitted) =>
    ask({ type: 'answer-knock', id: text(id), admitted: admitted === true }),
  'send-chat-message': (message) => ask({ type: 'chat', text: text(message) }),
  'grant-moderator': (id) => ask({ type: 'grant-moderator', id: text(id) }),
  'kick-participant': (id) => ask({ type: 'kick', id: text(id) }),
  'end-conference': () => ask({ type: 'end' }),
  'video-hangup': () => {
    if (state.phase !== 'over') close('left');
  },
};

const embedder = openEmbedder(apiId, (name, args) => {
  if (Object.hasOwn(commands, name)) commands[name]?.(...args);
});

// Begin ---------------------------------------------------------------------------------------------------------------

embedder.notify('browser-support', { supported: true });
window.addEventListener('resize', arrangeTiles);
// A window that closes must not leave a camera on, or a person behind.
window.addEventListener('pagehide', () => {
  relay?.close();
  media.close();
});

if (displayName !== '') notify(eventOfLocalName(displayName));
// Jitsi has no event for the page that asks for a name.
if (firstPage === 'prejoin') embedder.notify('prejoin-screen-loaded');
const devicesAnswered = media.want({
  audio: config['startWithAudioMuted'] !== true,
  video: config['startWithVideoMuted'] !== true,
});
if (firstPage === undefined) void enter();
