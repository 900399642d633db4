// @ts-check
// Practice room – not a real Jitsi meeting. This script stands in for a Jitsi server's external_api.js: it has what
// <live-webinar> uses of the IFrame API, and sends the same messages between page and frame.
((root, factory) => {
  // A UMD module like Jitsi's script: on a page with a module loader it sets no global.
  if (typeof exports === 'object' && typeof module === 'object') module.exports = factory();
  else if (typeof root.define === 'function' && root.define.amd) root.define([], factory);
  else root.JitsiMeetExternalAPI = factory();
})(/** @type {any} */ (globalThis), () => {
  'use strict';

  /** What Jitsi's frame may use. */
  const ALLOW =
    'autoplay; camera; clipboard-write; compute-pressure; display-capture; fullscreen; hid; microphone; ' +
    'screen-wake-lock; speaker-selection';

  const HANDSHAKE_MS = 50;

  // Each load of the script counts its instances from 0, as Jitsi's does: two loads in a page would receive each other's messages.
  let instances = 0;

  /** The name of an event in the page: `participant-left` on the wire is `participantLeft`. */
  const eventName = (/** @type {string} */ wireName) =>
    wireName.replace(/^video-ready/, 'ready').replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());

  /** The name of a command on the wire. */
  const wireName = (/** @type {string} */ command) =>
    command === 'hangup' ? 'video-hangup' : command.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

  /** The members of a message. Pages send other messages too, which have none. @returns {any} */
  const parse = (/** @type {string} */ data) => {
    try {
      return JSON.parse(data) ?? {};
    } catch {
      return {};
    }
  };

  /** The parameters that the room reads from its address, each value as JSON. @param {object} [values] */
  const hashParameters = (/** @type {string} */ group, values = {}) =>
    Object.entries(values).map(
      ([key, value]) => `&${group}.${key}=${encodeURIComponent(JSON.stringify(value))}`,
    );

  /**
   * One end of the messages between page and frame, as Jitsi's: both send their own id until the other has sent it back.
   * Nothing else is sent before that.
   *
   * @param {object} needs
   * @param {() => Window | null} needs.peer
   * @param {string} [needs.origin] of the peer; without it, any
   * @param {string} needs.scope different for each frame of a page
   * @param {(message: any) => void} needs.onMessage
   */
  const openChannel = ({ peer, origin, scope, onMessage }) => {
    const ownId = crypto.getRandomValues(new Uint32Array(2)).join('-');
    /** @type {unknown[] | undefined} undefined once the peer has answered */
    let waiting = [];

    /** @param {string} method @param {unknown} params */
    const post = (method, params) => {
      peer()?.postMessage(JSON.stringify({ postis: true, scope, method, params }), '*');
    };

    const handshake = setInterval(() => post('__ready__', ownId), HANDSHAKE_MS);

    /** @param {MessageEvent} event */
    const listen = ({ data, source, origin: itsOrigin }) => {
      if (source !== peer() || (origin ?? itsOrigin) !== itsOrigin) return;
      const { scope: itsScope, method, params } = parse(data);
      if (itsScope !== scope) return;
      if (method === 'message') onMessage(params);
      else if (params !== ownId) post('__ready__', params);
      else {
        clearInterval(handshake);
        for (const message of waiting ?? []) post('message', message);
        waiting = undefined;
      }
    };
    window.addEventListener('message', listen);

    return {
      /** @param {string} name on the wire @param {object} data */
      send(name, data) {
        const message = { type: 'event', data: { name, ...data } };
        if (waiting) waiting.push(message);
        else post('message', message);
      },
      close() {
        clearInterval(handshake);
        window.removeEventListener('message', listen);
      },
    };
  };

  /** Embeds a practice room in a page, as Jitsi's class of the same name embeds a meeting. */
  return class JitsiMeetExternalAPI {
    /** For the room page, which is the other end. Jitsi's class does not have it. */
    static openChannel = openChannel;

    #frame;
    #channel;
    #isDisposed = false;
    /** @type {{ event: string, listener: (payload: any) => void }[]} */
    #listeners = [];

    /**
     * @param {string} domain host and port, without a scheme
     * @param {object} options
     * @param {string} options.roomName letters, digits, `_` and `-`
     * @param {Element} options.parentNode
     * @param {string} [options.width]
     * @param {string} [options.height]
     * @param {object} [options.configOverwrite]
     * @param {string} [options.jwt] the token for the room
     * @param {{ displayName?: string }} [options.userInfo]
     */
    constructor(domain, { roomName, parentNode, width, height, configOverwrite, jwt, userInfo }) {
      const number = instances;
      instances += 1;
      const scope = `jitsi_meet_external_api_${number}`;
      const parameters = [
        ...hashParameters('config', configOverwrite),
        ...hashParameters('userInfo', userInfo),
      ];

      const frame = document.createElement('iframe');
      frame.allow = ALLOW;
      frame.name = `jitsiConferenceFrame${number}`;
      frame.id = frame.name;
      // The practice room has no certificate. As with Jitsi, the room's name is not escaped.
      frame.src = `http://${domain}/${roomName}?${new URLSearchParams(jwt && { jwt })}#jitsi_meet_external_api_id=${number}${parameters.join('')}`;
      frame.style.cssText = `border: 0; width: ${width ?? '100%'}; height: ${height ?? '100%'}`;
      this.#frame = frame;
      this.#channel = openChannel({
        peer: () => frame.contentWindow,
        origin: new URL(frame.src).origin,
        scope,
        onMessage: ({ data: { name, ...payload } }) => this.#emit(eventName(name), payload),
      });
      parentNode.appendChild(frame);
    }

    /** @param {string} event @param {unknown} payload */
    #emit(event, payload) {
      for (const each of [...this.#listeners]) if (each.event === event) each.listener(payload);
    }

    /** @param {string} event @param {(payload: any) => void} listener */
    addListener(event, listener) {
      this.#listeners.push({ event, listener });
    }

    /** @param {string} event @param {(payload: any) => void} listener */
    removeListener(event, listener) {
      this.#listeners = this.#listeners.filter((each) => each.event !== event || each.listener !== listener);
    }

    /**
     * Sends a command to the room. As with Jitsi, it may have no effect before the meeting is joined.
     *
     * @param {string} name
     * @param {...unknown} args
     */
    executeCommand(name, ...args) {
      if (!this.#isDisposed) this.#channel.send(wireName(name), { data: args });
    }

    getIFrame() {
      return this.#frame;
    }

    /** Removes the frame and stops everything that runs for it. */
    dispose() {
      this.#isDisposed = true;
      this.#channel.close();
      this.#listeners = [];
      this.#frame.remove();
    }
  };
});
