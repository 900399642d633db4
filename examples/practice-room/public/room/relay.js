// @ts-check

/** @typedef {import('../../src/protocol.js').ClientMessage} ClientMessage */
/** @typedef {import('../../src/protocol.js').ServerMessage} ServerMessage */

/**
 * Connects to the relay of the server that this page came from.
 *
 * @param {object} needs
 * @param {() => void} needs.onOpen
 * @param {(message: ServerMessage) => void} needs.onMessage
 * @param {(wasOpen: boolean) => void} needs.onLost the connection ended from the other side, or never came about
 */
export const connectRelay = ({ onOpen, onMessage, onLost }) => {
  const address = new URL('/relay', location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  address.hash = '';
  const socket = new WebSocket(address);
  let isOurs = true;
  let wasOpen = false;

  socket.addEventListener('open', () => {
    wasOpen = true;
    if (isOurs) onOpen();
  });
  socket.addEventListener('message', ({ data }) => {
    if (isOurs) onMessage(JSON.parse(data));
  });
  socket.addEventListener('close', () => {
    if (isOurs) onLost(wasOpen);
    isOurs = false;
  });

  return {
    /** @param {ClientMessage} message */
    send(message) {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
    },
    /** After this, nothing is heard any more. */
    close() {
      isOurs = false;
      socket.close();
    },
  };
};

/** @typedef {ReturnType<typeof connectRelay>} Relay */
