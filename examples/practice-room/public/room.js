// @ts-check
// The room page: puts what the embedding page wants, what the relay says and what the person does together.
import { openEmbedder } from './room/embedder.js';
import { errorOfRefusal, lostConnection, membersOnly } from './room/errors.js';
import { shownName } from './room/names.js';
import { createOwnMedia } from './room/own-media.js';
import { createPeers } from './room/peers.js';
import { eventOfArrival, eventsOfChange, eventsOfJoining } from './room/people-events.js';
import { connectRelay } from './room/relay.js';
import { reloadWhenReachable } from './room/reload.js';
import { buttonsFor, readSettings } from './room/settings.js';
import { createView } from './room/view.js';

/** @typedef {import('../src/protocol.js').Person} Person */
/** @typedef {import('../src/protocol.js').Knock} Knock */
/** @typedef {import('../src/protocol.js').Refusal} Refusal */
/** @typedef {import('../src/protocol.js').RoomRequest} RoomRequest */
/** @typedef {import('../src/protocol.js').ServerMessage} ServerMessage */
/** @typedef {import('./room/view.js').Notice} Notice */
/** @typedef {import('./room/settings.js').ToolbarButton} ToolbarButton */

const settings = readSettings(location);
let config = settings.config;

/** @typedef {'before' | 'joining' | 'asked-for-passcode' | 'waiting' | 'inside' | 'over'} Phase */
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

/** @typedef {'none' | 'chat' | 'people'} Panel */
/** @type {Panel} */
let panel = 'none';
let unread = 0;
let isTileView = true;
/** @type {string | undefined} */
let pinned;

/** @type {import('./room/relay.js').Relay | undefined} */
let relay;
/** @type {import('./room/peers.js').Peers | undefined} */
let peers;

const isModerator = () => people.get(ownId)?.role === 'moderator';

/** @param {string} id */
const nameOf = (id) => shownName(people.get(id)?.name ?? '');

// What is shown -------------------------------------------------------------------------------------------------------

/** A room's name is made for machines; it stands in until somebody says what the meeting is about. */
const title = () => subject || config['localSubject'] || settings.room.replaceAll(/[-_]+/g, ' ').trim();

/** Who is large where not everybody is alike: the one who was pinned, else another moderator, else anybody else. */
const largeId = () => {
  if (isTileView) return undefined;
  if (pinned !== undefined && people.has(pinned)) return pinned;
  const others = [...people.values()].filter(({ id }) => id !== ownId);
  return (others.find(({ role }) => role === 'moderator') ?? others[0])?.id ?? ownId;
};

const toolbarState = () => ({
  buttons: buttonsFor(config),
  audioMuted: media.isMuted('audio'),
  videoMuted: media.isMuted('video'),
  isHandRaised: (people.get(ownId)?.handRaisedAt ?? 0) > 0,
  panel,
  unread,
  isTileView,
});

const draw = () => {
  if (phase === 'before') view.drawPrejoin({ name: ownName, stream: media.stream }, toolbarState());
  if (phase !== 'inside') return;
  view.draw({
    ...toolbarState(),
    ownId,
    people: [...people.values()],
    title: title(),
    isLocked,
    knocks: [...knocks.values()],
    isModerator: isModerator(),
    large: largeId(),
  });
};

/** @param {Panel} next */
const openPanel = (next) => {
  const wasChat = panel === 'chat';
  panel = next;
  if (next === 'chat') unread = 0;
  draw();
  if (wasChat !== (next === 'chat')) notifyChat();
};

// What the embedding page hears ---------------------------------------------------------------------------------------

const notifyChat = () => {
  embedder.notify('chat-updated', { unreadCount: unread, isOpen: panel === 'chat' });
};

/** @param {ReturnType<typeof eventsOfJoining>} events */
const notifyAll = (events) => {
  for (const [name, payload] of events) embedder.notify(name, payload);
};

// Coming and going ----------------------------------------------------------------------------------------------------

/** @param {RoomRequest} request */
const ask = (request) => {
  if (phase === 'inside') relay?.send(request);
};

/** @param {string} passcode */
const knock = (passcode) => {
  relay?.send({
    type: 'join',
    room: settings.room,
    name: ownName,
    passcode,
    jwt: settings.jwt,
    audioMuted: media.isMuted('audio'),
    videoMuted: media.isMuted('video'),
  });
};

const enter = () => {
  phase = 'joining';
  view.showNotice('connecting');
  relay = connectRelay({ onOpen: () => knock(''), onMessage: receive, onLost: loseConnection });
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
  if (wasInside) embedder.notify('video-conference-left', { roomName: settings.room });
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

/** In the lobby nobody asks for it, and still it opens. */
const canAnswerPasscode = () => phase === 'asked-for-passcode' || phase === 'waiting';

/** @param {string} passcode */
const answerPasscode = (passcode) => {
  if (!canAnswerPasscode()) return;
  phase = 'joining';
  view.showNotice('connecting');
  knock(passcode);
};

/** @param {import('./room/errors.js').WireError} error */
const fail = (error) => {
  embedder.notify('error-occurred', { error });
};

const loseConnection = () => {
  fail(lostConnection());
  finish('lost');
  void reloadWhenReachable();
};

/** @type {Partial<Record<import('../src/token.js').TokenFault, string>>} */
const TEXT_OF_FAULT = {
  missing: 'This practice room takes a token, and you came without one.',
  expired: 'Your token for this practice room has expired.',
  'not-yet-valid': 'Your token for this practice room is not valid yet.',
  'other-room': 'Your token is for another room.',
};

/** @type {Record<Refusal['reason'], Notice>} */
const NOTICE_OF_REFUSAL = {
  'room-full': 'full',
  'no-more-rooms': 'full',
  'not-let-in': 'not-let-in',
  reservation: 'reservation',
  token: 'token',
};

/**
 * @param {Refusal} refusal
 * @returns {string | undefined} what the person can make something of, where there is more to say than the notice does
 */
const explain = (refusal) => {
  if (refusal.reason === 'reservation') return refusal.message;
  if (refusal.reason !== 'token') return undefined;
  return TEXT_OF_FAULT[refusal.fault];
};

/** @param {Refusal} refusal */
const refuse = (refusal) => {
  fail(errorOfRefusal(refusal));
  finish(NOTICE_OF_REFUSAL[refusal.reason], explain(refusal));
};

/** @param {boolean} wasWrong */
const waitInLobby = (wasWrong) => {
  phase = 'waiting';
  view.showLobby(wasWrong);
  fail(membersOnly(settings.room));
};

// What the relay says -------------------------------------------------------------------------------------------------

/** @param {Extract<ServerMessage, { type: 'joined' }>} message */
const joined = (message) => {
  phase = 'inside';
  ownId = message.id;
  subject = message.subject;
  isLocked = message.locked;
  for (const person of message.people) people.set(person.id, person);
  // A name in a token is not the page's to choose.
  ownName = people.get(ownId)?.name ?? ownName;
  peers = createPeers({
    ownId,
    media,
    signal: (to, data) => ask({ type: 'signal', to, data }),
    onStream: view.showStream,
  });
  view.showMeeting(message.startedAt);
  view.showStream(ownId, media.stream);
  draw();
  for (const { id } of message.people) if (id !== ownId) peers.open(id);
  notifyAll(eventsOfJoining({ ownId, room: message.room, people: message.people, email: settings.email }));
  // The camera may have been given or refused while the door was opening.
  tellMedia();
  if (isModerator() && typeof config['subject'] === 'string' && subject === '') {
    ask({ type: 'set-subject', subject: config['subject'] });
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
    view.notify(
      person.id === ownId ? 'You are a moderator now' : `${shownName(person.name)} is a moderator now`,
    );
  }
  if (person.handRaisedAt > 0 && before.handRaisedAt === 0 && person.id !== ownId) {
    view.notify(shownName(person.name), 'raised a hand');
  }
};

/** @param {Extract<ServerMessage, { type: 'chat' }>} message */
const chatted = ({ id, from, text, at }) => {
  const isOwn = from === ownId;
  view.addMessage({ from, name: nameOf(from), text, at, isOwn });
  if (isOwn) {
    embedder.notify('outgoing-message', { message: text, privateMessage: false });
    return;
  }
  embedder.notify('incoming-message', {
    from,
    nick: nameOf(from),
    message: text,
    privateMessage: false,
    stamp: new Date(at).toISOString(),
    messageId: id,
  });
  if (panel === 'chat') return;
  unread += 1;
  draw();
  notifyChat();
};

/** @param {Extract<ServerMessage, { type: 'kicked' }>} message */
const kicked = ({ id, by }) => {
  const isOwn = id === ownId;
  embedder.notify('participant-kicked-out', {
    kicked: { id, name: nameOf(id), local: isOwn },
    kicker: { id: by, name: nameOf(by) },
  });
  if (isOwn) finish('kicked');
  else view.notify(nameOf(id), 'was removed from the meeting');
};

/** @param {ServerMessage} message */
const receive = (message) => {
  switch (message.type) {
    case 'joined':
      joined(message);
      return;
    case 'passcode-required':
      phase = 'asked-for-passcode';
      view.askPasscode(message.wasWrong);
      embedder.notify('password-required');
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
      finish('ended');
      embedder.notify('video-ready-to-close');
      return;
  }
};

// Camera and microphone -----------------------------------------------------------------------------------------------

/** What the page and the others have been told last. */
const told = { audio: true, video: true };

/** Tells the page, and everybody in the room, where the own camera or microphone is different from what they know. */
const tellMedia = () => {
  peers?.update();
  const [audioMuted, videoMuted] = [media.isMuted('audio'), media.isMuted('video')];
  if (audioMuted !== told.audio) embedder.notify('audio-mute-status-changed', { muted: audioMuted });
  if (videoMuted !== told.video) embedder.notify('video-mute-status-changed', { muted: videoMuted });
  Object.assign(told, { audio: audioMuted, video: videoMuted });
  const own = people.get(ownId);
  if (own && (own.audioMuted !== audioMuted || own.videoMuted !== videoMuted)) {
    ask({ type: 'set-media', audioMuted, videoMuted });
  }
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

/** @param {boolean} isOn */
const setTileView = (isOn) => {
  if (isTileView === isOn) return;
  isTileView = isOn;
  draw();
  embedder.notify('tile-view-changed', { enabled: isOn });
};

const toggleHand = () => {
  ask({ type: 'set-hand', raised: (people.get(ownId)?.handRaisedAt ?? 0) === 0 });
};

/** @param {'chat' | 'people'} which */
const togglePanel = (which) => {
  if (which === 'chat' && config['disableChat'] === true) return;
  openPanel(panel === which ? 'none' : which);
};

const closePanel = () => {
  const open = panel;
  if (open === 'none') return;
  openPanel('none');
  view.focusPanelButton(open);
};

/** @type {Record<ToolbarButton, () => void>} */
const tools = {
  microphone: () => toggleMedia('audio'),
  camera: () => toggleMedia('video'),
  chat: () => togglePanel('chat'),
  raisehand: toggleHand,
  'participants-pane': () => togglePanel('people'),
  tileview: () => setTileView(!isTileView),
  hangup: () => (isModerator() && people.size > 1 ? view.askLeaveOrEnd() : hangUp()),
};

const view = createView({
  onTool(name) {
    tools[name]();
    if (name === 'chat' && panel === 'chat') view.focusPanel('chat');
    if (name === 'participants-pane' && panel === 'people') view.focusPanel('people');
  },
  onSend: (text) => ask({ type: 'chat', text }),
  onClosePanel: closePanel,
  onGrant: (id) => ask({ type: 'grant-moderator', id }),
  onKick: (id) => ask({ type: 'kick', id }),
  onPasscode: answerPasscode,
  onPasscodeCancelled: cancelPasscode,
  onKnockAnswered: (id, admitted) => ask({ type: 'answer-knock', id, admitted }),
  onLeave: hangUp,
  onEnd: () => ask({ type: 'end' }),
  onJoin(name) {
    ownName = name;
    enter();
  },
  onNameTyped(name) {
    ownName = name;
    draw();
  },
});

// What the embedding page wants ---------------------------------------------------------------------------------------

/** @param {unknown} value */
const text = (value) => (typeof value === 'string' ? value : '');

/**
 * Commands by their names between page and frame. Before the meeting most do nothing, as with Jitsi.
 *
 * @type {Record<string, (...args: any[]) => void>}
 */
const commands = {
  'display-name': (name) => {
    ownName = text(name);
    ask({ type: 'set-name', name: ownName });
    draw();
  },
  subject: (value) => ask({ type: 'set-subject', subject: text(value) }),
  // One command, two meanings, as with Jitsi: an answer where one is asked for, else the room's new passcode.
  password: (value) => {
    if (canAnswerPasscode()) answerPasscode(text(value));
    else ask({ type: 'set-passcode', passcode: text(value) });
  },
  'toggle-lobby': (isOn) => ask({ type: 'set-lobby', on: isOn === true }),
  'answer-knocking-participant': (id, admitted) =>
    ask({ type: 'answer-knock', id: text(id), admitted: admitted === true }),
  'toggle-audio': () => toggleMedia('audio'),
  'toggle-video': () => toggleMedia('video'),
  'toggle-chat': () => togglePanel('chat'),
  'toggle-participants-pane': (isOpen) => openPanel(isOpen === false ? 'none' : 'people'),
  'toggle-raise-hand': toggleHand,
  'toggle-tile-view': () => setTileView(!isTileView),
  'set-tile-view': (isOn) => setTileView(isOn === true),
  'pin-participant': (id) => {
    pinned = text(id) || undefined;
    if (pinned !== undefined) setTileView(false);
    draw();
  },
  'send-chat-message': (message) => ask({ type: 'chat', text: text(message) }),
  'grant-moderator': (id) => ask({ type: 'grant-moderator', id: text(id) }),
  'kick-participant': (id) => ask({ type: 'kick', id: text(id) }),
  'mute-everyone': (kind) => ask({ type: 'mute-everyone', media: kind === 'video' ? 'video' : 'audio' }),
  'end-conference': () => ask({ type: 'end' }),
  'video-hangup': hangUp,
  'show-notification': (notification) =>
    view.notify(text(notification?.title), text(notification?.description)),
  'overwrite-config': (changes) => {
    config = { ...config, ...changes };
    draw();
  },
};

const roomsInfo = () => ({
  rooms: [
    {
      id: settings.room,
      jid: `${settings.room}@practice`,
      isMainRoom: true,
      participants: [...people.values()].map(({ id, name, role }) => ({
        id,
        jid: `${settings.room}@practice/${id}`,
        role,
        displayName: name || undefined,
      })),
    },
  ],
});

/** @type {Record<string, () => unknown>} */
const requests = {
  'rooms-info': roomsInfo,
  'list-breakout-rooms': () => ({}),
  'is-audio-muted': () => media.isMuted('audio'),
  'is-video-muted': () => media.isMuted('video'),
  'is-audio-available': () => media.isAvailable('audio'),
  'is-video-available': () => media.isAvailable('video'),
};

const embedder = openEmbedder({
  apiId: settings.apiId,
  onCommand(name, args) {
    if (Object.hasOwn(commands, name)) commands[name]?.(...args);
  },
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

const startsBeforeMeeting = config['prejoinConfig']?.enabled !== false;
if (startsBeforeMeeting) {
  view.showPrejoin({ room: settings.room, name: ownName, isNameFixed: config['readOnlyName'] === true });
  embedder.notify('prejoin-screen-loaded', { id: 'local', displayName: ownName || undefined });
}
// Nobody waits for the camera: names, chat and roles are there without.
void media.want({
  audio: config['startWithAudioMuted'] !== true,
  video: config['startWithVideoMuted'] !== true,
});
if (!startsBeforeMeeting) enter();
