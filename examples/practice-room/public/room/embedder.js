// @ts-check

const HANDSHAKE_MS = 50;

/**
 * The room's end of the messages between page and frame. Whoever frames the room may steer it, as with Jitsi; nothing is
 * told and nothing is heard where nobody does.
 *
 * @param {object} needs
 * @param {string | undefined} needs.apiId
 * @param {(name: string, args: any[]) => void} needs.onCommand
 * @param {(name: string) => unknown} needs.onRequest its answer is the page's; what it throws is the page's error
 */
export const openEmbedder = ({ apiId, onCommand, onRequest }) => {
  const page = window.parent;
  const isEmbedded = page !== window && apiId !== undefined;
  const scope = `jitsi_meet_external_api_${apiId}`;
  const ownId = crypto.getRandomValues(new Uint32Array(2)).join('-');
  /** @type {unknown[]} */
  let waiting = [];
  let isReady = false;

  /** @param {string} method @param {unknown} params */
  const post = (method, params) => {
    page.postMessage(JSON.stringify({ postis: true, scope, method, params }), '*');
  };

  /** @param {unknown} message */
  const send = (message) => {
    if (!isEmbedded) return;
    if (isReady) post('message', message);
    else waiting.push(message);
  };

  /** @param {any} message */
  const receive = (message) => {
    const name = message?.data?.name;
    if (typeof name !== 'string') return;
    if (message.type === 'event') {
      const args = message.data.data;
      onCommand(name, Array.isArray(args) ? args : []);
    } else if (message.type === 'request') {
      try {
        send({ type: 'response', id: message.id, result: onRequest(name) });
      } catch (error) {
        send({ type: 'response', id: message.id, error: String(error) });
      }
    }
  };

  /** @type {ReturnType<typeof setInterval> | undefined} */
  let handshake;

  /** @param {MessageEvent} event */
  const listen = (event) => {
    if (event.source !== page || typeof event.data !== 'string') return;
    /** @type {any} */
    let envelope;
    try {
      envelope = JSON.parse(event.data);
    } catch {
      return;
    }
    if (envelope?.postis !== true || envelope.scope !== scope) return;
    if (envelope.method === 'message') receive(envelope.params);
    else if (envelope.method !== '__ready__') return;
    else if (envelope.params !== ownId) post('__ready__', envelope.params);
    else if (!isReady) {
      isReady = true;
      clearInterval(handshake);
      for (const message of waiting) post('message', message);
      waiting = [];
    }
  };

  if (isEmbedded) {
    window.addEventListener('message', listen);
    handshake = setInterval(() => post('__ready__', ownId), HANDSHAKE_MS);
  }

  return {
    /**
     * Tells the page that something happened.
     *
     * @param {string} name as it is called between page and frame
     * @param {object} [payload]
     */
    notify(name, payload = {}) {
      send({ type: 'event', data: { name, ...payload } });
    },
  };
};

/** @typedef {ReturnType<typeof openEmbedder>} Embedder */
