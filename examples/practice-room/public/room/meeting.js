// @ts-check
import { destroyed, errorOfRefusal, lostConnection, membersOnly, unreachable } from './errors.js';
import { shownName } from './looks.js';
import { explainRefusal } from './notices.js';
import * as events from './page-events.js';
import { createPeers } from './peers.js';
import { connectRelay, createArrivalGap, reloadWhenReachable } from './relay.js';

/** @typedef {import('../../src/protocol.js').ServerMessage} ServerMessage */
/** @typedef {import('./notices.js').Notice} Notice */

/** Jitsi's name for the authors of replayed messages who have left. */
const ABSENT_NAME = 'Fellow Jitster';

/**
 * Joins and leaves a meeting, and handles the relay's messages.
 *
 * @param {object} needs
 * @param {import('./state.js').State} needs.state
 * @param {string} needs.jwt
 * @param {(changes?: Partial<import('./state.js').State>) => void} needs.update changes the state and shows it
 * @param {(who: string, what?: string) => void} needs.toast
 * @param {(name: string, payload?: object) => void} needs.emit sends an event to the embedding page
 */
export const createMeeting = ({ state, jwt, update, toast, emit }) => {
  const { room, config, media } = state;
  /** @type {ReturnType<typeof connectRelay> | undefined} */
  let relay;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let clock;

  const muted = () => ({ audioMuted: media.isMuted('audio'), videoMuted: media.isMuted('video') });

  const nameOf = (/** @type {string} */ id) => shownName(state.people.get(id)?.name ?? '');

  /** @param {readonly events.PageEvent[]} all */
  const emitAll = (all) => {
    for (const [name, payload] of all) emit(name, payload);
  };

  /** @param {import('./errors.js').WireError} error */
  const fail = (error) => emit('error-occurred', { error });

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

  /** Reports this person's camera and microphone to the others. */
  const mediaChanged = () => {
    const { audioMuted, videoMuted } = muted();
    const own = state.people.get(state.ownId);
    peers.update();
    if (own && (own.audioMuted !== audioMuted || own.videoMuted !== videoMuted))
      ask({ type: 'set-media', audioMuted, videoMuted });
    update();
  };

  /** @param {{ passcode?: string, knocks?: boolean }} [answer] what the server asked for */
  const requestEntry = ({ passcode = '', knocks = false } = {}) => {
    update({ phase: 'joining', notice: 'connecting' });
    relay?.send({ type: 'join', room, name: state.ownName, passcode, jwt, knocks, ...muted() });
  };

  /** Closes everything, then sends the last events to the embedding page. @param {Notice} notice */
  const finish = (notice, detail = /** @type {string | undefined} */ (undefined)) => {
    const wasInside = state.phase === 'inside';
    relay?.close();
    peers.closeAll();
    media.close();
    clearInterval(clock);
    update({ phase: 'over', notice, detail, isLeaving: false, toasts: [] });
    if (wasInside) emit('video-conference-left', { roomName: room.toLowerCase() });
  };

  /** @param {boolean} wasOpen */
  const loseConnection = (wasOpen) => {
    fail(wasOpen ? lostConnection() : unreachable());
    finish(wasOpen ? 'lost' : 'unreachable');
    void reloadWhenReachable();
  };

  /** @param {'file' | 'stream' | 'local'} mode @param {boolean} on @param {string} [error] */
  const setRecording = (mode, on, error) => {
    const recording = new Set(state.recording);
    if (on) recording.add(mode);
    else if (!error) recording.delete(mode);
    update({ recording });
    emitAll([events.recording(mode, on, error)]);
  };

  /** @param {Extract<ServerMessage, { type: 'joined' }>} message */
  const join = ({ people, history, recording = [] }) => {
    update({ phase: 'inside' });
    clock = setInterval(update, 1000);
    for (const { id } of people) if (id !== state.ownId) peers.call(id);
    emitAll(people.filter(({ id }) => id === state.ownId).map((own) => events.joining(own, room)));
    // The browser may have answered the prompt meanwhile.
    mediaChanged();
    // Authors who have left have no name. After a reload, that includes the person at this page.
    const nick = (/** @type {string} */ id) => (state.people.has(id) ? nameOf(id) : ABSENT_NAME);
    for (const mode of recording) setRecording(mode, true);
    emitAll(history.map((message) => events.replay(message, nick(message.from))));
  };

  /** @type {{ [T in ServerMessage['type']]: (message: Extract<ServerMessage, { type: T }>) => void }} */
  const receivers = {
    joined(message) {
      const { id: ownId, people, locked: isLocked, startedAt } = message;
      state.people = new Map(people.map((person) => [person.id, person]));
      // A name in a token wins.
      const ownName = state.people.get(ownId)?.name ?? state.ownName;
      update({ phase: 'arriving', ownId, ownName, isLocked, startedAt });
      emitAll(events.beforeJoining(ownId, people));
      arrivalGap.begin(() => {
        if (state.phase === 'arriving') join(message);
      });
    },
    'passcode-required'({ wasWrong }) {
      update({ phase: 'asked-for-passcode', notice: 'passcode', wasWrong });
      emit('password-required');
    },
    'members-only'() {
      update({ phase: 'at-lobby', notice: 'at-lobby' });
      fail(membersOnly());
      // After the pre-join page one click is enough, as with Jitsi.
      if (state.firstPage === 'prejoin' || config['lobby']?.autoKnock === true)
        requestEntry({ knocks: true });
    },
    waiting: () => update({ phase: 'waiting', notice: 'waiting' }),
    refused(refusal) {
      fail(errorOfRefusal(refusal));
      finish(refusal.reason, explainRefusal(refusal));
    },
    'person-joined'({ person }) {
      state.people.set(person.id, person);
      toast(shownName(person.name), 'joined');
      emitAll([events.arrival(person)]);
    },
    'person-changed'({ person }) {
      const before = state.people.get(person.id);
      if (!before) return;
      state.people.set(person.id, person);
      update();
      emitAll(events.change(before, person));
      if (person.role === before.role) return;
      if (person.id !== state.ownId) toast(shownName(person.name), 'is a moderator now');
      // The first person expects it.
      else if (state.people.size > 1) toast('You', 'are a moderator now');
    },
    'person-left'({ id }) {
      toast(nameOf(id), 'left');
      state.people.delete(id);
      state.streams.delete(id);
      peers.close(id);
      update();
      emit('participant-left', { id });
    },
    chat(message) {
      const { from, text } = message;
      if (from === state.ownId) emit('outgoing-message', { message: text, privateMessage: false });
      else emitAll([events.message(message, nameOf(from))]);
    },
    signal({ from, data }) {
      if (state.people.has(from)) peers.receive(from, data);
    },
    recording: ({ mode, on, error }) => setRecording(mode, on, error),
    locked: ({ locked }) => update({ isLocked: locked }),
    lobby: ({ on }) => toast('Newcomers', on ? 'wait to be let in now' : 'come in without asking now'),
    knock({ knock }) {
      toast(shownName(knock.name), 'waits to be let in');
      emit('knocking-participant', { participant: knock });
    },
    kicked({ id, by }) {
      const isOwn = id === state.ownId;
      emitAll([events.removal({ id, name: nameOf(id), isOwn }, { id: by, name: nameOf(by) })]);
      if (isOwn) finish('kicked');
    },
    ended({ reason }) {
      fail(destroyed(reason));
      finish('ended');
    },
  };

  const arrivalGap = createArrivalGap((message) => {
    const receive = /** @type {(message: ServerMessage) => void} */ (receivers[message.type]);
    if (state.phase !== 'over') receive(message);
  });

  return {
    ask,
    requestEntry,
    mediaChanged,

    /**
     * Starts what the embedding page asks for. As in Jitsi, what is switched off or incomplete is only logged there, and no
     * event says so.
     *
     * @param {{ mode?: unknown, youtubeStreamKey?: unknown, rtmpStreamKey?: unknown }} options
     */
    startRecording({ mode, youtubeStreamKey, rtmpStreamKey }) {
      if (state.phase !== 'inside') return;
      if (mode === 'local' && config['localRecording']?.disable !== true) setRecording('local', true);
      if (mode === 'file' && config['recordingService']?.enabled !== false)
        ask({ type: 'start-recording', mode });
      // The key goes nowhere: there is no stream.
      if (mode === 'stream' && (youtubeStreamKey || rtmpStreamKey)) ask({ type: 'start-recording', mode });
    },

    /** @param {unknown} mode */
    stopRecording(mode) {
      if (mode === 'local' && state.recording.has(mode)) setRecording(mode, false);
      if (mode === 'file' || mode === 'stream') ask({ type: 'stop-recording', mode });
    },

    /** Connects, unless the page hung up while the prompt was open. */
    connect() {
      if (state.phase !== 'joining') return;
      relay = connectRelay({ onOpen: requestEntry, onMessage: arrivalGap.pass, onLost: loseConnection });
    },

    /** Leaves the meeting if it is not over, and lets the page close. @param {Notice} notice */
    close(notice) {
      if (state.phase !== 'over') finish(notice);
      else update({ notice });
      emit('video-ready-to-close');
    },

    /** Disconnects as the window closes: nothing is shown or sent any more. */
    abandon: () => relay?.close(),
  };
};
