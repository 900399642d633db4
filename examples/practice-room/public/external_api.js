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

  /** The commands by their names in the page, and their names on the wire. */
  const COMMANDS = new Map(
    Object.entries({
      answerKnockingParticipant: 'answer-knocking-participant',
      displayName: 'display-name',
      endConference: 'end-conference',
      grantModerator: 'grant-moderator',
      hangup: 'video-hangup',
      kickParticipant: 'kick-participant',
      password: 'password',
      sendChatMessage: 'send-chat-message',
      toggleLobby: 'toggle-lobby',
    }),
  );

  /** What Jitsi's frame may use. */
  const ALLOW =
    'autoplay; camera; clipboard-write; compute-pressure; display-capture; fullscreen; hid; microphone; ' +
    'screen-wake-lock; speaker-selection';

  const HANDSHAKE_MS = 50;

  // Each load of the script counts its instances from 0, as Jitsi's does: two loads in a page would receive each other's messages.
  let instances = 0;

  /** The name of an event in the page. */
  const eventName = (/** @type {string} */ wireName) =>
    wireName === 'video-ready-to-close'
      ? 'readyToClose'
      : wireName.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());

  /**
   * The parameters that the room reads from its address, each value as JSON.
   *
   * @param {string} group
   * @param {object} [values]
   */
  const hashParameters = (group, values = {}) =>
    Object.entries(values).map(
      ([key, value]) => `${group}.${key}=${encodeURIComponent(JSON.stringify(value))}`,
    );

  /**
   * The page's end of the messages between page and frame. Nothing is sent before the frame has answered.
   *
   * @param {{ frame: HTMLIFrameElement, scope: string, onMessage: (message: any) => void }} needs
   */
  const openChannel = ({ frame, scope, onMessage }) => {
    const { origin } = new URL(frame.src);
    const ownId = crypto.getRandomValues(new Uint32Array(2)).join('-');
    /** @type {unknown[] | undefined} undefined once the frame has answered */
    let waiting = [];

    /** @param {string} method @param {unknown} params */
    const post = (method, params) => {
      frame.contentWindow?.postMessage(JSON.stringify({ postis: true, scope, method, params }), '*');
    };

    const handshake = setInterval(() => post('__ready__', ownId), HANDSHAKE_MS);

    /** @param {MessageEvent} event */
    const listen = (event) => {
      if (event.origin !== origin || event.source !== frame.contentWindow) return;
      const { scope: itsScope, method, params } = JSON.parse(event.data);
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
      /** @param {unknown} message */
      send(message) {
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
      const hash = [
        `jitsi_meet_external_api_id=${number}`,
        ...hashParameters('config', configOverwrite),
        ...hashParameters('userInfo', userInfo),
      ];

      const frame = document.createElement('iframe');
      frame.allow = ALLOW;
      frame.name = `jitsiConferenceFrame${number}`;
      frame.id = frame.name;
      // The practice room has no certificate. As with Jitsi, the room's name is not escaped.
      frame.src = `http://${domain}/${roomName}?${new URLSearchParams(jwt && { jwt })}#${hash.join('&')}`;
      frame.style.cssText = `border: 0; width: ${width ?? '100%'}; height: ${height ?? '100%'}`;
      this.#frame = frame;
      this.#channel = openChannel({
        frame,
        scope: `jitsi_meet_external_api_${number}`,
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
     * Sends a command to the room. Before the meeting is joined, a command may have no effect, as with Jitsi.
     *
     * @param {string} name
     * @param {...unknown} args
     */
    executeCommand(name, ...args) {
      if (this.#isDisposed) return;
      const wireName = COMMANDS.get(name);
      if (wireName === undefined) console.warn(`The practice room does not know the command "${name}".`);
      else this.#channel.send({ type: 'event', data: { name: wireName, data: args } });
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
