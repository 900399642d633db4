// @ts-check

/** @typedef {import('./own-media.js').OwnMedia} OwnMedia */
/** @typedef {import('./own-media.js').Kind} Kind */

/** How often a connection that failed is tried again. */
const RESTARTS = 2;

/**
 * One direct connection to every other person: sound and picture go from browser to browser. Where that does not work,
 * people stay names and avatars, and everything else goes on.
 *
 * @param {object} needs
 * @param {string} needs.ownId
 * @param {OwnMedia} needs.media
 * @param {(to: string, data: unknown) => void} needs.signal carries a message to the other end
 * @param {(id: string, stream: MediaStream) => void} needs.onStream
 */
export const createPeers = ({ ownId, media, signal, onStream }) => {
  /** @type {Map<string, ReturnType<typeof connect>>} */
  const peers = new Map();

  /** @param {string} id */
  const connect = (id) => {
    // Everybody is on the same machine or network: no server is asked for addresses.
    const connection = new RTCPeerConnection({ iceServers: [] });
    /** @type {Partial<Record<Kind, RTCRtpSender>>} */
    const senders = {};
    // Both ends may offer at once. One of them gives way, and both know which.
    const isPolite = ownId < id;
    let isOffering = false;
    let isIgnoringOffer = false;
    let restarts = 0;

    connection.addEventListener('track', ({ streams: [stream] }) => stream && onStream(id, stream));
    connection.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate) signal(id, { candidate });
    });
    connection.addEventListener('connectionstatechange', () => {
      if (connection.connectionState !== 'failed' || restarts >= RESTARTS) return;
      restarts += 1;
      connection.restartIce();
    });
    connection.addEventListener('negotiationneeded', async () => {
      try {
        isOffering = true;
        await connection.setLocalDescription();
        signal(id, { description: connection.localDescription });
      } catch {
        // Closed meanwhile, or the browser cannot: no picture then.
      } finally {
        isOffering = false;
      }
    });

    /** @param {any} data */
    const receive = async ({ description, candidate }) => {
      if (description) {
        const collides =
          description.type === 'offer' && (isOffering || connection.signalingState !== 'stable');
        isIgnoringOffer = !isPolite && collides;
        if (isIgnoringOffer) return;
        await connection.setRemoteDescription(description);
        if (description.type !== 'offer') return;
        await connection.setLocalDescription();
        signal(id, { description: connection.localDescription });
      } else if (candidate) {
        try {
          await connection.addIceCandidate(candidate);
        } catch (error) {
          if (!isIgnoringOffer) throw error;
        }
      }
    };

    return {
      connection,
      receive,
      /** Sends what the person shows now. */
      update() {
        for (const kind of /** @type {const} */ (['audio', 'video'])) {
          const track = media.trackOf(kind);
          const sender = senders[kind];
          if (sender) void sender.replaceTrack(track ?? null).catch(() => undefined);
          else if (track) senders[kind] = connection.addTrack(track, media.stream);
        }
      },
    };
  };

  return {
    /** @param {string} id */
    open(id) {
      if (peers.has(id) || !('RTCPeerConnection' in window)) return;
      const peer = connect(id);
      peers.set(id, peer);
      peer.update();
    },

    /** @param {string} id */
    close(id) {
      peers.get(id)?.connection.close();
      peers.delete(id);
    },

    /** @param {string} id @param {any} data */
    receive(id, data) {
      if (typeof data !== 'object' || data === null) return;
      // What the other end says may be anything; at worst there is no picture.
      void peers
        .get(id)
        ?.receive(data)
        .catch(() => undefined);
    },

    /** Call it when the own camera or microphone changed. */
    update() {
      for (const peer of peers.values()) peer.update();
    },

    closeAll() {
      for (const { connection } of peers.values()) connection.close();
      peers.clear();
    },
  };
};

/** @typedef {ReturnType<typeof createPeers>} Peers */
