// @ts-check

/** @typedef {import('../../src/protocol.js').ClientMessage} ClientMessage */
/** @typedef {import('../../src/protocol.js').ServerMessage} ServerMessage */

/** Jitsi takes 0.2 to 2 seconds. */
const ARRIVAL_GAP_MS = 200;

/** Jitsi's page waits for 10 to 30 seconds: its servers have more users. */
const RELOAD_MS = 2000;

/**
 * Connects to the relay of the server that this page came from.
 *
 * @param {object} needs
 * @param {() => void} needs.onOpen
 * @param {(message: ServerMessage) => void} needs.onMessage
 * @param {(wasOpen: boolean) => void} needs.onLost the connection was closed, or could not be established
 */
export const connectRelay = ({ onOpen, onMessage, onLost }) => {
  const socket = new WebSocket(new URL('/relay', location.origin.replace('http', 'ws')));
  const listening = new AbortController();
  const options = { signal: listening.signal };
  let wasOpen = false;
  socket.addEventListener(
    'open',
    () => {
      wasOpen = true;
      onOpen();
    },
    options,
  );
  socket.addEventListener('message', ({ data }) => onMessage(JSON.parse(data)), options);
  socket.addEventListener('close', () => onLost(wasOpen), options);

  return {
    /** @param {ClientMessage} message */
    send(message) {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
    },
    close() {
      listening.abort();
      socket.close();
    },
  };
};

/**
 * The time between the events about the people inside and the event that the person at this page has joined. Messages from
 * the relay wait meanwhile.
 *
 * @param {(message: ServerMessage) => void} receive
 */
export const createArrivalGap = (receive) => {
  /** @type {ServerMessage[] | undefined} undefined outside of the gap */
  let held;
  return {
    /** @param {ServerMessage} message */
    pass(message) {
      if (held) held.push(message);
      else receive(message);
    },
    /** @param {() => void} onOver called before the messages that waited are delivered */
    begin(onOver) {
      held = [];
      setTimeout(() => {
        onOver();
        const messages = held ?? [];
        held = undefined;
        for (const message of messages) receive(message);
      }, ARRIVAL_GAP_MS);
    },
  };
};

/** Requests the path only: the token in the address is for the room. */
const isReachable = () =>
  fetch(location.pathname, { method: 'HEAD' }).then(
    ({ ok }) => ok,
    () => false,
  );

/** Reloads this page as soon as the server answers, with the same address, the token included. */
export const reloadWhenReachable = async () => {
  do await new Promise((resolve) => setTimeout(resolve, RELOAD_MS));
  while (!(await isReachable()));
  location.reload();
};
