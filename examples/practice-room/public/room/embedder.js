// @ts-check

const HANDSHAKE_MS = 50;

/**
 * The room's end of the messages between page and frame. As with Jitsi, any page that frames the room may control it.
 *
 * @param {string | undefined} apiId without it, or outside of a frame, no messages are sent
 * @param {(name: string, args: any[]) => void} onCommand
 */
export const openEmbedder = (apiId, onCommand) => {
  const page = window.parent;
  const scope = `jitsi_meet_external_api_${apiId}`;
  const ownId = crypto.randomUUID();
  /** @type {unknown[] | undefined} undefined once the page has answered */
  let waiting = [];

  /** @param {string} method @param {unknown} params */
  const post = (method, params) => {
    page.postMessage(JSON.stringify({ postis: true, scope, method, params }), '*');
  };

  if (page === window || apiId === undefined) return { notify: () => {} };

  const handshake = setInterval(() => post('__ready__', ownId), HANDSHAKE_MS);
  window.addEventListener('message', ({ source, data }) => {
    if (source !== page || typeof data !== 'string' || !data.includes(scope)) return;
    const { method, params } = JSON.parse(data);
    if (method === 'message') onCommand(params.data.name, params.data.data);
    else if (params !== ownId) post('__ready__', params);
    else {
      clearInterval(handshake);
      for (const message of waiting ?? []) post('message', message);
      waiting = undefined;
    }
  });

  return {
    /** @param {string} name as on the wire @param {object} [payload] */
    notify(name, payload = {}) {
      const message = { type: 'event', data: { name, ...payload } };
      if (waiting) waiting.push(message);
      else post('message', message);
    },
  };
};
