// @ts-check

const KINDS = /** @type {const} */ (['audio', 'video']);

/**
 * A direct connection to everybody else, for sound and picture. If it fails, others see the name and the avatar. Newcomers
 * call the people inside. Each connection has one channel per kind from the start, so a camera that is turned on
 * later needs no second offer.
 *
 * @param {object} needs
 * @param {import('./own-media.js').OwnMedia} needs.media
 * @param {(to: string, data: unknown) => void} needs.signal carries a message to the other end
 * @param {(id: string, stream: MediaStream) => void} needs.onStream
 */
export const createPeers = ({ media, signal, onStream }) => {
  /** @type {Map<string, RTCPeerConnection>} */
  const connections = new Map();

  /** @param {RTCPeerConnection} connection */
  const update = (connection) => {
    for (const { sender, receiver } of connection.getTransceivers()) {
      const kind = /** @type {typeof KINDS[number]} */ (receiver.track.kind);
      void sender.replaceTrack(media.trackOf(kind) ?? null).catch(() => undefined);
    }
  };

  /** @param {string} id */
  const connect = (id) => {
    // Everybody is on the same machine: no server is needed to find the addresses.
    const connection = new RTCPeerConnection({ iceServers: [] });
    const stream = new MediaStream();
    connections.set(id, connection);
    connection.addEventListener('track', ({ track }) => {
      stream.addTrack(track);
      onStream(id, stream);
    });
    connection.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate) signal(id, { candidate });
    });
    return connection;
  };

  /** @param {string} id @param {RTCPeerConnection} connection */
  const describe = async (id, connection) => {
    await connection.setLocalDescription();
    signal(id, { description: connection.localDescription });
  };

  /** @param {string} id @param {any} data */
  const receive = async (id, { description, candidate }) => {
    const connection = connections.get(id) ?? connect(id);
    if (candidate) await connection.addIceCandidate(candidate);
    if (!description) return;
    await connection.setRemoteDescription(description);
    if (description.type === 'offer') {
      for (const transceiver of connection.getTransceivers()) transceiver.direction = 'sendrecv';
      await describe(id, connection);
    }
    update(connection);
  };

  /** @param {string} id */
  const close = (id) => {
    connections.get(id)?.close();
    connections.delete(id);
  };

  return {
    /** @param {string} id a person who is already in the room */
    call(id) {
      const connection = connect(id);
      for (const kind of KINDS) connection.addTransceiver(kind);
      void describe(id, connection).catch(() => undefined);
    },

    /** @param {string} id @param {any} data */
    receive(id, data) {
      // The other end may send anything. At worst there is no picture.
      void receive(id, data).catch(() => undefined);
    },

    /** The own camera or microphone has changed. */
    update() {
      connections.forEach(update);
    },

    close,

    closeAll() {
      for (const id of connections.keys()) close(id);
    },
  };
};
