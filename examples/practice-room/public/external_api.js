// @ts-check
// Practice room – not a real Jitsi meeting. This script stands in for a Jitsi server's external_api.js: it speaks the
// part of the documented IFrame API that an embedding page uses, over the same messages between page and frame.
((root, factory) => {
  // A UMD module like Jitsi's script: on a page with a module loader it sets no global.
  if (typeof exports === 'object' && typeof module === 'object') module.exports = factory();
  else if (typeof root.define === 'function' && root.define.amd) root.define([], factory);
  else if (typeof exports === 'object') exports['JitsiMeetExternalAPI'] = factory();
  else root.JitsiMeetExternalAPI = factory();
})(/** @type {any} */ (globalThis), () => {
  'use strict';

  /** Commands by the name that the page uses, and how they are called between page and frame. */
  const COMMANDS = new Map(
    Object.entries({
      answerKnockingParticipant: 'answer-knocking-participant',
      displayName: 'display-name',
      endConference: 'end-conference',
      grantModerator: 'grant-moderator',
      hangup: 'video-hangup',
      kickParticipant: 'kick-participant',
      muteEveryone: 'mute-everyone',
      overwriteConfig: 'overwrite-config',
      password: 'password',
      pinParticipant: 'pin-participant',
      sendChatMessage: 'send-chat-message',
      setTileView: 'set-tile-view',
      showNotification: 'show-notification',
      subject: 'subject',
      toggleAudio: 'toggle-audio',
      toggleChat: 'toggle-chat',
      toggleLobby: 'toggle-lobby',
      toggleParticipantsPane: 'toggle-participants-pane',
      toggleRaiseHand: 'toggle-raise-hand',
      toggleTileView: 'toggle-tile-view',
      toggleVideo: 'toggle-video',
    }),
  );

  /** What the frame may use, as Jitsi's frame may. */
  const ALLOW =
    'autoplay; camera; clipboard-write; compute-pressure; display-capture; fullscreen; hid; microphone; ' +
    'screen-wake-lock; speaker-selection';

  const HANDSHAKE_MS = 50;

  // One script load counts its instances from 0, as Jitsi's does: two loads on a page would hear each other.
  let instances = 0;

  /**
   * The name of an event as the page knows it.
   *
   * @param {string} wireName
   */
  const eventName = (wireName) =>
    wireName === 'video-ready-to-close'
      ? 'readyToClose'
      : wireName.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());

  /**
   * Numbers are pixels; texts are lengths of CSS.
   *
   * @param {unknown} size
   */
  const cssLength = (size) => {
    if (typeof size === 'number') return `${size}px`;
    return typeof size === 'string' && /^[0-9]*\.?[0-9]+(em|pt|px|%)$/.test(size) ? size : undefined;
  };

  /**
   * Plain http is for this machine alone.
   *
   * @param {string} domain
   */
  const schemeFor = (domain) => {
    const { hostname } = new URL(`https://${domain}`);
    const isThisMachine =
      hostname === 'localhost' ||
      hostname.endsWith('.localhost') ||
      hostname === '127.0.0.1' ||
      hostname === '[::1]';
    return isThisMachine ? 'http' : 'https';
  };

  /**
   * The parameters that the room reads from its address, each value as JSON.
   *
   * @param {string} group
   * @param {unknown} values
   */
  const hashParameters = (group, values) =>
    Object.entries(values ?? {})
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => `${group}.${key}=${encodeURIComponent(JSON.stringify(value))}`);

  /**
   * The parameters that a server gets to see, each as it is.
   *
   * @param {Record<string, string | undefined>} values
   */
  const queryOf = (values) => {
    const parameters = Object.entries(values)
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`);
    return parameters.length === 0 ? '' : `?${parameters.join('&')}`;
  };

  /** The listeners of one instance, by the names and in the manner of Node's event emitter. */
  class Emitter {
    /** @type {Map<string, Array<(payload: any) => void>>} */
    #listeners = new Map();

    /** @param {string} event @param {(payload: any) => void} listener */
    on(event, listener) {
      this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
      return this;
    }

    /** @param {string} event @param {(payload: any) => void} listener */
    once(event, listener) {
      /** @param {unknown} payload */
      const first = (payload) => {
        this.off(event, first);
        listener(payload);
      };
      return this.on(event, first);
    }

    /** @param {string} event @param {(payload: any) => void} listener */
    off(event, listener) {
      const others = (this.#listeners.get(event) ?? []).filter((other) => other !== listener);
      this.#listeners.set(event, others);
      return this;
    }

    /** @param {string} [event] without one: of every event */
    removeAllListeners(event) {
      if (event === undefined) this.#listeners.clear();
      else this.#listeners.delete(event);
      return this;
    }

    /** @param {string} event */
    listenerCount(event) {
      return this.#listeners.get(event)?.length ?? 0;
    }

    /** @param {string} event @param {unknown} [payload] */
    emit(event, payload) {
      const listeners = this.#listeners.get(event) ?? [];
      for (const listener of listeners) listener(payload);
      return listeners.length > 0;
    }

    /** @param {string} event @param {(payload: any) => void} listener */
    addListener(event, listener) {
      return this.on(event, listener);
    }

    /** @param {string} event @param {(payload: any) => void} listener */
    removeListener(event, listener) {
      return this.off(event, listener);
    }

    /** @param {string} event @param {(payload: any) => void} listener */
    addEventListener(event, listener) {
      this.on(event, listener);
    }

    /** @param {Record<string, (payload: any) => void>} listeners */
    addEventListeners(listeners) {
      for (const [event, listener] of Object.entries(listeners)) this.on(event, listener);
    }

    /** @param {string} event @param {(payload: any) => void} [listener] without one: all of the event's */
    removeEventListener(event, listener) {
      if (listener) this.off(event, listener);
      else this.removeAllListeners(event);
    }

    /** @param {string[]} events */
    removeEventListeners(events) {
      for (const event of events) this.removeAllListeners(event);
    }
  }

  /**
   * The page's end of the messages between page and frame. Nothing is sent before the other end has answered.
   *
   * @param {{ frame: HTMLIFrameElement, origin: string, scope: string, onMessage: (message: any) => void }} needs
   */
  const openChannel = ({ frame, origin, scope, onMessage }) => {
    const ownId = crypto.getRandomValues(new Uint32Array(2)).join('-');
    /** @type {unknown[]} */
    let waiting = [];
    let isReady = false;

    /** @param {string} method @param {unknown} params */
    const post = (method, params) => {
      frame.contentWindow?.postMessage(JSON.stringify({ postis: true, scope, method, params }), '*');
    };

    const handshake = setInterval(() => post('__ready__', ownId), HANDSHAKE_MS);

    /** @param {MessageEvent} event */
    const listen = (event) => {
      if (event.origin !== origin || event.source !== frame.contentWindow) return;
      /** @type {any} */
      let envelope;
      try {
        envelope = JSON.parse(event.data);
      } catch {
        // Not every message on a page is ours.
        return;
      }
      if (envelope?.postis !== true || envelope.scope !== scope) return;
      if (envelope.method === 'message') onMessage(envelope.params);
      else if (envelope.method !== '__ready__') return;
      else if (envelope.params !== ownId) post('__ready__', envelope.params);
      else if (!isReady) {
        isReady = true;
        clearInterval(handshake);
        for (const message of waiting) post('message', message);
        waiting = [];
      }
    };
    window.addEventListener('message', listen);

    return {
      /** @param {unknown} message */
      send(message) {
        if (isReady) post('message', message);
        else waiting.push(message);
      },
      close() {
        clearInterval(handshake);
        window.removeEventListener('message', listen);
        waiting = [];
      },
    };
  };

  /** Embeds a practice room in a page, as Jitsi's class of the same name embeds a meeting. */
  class JitsiMeetExternalAPI extends Emitter {
    #frame;
    #channel;
    #onload;
    #isDisposed = false;
    #requests = 0;
    /** @type {Map<number, { resolve: (result: any) => void, reject: (error: unknown) => void }>} */
    #open = new Map();
    /** @type {Map<string, Record<'displayName' | 'formattedDisplayName' | 'email' | 'avatarURL', string | undefined>>} */
    #people = new Map();
    /** @type {string | undefined} */
    #ownId;

    /**
     * @param {string} domain host and port, maybe a path, without a scheme
     * @param {object} [options]
     * @param {string} [options.roomName] letters, digits, `_` and `-`
     * @param {number | string} [options.width]
     * @param {number | string} [options.height]
     * @param {Element} [options.parentNode]
     * @param {object} [options.configOverwrite]
     * @param {object} [options.interfaceConfigOverwrite] passed on, and not looked at
     * @param {string} [options.jwt] the token for the room; where the server takes none, it is not looked at
     * @param {string} [options.lang]
     * @param {() => void} [options.onload] called when the room is ready
     * @param {{ displayName?: string, email?: string }} [options.userInfo]
     * @param {string} [options.sandbox]
     */
    constructor(domain, options = {}) {
      super();
      const {
        roomName = '',
        width = '100%',
        height = '100%',
        parentNode = document.body,
        configOverwrite,
        interfaceConfigOverwrite,
        jwt,
        lang,
        onload,
        userInfo,
        sandbox,
      } = options;
      const number = instances;
      instances += 1;

      const hash = [
        `jitsi_meet_external_api_id=${number}`,
        ...hashParameters('config', configOverwrite),
        ...hashParameters('interfaceConfig', interfaceConfigOverwrite),
        ...hashParameters('userInfo', userInfo),
      ].join('&');
      const query = queryOf({ jwt, lang });
      // The room's name goes in as it is, as it does with Jitsi: who embeds a room must know what a name may be.
      const address = `${schemeFor(domain)}://${domain}/${roomName}${query}#${hash}`;

      const frame = document.createElement('iframe');
      frame.allow = ALLOW;
      frame.name = `jitsiConferenceFrame${number}`;
      frame.id = frame.name;
      frame.src = address;
      frame.style.border = '0';
      frame.style.width = cssLength(width) ?? '';
      frame.style.height = cssLength(height) ?? '';
      if (sandbox !== undefined) frame.setAttribute('sandbox', sandbox);

      this.#onload = onload;
      this.#frame = frame;
      this.#channel = openChannel({
        frame,
        origin: new URL(address).origin,
        scope: `jitsi_meet_external_api_${number}`,
        onMessage: (message) => this.#receive(message),
      });
      parentNode.appendChild(frame);
    }

    /**
     * Has the room do something. What is sent before the meeting is joined may do nothing, as with Jitsi.
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

    /**
     * @param {Record<string, unknown>} commands the arguments of each by its name. They arrive one array too deep, as with
     *   Jitsi: `executeCommand` is the better way.
     */
    executeCommands(commands) {
      for (const [name, args] of Object.entries(commands)) this.executeCommand(name, args);
    }

    /** Takes the room out of the page and stops everything that runs for it. */
    dispose() {
      if (this.#isDisposed) return;
      this.emit('_willDispose');
      this.#isDisposed = true;
      this.#channel.close();
      this.#open.clear();
      this.removeAllListeners();
      this.#frame.remove();
    }

    getIFrame() {
      return this.#frame;
    }

    /** How many people are in the meeting, the one at this page included; 0 before and after it. */
    getNumberOfParticipants() {
      return this.#people.size;
    }

    getParticipantsInfo() {
      return [...this.#people].map(([participantId, person]) => ({ participantId, ...person }));
    }

    /** @param {string} id */
    getDisplayName(id) {
      return this.#people.get(id)?.displayName;
    }

    /** @param {string} id */
    getEmail(id) {
      return this.#people.get(id)?.email;
    }

    /** @param {string} id */
    getAvatarURL(id) {
      return this.#people.get(id)?.avatarURL;
    }

    getSupportedCommands() {
      return [...COMMANDS.keys()];
    }

    /** A practice room has no visitors: everybody takes part. */
    isVisitor() {
      return false;
    }

    /** @param {string} id */
    pinParticipant(id) {
      this.executeCommand('pinParticipant', id);
    }

    /** @returns {Promise<{ rooms: unknown[] }>} */
    getRoomsInfo() {
      return this.#request('rooms-info');
    }

    /** @returns {Promise<object>} */
    listBreakoutRooms() {
      return this.#request('list-breakout-rooms');
    }

    /** @returns {Promise<boolean>} */
    isAudioMuted() {
      return this.#request('is-audio-muted');
    }

    /** @returns {Promise<boolean>} */
    isVideoMuted() {
      return this.#request('is-video-muted');
    }

    /** @returns {Promise<boolean>} */
    isAudioAvailable() {
      return this.#request('is-audio-available');
    }

    /** @returns {Promise<boolean>} */
    isVideoAvailable() {
      return this.#request('is-video-available');
    }

    /**
     * Has no time limit, and after `dispose` it never settles, as with Jitsi.
     *
     * @param {string} name
     * @returns {Promise<any>}
     */
    #request(name) {
      return new Promise((resolve, reject) => {
        if (this.#isDisposed) return;
        const id = this.#requests;
        this.#requests += 1;
        this.#open.set(id, { resolve, reject });
        this.#channel.send({ type: 'request', id, data: { name } });
      });
    }

    /** @param {any} message */
    #receive(message) {
      if (message?.type === 'response') {
        const request = this.#open.get(message.id);
        this.#open.delete(message.id);
        if (message.error === undefined) request?.resolve(message.result);
        else request?.reject(message.error);
      } else if (message?.type === 'event' && typeof message.data?.name === 'string') {
        const { name, ...payload } = message.data;
        this.#remember(name, payload);
        if (name === 'ready') this.#onload?.();
        this.emit(eventName(name), payload);
      }
    }

    /**
     * Keeps what the page may ask for without waiting.
     *
     * @param {string} name
     * @param {any} payload
     */
    #remember(name, payload) {
      switch (name) {
        case 'video-conference-joined':
          // `participant-joined` for the people inside came before.
          this.#ownId = payload.id;
          this.#addPerson(payload);
          return;
        case 'participant-joined':
          this.#addPerson(payload);
          return;
        case 'participant-left':
          this.#people.delete(payload.id);
          return;
        case 'display-name-change':
          // The lower-case n is Jitsi's. Before joining, the id is "local", which is nobody in the meeting.
          if (this.#people.has(payload.id)) this.#addPerson({ ...payload, displayName: payload.displayname });
          return;
        case 'video-conference-left':
          this.#ownId = undefined;
          this.#people.clear();
          return;
      }
    }

    /** @param {{ id: string, displayName?: string, formattedDisplayName?: string, email?: string }} person */
    #addPerson({ id, ...details }) {
      const { displayName, formattedDisplayName, email } = { ...this.#people.get(id), ...details };
      this.#people.set(id, { displayName, formattedDisplayName, email, avatarURL: undefined });
    }

    /** The own id in the meeting, for programs that were written for Jitsi's own field of this name. */
    get _myUserID() {
      return this.#ownId;
    }
  }

  return JitsiMeetExternalAPI;
});
