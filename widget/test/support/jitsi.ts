import type { Jitsi, JitsiConstructor } from '../../src/in-meeting/jitsi/jitsi-script.js';

// The meeting server's script is the practice room's, which the demonstration uses too. Its frame loads nothing: the tests
// send the events that the application inside would send.

/** A meeting of the practice room's script, and the commands that were sent to it. */
export interface JitsiStandIn {
  readonly domain: string;
  readonly options: Options;
  readonly commands: unknown[][];
  readonly iframe: HTMLIFrameElement;
  readonly listenerCount: number;
  readonly isDisposed: boolean;
  answersFarewell: boolean;
  /** Sends an event from the frame, as the application inside does. It arrives at once. */
  emit(event: string, payload?: object): void;
}

type Options = Record<string, unknown> & {
  readonly parentNode: HTMLElement;
  readonly configOverwrite: Record<string, unknown> & { readonly toolbarButtons: string[] };
};

const standIns: JitsiStandIn[] = [];
let runs = 0;
let scripts = 0;

/** How events are called between frame and page. */
const wireName = (event: string): string =>
  event === 'readyToClose'
    ? 'video-ready-to-close'
    : event.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const staged = (JitsiMeetExternalAPI: JitsiConstructor): JitsiConstructor =>
  class extends JitsiMeetExternalAPI implements JitsiStandIn {
    readonly domain: string;
    readonly options: Options;
    readonly commands: unknown[][] = [];
    readonly iframe: HTMLIFrameElement;
    listenerCount = 0;
    isDisposed = false;
    answersFarewell = true;

    constructor(domain: string, options: object) {
      const given = options as Options;
      // Outside of the page, a frame does not load its address. Without one, it is of the page's own origin.
      super(location.host, { ...given, parentNode: document.createElement('div') });
      this.domain = domain;
      this.options = given;
      this.iframe = this.getIFrame();
      this.iframe.removeAttribute('src');
      given.parentNode.append(this.iframe);
      standIns.push(this);
    }

    override addListener(...args: Parameters<Jitsi['addListener']>) {
      this.listenerCount += 1;
      super.addListener(...args);
    }

    override removeListener(...args: Parameters<Jitsi['removeListener']>) {
      this.listenerCount -= 1;
      super.removeListener(...args);
    }

    override executeCommand(name: string, ...args: unknown[]) {
      this.commands.push([name, ...args]);
      super.executeCommand(name, ...args);
      if (this.answersFarewell && /^(hangup|endConference)$/.test(name)) this.emit('readyToClose');
      if (name === 'sendChatMessage')
        this.emit('outgoingMessage', { message: args[0], privateMessage: false });
    }

    override dispose() {
      this.isDisposed = true;
      super.dispose();
    }

    emit(event: string, payload: object = {}) {
      const source = this.iframe.contentWindow;
      // A frame that was removed sends nothing.
      if (!source) return;
      const scope = `jitsi_meet_external_api_${/\d+$/.exec(this.iframe.id)?.[0] ?? ''}`;
      const params = { type: 'event', data: { name: wireName(event), ...payload } };
      window.dispatchEvent(
        new MessageEvent('message', {
          source,
          origin: location.origin,
          data: JSON.stringify({ postis: true, scope, method: 'message', params }),
        }),
      );
    }
  };

/** Wraps the constructor that a script puts into the page. */
const stageNextScript = (): void => {
  if (Object.hasOwn(window, 'JitsiMeetExternalAPI')) return;
  let constructor: JitsiConstructor | undefined;
  Object.defineProperty(window, 'JitsiMeetExternalAPI', {
    configurable: true,
    get: () => constructor,
    set: (fromScript: JitsiConstructor) => {
      runs += 1;
      constructor = staged(fromScript);
    },
  });
};

/** The URL of a meeting server's script that was not loaded yet. */
export const freshScript = (): string => {
  stageNextScript();
  scripts += 1;
  const url = new URL('../../../examples/practice-room/public/external_api.js', import.meta.url);
  url.searchParams.set('server', String(scripts));
  return url.href;
};

/** A URL without a script. */
export const noScript = (): string => {
  scripts += 1;
  return `http://127.0.0.1:1/none-${scripts}.js`;
};

/** The meetings that were entered, the newest last. */
export const meetings = (): readonly JitsiStandIn[] => standIns;

/** Starts the meeting server's application in a meeting's frame. */
export const startsUp = ({ iframe }: JitsiStandIn): void => {
  window.dispatchEvent(new MessageEvent('message', { source: iframe.contentWindow, data: '{}' }));
};

/** How often a script of a meeting server ran in this page. */
export const scriptRuns = (): number => runs;
