// @ts-check
// The room page: puts what the embedding page wants, what the relay says and what the person does together.
import { createArrivalGap } from './room/arrival-gap.js';
import { eventOfMessage, eventOfReplay } from './room/chat-events.js';
import { createCommands } from './room/commands.js';
import { answerOrTimeLimit } from './room/devices-prompt.js';
import { openEmbedder } from './room/embedder.js';
import { destroyed, errorOfRefusal, lostConnection, membersOnly, unreachable } from './room/errors.js';
import { largePersonOf } from './room/large-person.js';
import { createMediaNews } from './room/media-news.js';
import { ABSENT_NAME, cutName, shownName } from './room/names.js';
import { noticeOfEnd } from './room/notices.js';
import { createOwnMedia } from './room/own-media.js';
import { createPanels } from './room/panels.js';
import { createPeers } from './room/peers.js';
import {
  eventOfArrival,
  eventOfJoining,
  eventOfLocalName,
  eventOfRemoval,
  eventsBeforeJoining,
  eventsOfChange,
} from './room/people-events.js';
import { explainRefusal, noticeOfRefusal } from './room/refusals.js';
import { connectRelay } from './room/relay.js';
import { reloadWhenReachable } from './room/reload.js';
import { roomsInfoOf } from './room/rooms-info.js';
import { serverConfig } from './room/server-config.js';
import { buttonsFor, readSettings, startPageOf } from './room/settings.js';
import { createView } from './room/view.js';

/** @typedef {import('../src/protocol.js').Person} Person */
/** @typedef {import('../src/protocol.js').Knock} Knock */
/** @typedef {import('../src/protocol.js').Refusal} Refusal */
/** @typedef {import('../src/protocol.js').RoomRequest} RoomRequest */
/** @typedef {import('../src/protocol.js').ServerMessage} ServerMessage */
/** @typedef {import('./room/notices.js').Notice} Notice */
/** @typedef {import('./room/people-events.js').PageEvent} PageEvent */
/** @typedef {import('./room/settings.js').ToolbarButton} ToolbarButton */

const settings = readSettings(location);
let config = settings.config;

/**
 * `at-lobby` before a knock, `waiting` after it; `arriving` until the embedding page knows of the joining.
 *
 * @typedef {'before' | 'joining' | 'asked-for-passcode' | 'at-lobby' | 'waiting' | 'arriving' | 'inside' | 'over'} Phase
 */
/** @type {Phase} */
let phase = 'before';
let ownId = '';
let ownName = settings.displayName;
let subject = '';
let isLocked = false;
/** @type {Map<string, Person>} in the order of coming */
const people = new Map();
/** @type {Map<string, Knock>} who waits in the lobby, where this is a moderator's page */
const knocks = new Map();

let isTileView = true;
/** @type {string | undefined} */
let pinned;

const startPage = startPageOf(config, serverConfig);

/** @type {import('./room/relay.js').Relay | undefined} */
let relay;
const arrivalGap = createArrivalGap((message) => receive(message));
/** @type {import('./room/peers.js').Peers | undefined} */
let peers;

const isModerator = () => people.get(ownId)?.role === 'moderator';

/** @param {string} id */
const nameOf = (id) => shownName(people.get(id)?.name ?? '');

// What is shown -------------------------------------------------------------------------------------------------------

/** A room's name is made for machines; it stands in until somebody says what the meeting is about. */
const title = () => subject || config['localSubject'] || settings.room.replaceAll(/[-_]+/g, ' ').trim();

const toolbarState = () => ({
  buttons: buttonsFor(config),
  audioMuted: media.isMuted('audio'),
  videoMuted: media.isMuted('video'),
  isHandRaised: (people.get(ownId)?.handRaisedAt ?? 0) > 0,
  panel: panels.open,
  unread: panels.unread,
  isTileView,
});

const draw = () => {
  if (phase === 'before') view.drawPrejoin({ name: ownName, stream: media.stream }, toolbarState());
  if (phase !== 'inside') return;
  const everybody = [...people.values()];
  view.draw({
    ...toolbarState(),
    ownId,
    people: everybody,
    title: title(),
    isLocked,
    knocks: [...knocks.values()],
    isModerator: isModerator(),
    large: isTileView ? undefined : largePersonOf(everybody, { ownId, pinned }),
  });
};

// What the embedding page is told -------------------------------------------------------------------------------------

/** @param {string} name @param {object} payload */
const notify = (name, payload) => embedder.notify(name, payload);

/** @param {readonly PageEvent[]} events */
const notifyAll = (events) => {
  for (const [name, payload] of events) embedder.notify(name, payload);
};

// Coming and going ----------------------------------------------------------------------------------------------------

/** @param {RoomRequest} request */
const ask = (request) => {
  if (phase === 'inside') relay?.send(request);
};

/** @param {{ passcode?: string, knocks?: boolean }} [answer] what the server asked for */
const requestEntry = ({ passcode = '', knocks = false } = {}) => {
  phase = 'joining';
  view.showNotice('connecting');
  relay?.send({
    type: 'join',
    room: settings.room,
    name: ownName,
    passcode,
    jwt: settings.jwt,
    knocks,
    audioMuted: media.isMuted('audio'),
    videoMuted: media.isMuted('video'),
  });
};

const enter = async () => {
  phase = 'joining';
  view.showNotice('devices');
  await answerOrTimeLimit(devicesAnswered);
  // Hung up while the prompt was open.
  if (phase !== 'joining') return;
  relay = connectRelay({ onOpen: requestEntry, onMessage: arrivalGap.pass, onLost: loseConnection });
};

/**
 * Lets go of everything. What is told to the page afterwards is all that remains to be done.
 *
 * @param {Notice} notice
 * @param {string} [detail]
 */
const finish = (notice, detail) => {
  const wasInside = phase === 'inside';
  phase = 'over';
  relay?.close();
  peers?.closeAll();
  media.close();
  people.clear();
  view.showNotice(notice, detail);
  if (wasInside) embedder.notify('video-conference-left', { roomName: settings.room.toLowerCase() });
};

const hangUp = () => {
  if (phase === 'over') return;
  finish('left');
  embedder.notify('video-ready-to-close');
};

const cancelPasscode = () => {
  if (phase !== 'asked-for-passcode') return;
  finish('cancelled');
  embedder.notify('video-ready-to-close');
};

/** @param {string} passcode typed by the person, for the passcode dialog or in the lobby */
const answerPasscode = (passcode) => {
  if (phase === 'asked-for-passcode' || phase === 'at-lobby') requestEntry({ passcode });
  else if (phase === 'waiting') requestEntry({ passcode, knocks: true });
};

const askToJoin = () => {
  if (phase === 'at-lobby') requestEntry({ knocks: true });
};

/** @param {import('./room/errors.js').WireError} error */
const fail = (error) => {
  embedder.notify('error-occurred', { error });
};

/** @param {boolean} wasOpen */
const loseConnection = (wasOpen) => {
  fail(wasOpen ? lostConnection() : unreachable());
  finish(wasOpen ? 'lost' : 'unreachable');
  void reloadWhenReachable();
};

/** @param {Refusal} refusal */
const refuse = (refusal) => {
  fail(errorOfRefusal(refusal));
  finish(noticeOfRefusal(refusal), explainRefusal(refusal));
};

/** @param {boolean} wasWrong */
const stopAtLobby = (wasWrong) => {
  phase = 'at-lobby';
  fail(membersOnly(settings.room));
  // As with Jitsi, one click on "Join" is enough.
  if (startPage === 'prejoin' || config['lobby']?.autoKnock === true) askToJoin();
  else view.showLobby({ isWaiting: false, wasWrong });
};

/** @param {boolean} wasWrong */
const waitInLobby = (wasWrong) => {
  phase = 'waiting';
  view.showLobby({ isWaiting: true, wasWrong });
  if (wasWrong) fail(membersOnly(settings.room));
};

/** @param {Extract<ServerMessage, { type: 'ended' }>} message */
const ended = ({ reason }) => {
  fail(destroyed(reason));
  const isTold = config['notifyOnConferenceDestruction'] !== false;
  finish(isTold ? noticeOfEnd(reason) : 'left');
  if (!isTold) embedder.notify('video-ready-to-close');
};

const closeNotice = () => {
  view.showNotice('left');
  embedder.notify('video-ready-to-close');
};

// What the relay says -------------------------------------------------------------------------------------------------

/**
 * Announces the people inside at once, and one's own joining a moment later.
 *
 * @param {Extract<ServerMessage, { type: 'joined' }>} message
 */
const arrive = (message) => {
  phase = 'arriving';
  ownId = message.id;
  subject = message.subject;
  isLocked = message.locked;
  for (const person of message.people) people.set(person.id, person);
  // A name in a token is not the page's to choose.
  ownName = people.get(ownId)?.name ?? ownName;
  notifyAll(eventsBeforeJoining({ ownId, people: message.people }));
  arrivalGap.begin(() => {
    if (phase === 'arriving') joined(message);
  });
};

/** @param {Extract<ServerMessage, { type: 'joined' }>} message */
const joined = ({ room, startedAt, history, email }) => {
  phase = 'inside';
  peers = createPeers({
    ownId,
    media,
    signal: (to, data) => ask({ type: 'signal', to, data }),
    onStream: view.showStream,
  });
  view.showMeeting(startedAt);
  view.showStream(ownId, media.stream);
  draw();
  for (const id of people.keys()) if (id !== ownId) peers.open(id);
  const own = people.get(ownId);
  // What a token says is surer than what a page says.
  if (own) notifyAll([eventOfJoining(own, { room, email: email || settings.email })]);
  // The camera may have been given or refused while the door was opening.
  tellMedia();
  setSubject();
  for (const message of history) replay(message);
};

/** Sets the embedding page's subject once the person here is a moderator, unless there is one. */
const setSubject = () => {
  const wanted = config['subject'];
  if (isModerator() && typeof wanted === 'string' && subject === '') {
    ask({ type: 'set-subject', subject: wanted });
  }
};

/** @param {Person} person */
const changed = (person) => {
  const before = people.get(person.id);
  if (!before) return;
  people.set(person.id, person);
  draw();
  notifyAll(eventsOfChange(before, person, ownId));
  if (person.role === 'moderator' && before.role !== 'moderator') {
    if (person.id !== ownId) view.notify(`${shownName(person.name)} is a moderator now`);
    // The first one in expects it.
    else if (people.size > 1) view.notify('You are a moderator now');
    setSubject();
  }
  if (person.handRaisedAt > 0 && before.handRaisedAt === 0 && person.id !== ownId) {
    view.notify(shownName(person.name), 'raised a hand');
  }
};

/**
 * Shows a message from before. Its author's name is lost if they left, and after a reload the person here has left, too.
 *
 * @param {import('../src/protocol.js').ChatMessage} message
 */
const replay = (message) => {
  const { from, text, at } = message;
  const name = people.has(from) ? nameOf(from) : ABSENT_NAME;
  view.addMessage({ from, name, text, at, isOwn: false });
  notifyAll([eventOfReplay(message, name)]);
};

/** @param {Extract<ServerMessage, { type: 'chat' }>} message */
const chatted = (message) => {
  const { from, text, at } = message;
  const isOwn = from === ownId;
  view.addMessage({ from, name: nameOf(from), text, at, isOwn });
  if (isOwn) {
    embedder.notify('outgoing-message', { message: text, privateMessage: false });
    return;
  }
  notifyAll([eventOfMessage(message, nameOf(from))]);
  panels.addUnread();
};

/** @param {Extract<ServerMessage, { type: 'kicked' }>} message */
const kicked = ({ id, by }) => {
  notifyAll([eventOfRemoval({ id, name: nameOf(id), isOwn: id === ownId }, { id: by, name: nameOf(by) })]);
  if (id === ownId) finish('kicked');
  else view.notify(nameOf(id), 'was removed from the meeting');
};

/** @param {ServerMessage} message */
const receive = (message) => {
  if (phase === 'over') return;
  switch (message.type) {
    case 'joined':
      arrive(message);
      return;
    case 'passcode-required':
      phase = 'asked-for-passcode';
      view.askPasscode(message.wasWrong);
      embedder.notify('password-required');
      return;
    case 'members-only':
      stopAtLobby(message.wasWrong);
      return;
    case 'waiting':
      waitInLobby(message.wasWrong);
      return;
    case 'refused':
      refuse(message);
      return;
    case 'person-joined':
      people.set(message.person.id, message.person);
      peers?.open(message.person.id);
      draw();
      view.notify(shownName(message.person.name), 'joined');
      notifyAll([eventOfArrival(message.person, ownId)]);
      return;
    case 'person-changed':
      changed(message.person);
      return;
    case 'person-left':
      if (people.has(message.id)) view.notify(nameOf(message.id), 'left');
      people.delete(message.id);
      peers?.close(message.id);
      draw();
      embedder.notify('participant-left', { id: message.id });
      return;
    case 'chat':
      chatted(message);
      return;
    case 'signal':
      peers?.receive(message.from, message.data);
      return;
    case 'subject':
      subject = message.subject;
      draw();
      embedder.notify('subject-change', { room: settings.room, subject });
      return;
    case 'locked':
      isLocked = message.locked;
      draw();
      return;
    case 'lobby':
      view.notify(message.on ? 'Newcomers wait to be let in now' : 'Newcomers come in by themselves now');
      return;
    case 'knock':
      knocks.set(message.knock.id, message.knock);
      draw();
      view.notify(shownName(message.knock.name), 'waits to be let in');
      embedder.notify('knocking-participant', { participant: message.knock });
      return;
    case 'knock-over':
      knocks.delete(message.id);
      draw();
      return;
    case 'kicked':
      kicked(message);
      return;
    case 'muted':
      view.notify(
        nameOf(message.by),
        message.media === 'audio' ? 'muted everybody' : "stopped everybody's camera",
      );
      void media.want({ [message.media]: false });
      return;
    case 'ended':
      ended(message);
      return;
  }
};

// Camera and microphone -----------------------------------------------------------------------------------------------

const mediaNews = createMediaNews({ notify, ask });

const tellMedia = () => {
  peers?.update();
  mediaNews.tell(media, people.get(ownId));
};

const media = createOwnMedia({
  onChange() {
    tellMedia();
    draw();
    if (phase === 'inside') view.showStream(ownId, media.stream);
  },
  onError(kind, { name, message }) {
    embedder.notify(kind === 'audio' ? 'mic-error' : 'camera-error', { type: name, message });
  },
});

/** @param {'audio' | 'video'} kind */
const toggleMedia = (kind) => void media.want({ [kind]: media.isMuted(kind) });

// What the person does ------------------------------------------------------------------------------------------------

/** @param {boolean} [isOn] without it: the other way round */
const setTileView = (isOn = !isTileView) => {
  if (isTileView === isOn) return;
  isTileView = isOn;
  draw();
  embedder.notify('tile-view-changed', { enabled: isOn });
};

const toggleHand = () => {
  ask({ type: 'set-hand', raised: (people.get(ownId)?.handRaisedAt ?? 0) === 0 });
};

const panels = createPanels({ onChange: draw, notify });

/** @param {'chat' | 'people'} which */
const togglePanel = (which) => {
  if (which === 'chat' && config['disableChat'] === true) return;
  panels.show(panels.open === which ? 'none' : which);
};

const closePanel = () => {
  const { open } = panels;
  if (open === 'none') return;
  panels.show('none');
  view.focusPanelButton(open);
};

/** @type {Record<ToolbarButton, () => void>} */
const tools = {
  microphone: () => toggleMedia('audio'),
  camera: () => toggleMedia('video'),
  chat: () => togglePanel('chat'),
  raisehand: toggleHand,
  'participants-pane': () => togglePanel('people'),
  invite: () => view.notify('Invite people', 'A practice room has no link that could be shared.'),
  tileview: () => setTileView(),
  hangup: () => (isModerator() && people.size > 1 ? view.askLeaveOrEnd() : hangUp()),
};

/** @param {string} name */
const rename = (name) => {
  ownName = cutName(name);
  if (phase === 'inside') ask({ type: 'set-name', name: ownName });
  else notifyAll([eventOfLocalName(ownName)]);
  draw();
};

const view = createView({
  onTool(name) {
    tools[name]();
    if (name === 'chat' && panels.open === 'chat') view.focusPanel('chat');
    if (name === 'participants-pane' && panels.open === 'people') view.focusPanel('people');
  },
  onSend: (text) => ask({ type: 'chat', text }),
  onClosePanel: closePanel,
  onGrant: (id) => ask({ type: 'grant-moderator', id }),
  onKick: (id) => ask({ type: 'kick', id }),
  onPasscode: answerPasscode,
  onPasscodeCancelled: cancelPasscode,
  onAskToJoin: askToJoin,
  onKnockAnswered: (id, admitted) => ask({ type: 'answer-knock', id, admitted }),
  onLeave: hangUp,
  onEnd: () => ask({ type: 'end' }),
  onNoticeClosed: closeNotice,
  onJoin(name) {
    ownName = name;
    void enter();
  },
  onNameTyped: rename,
});

// What the embedding page wants ---------------------------------------------------------------------------------------

const runCommand = createCommands({
  ask,
  rename,
  usePasscode(passcode) {
    // In Jitsi's lobby, too, a passcode can only be typed.
    if (phase === 'asked-for-passcode') answerPasscode(passcode);
    else ask({ type: 'set-passcode', passcode });
  },
  toggleMedia: (kind) => toggleMedia(kind),
  toggleChat: () => togglePanel('chat'),
  showPeople: (isOpen) => panels.show(isOpen ? 'people' : 'none'),
  toggleHand,
  setTileView,
  pin(id) {
    pinned = id;
    if (id !== undefined) setTileView(false);
    draw();
  },
  hangUp,
  notify: (title, description) => view.notify(title, description),
  overwriteConfig(changes) {
    config = { ...config, ...changes };
    draw();
  },
});

/** @type {Record<string, () => unknown>} */
const requests = {
  'rooms-info': () => roomsInfoOf(settings.room, people.values()),
  'list-breakout-rooms': () => ({}),
  'is-audio-muted': () => media.isMuted('audio'),
  'is-video-muted': () => media.isMuted('video'),
  'is-audio-available': () => media.isAvailable('audio'),
  'is-video-available': () => media.isAvailable('video'),
};

const embedder = openEmbedder({
  apiId: settings.apiId,
  onCommand: runCommand,
  onRequest(name) {
    const answer = Object.hasOwn(requests, name) ? requests[name] : undefined;
    if (!answer) throw new Error(`The practice room does not know the request "${name}"`);
    return answer();
  },
});

// Begin ---------------------------------------------------------------------------------------------------------------

embedder.notify('browser-support', { supported: true });
embedder.notify('ready');

// A window that is closed must not leave a camera on, or a person behind.
window.addEventListener('pagehide', () => {
  relay?.close();
  media.close();
});

if (ownName !== '') notifyAll([eventOfLocalName(ownName)]);
if (startPage !== undefined) {
  view.showPrejoin({
    page: startPage,
    room: settings.room,
    name: ownName,
    isNameFixed: config['readOnlyName'] === true && ownName !== '',
    isNameRequired: serverConfig.requireName,
  });
}
// Jitsi has no event for the page that asks for a name.
if (startPage === 'prejoin') {
  embedder.notify('prejoin-screen-loaded', { id: 'local', displayName: ownName || undefined });
}
const devicesAnswered = media.want({
  audio: config['startWithAudioMuted'] !== true,
  video: config['startWithVideoMuted'] !== true,
});
if (startPage === undefined) void enter();
