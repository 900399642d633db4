/** What the stand-in for Jitsi's script records. */
export interface JitsiStandIn {
  readonly domain: string;
  readonly options: Record<string, unknown> & {
    readonly configOverwrite: Record<string, unknown> & { readonly toolbarButtons: string[] };
  };
  readonly commands: unknown[][];
  readonly iframe: HTMLIFrameElement;
  readonly listenerCount: number;
  readonly isDisposed: boolean;
  answersFarewell: boolean;
  emit(event: string, payload?: object): void;
}

interface StandInPage {
  jitsiStandIns?: JitsiStandIn[];
  jitsiScriptRuns?: number;
}
const page = globalThis as StandInPage;

let scripts = 0;

/** A meeting server's script that nobody loaded yet. */
export const freshScript = (): string => {
  scripts += 1;
  const url = new URL('./jitsi-stand-in.js', import.meta.url);
  url.searchParams.set('server', String(scripts));
  return url.href;
};

/** An address where no script is. */
export const noScript = (): string => {
  scripts += 1;
  return `http://127.0.0.1:1/none-${scripts}.js`;
};

/** The meetings that were entered, the newest last. */
export const meetings = (): readonly JitsiStandIn[] => page.jitsiStandIns ?? [];

/** The application of the meeting server begins to run in a meeting's frame. */
export const startsUp = ({ iframe }: JitsiStandIn): void => {
  window.dispatchEvent(new MessageEvent('message', { source: iframe.contentWindow, data: '{}' }));
};

/** How often a script of a meeting server ran in this page. */
export const scriptRuns = (): number => page.jitsiScriptRuns ?? 0;
