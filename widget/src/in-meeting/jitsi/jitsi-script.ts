import { failure } from '../../failure.js';
import { meetingFailure } from '../locales/meeting-failure.js';
import { withTimeout } from '../../async/with-timeout.js';
import { hideAmdFrom } from './amd.js';
import { setScriptAddress } from './script-address.js';

/** The parts of Jitsi's IFrame API that are used here. */
export interface Jitsi {
  executeCommand(command: string, ...args: readonly unknown[]): void;
  addListener(event: string, listener: (payload: never) => void): void;
  removeListener(event: string, listener: (payload: never) => void): void;
  getIFrame(): HTMLIFrameElement;
  dispose(): void;
}

/** `JitsiMeetExternalAPI`, the constructor that the script puts into the page. */
export type JitsiConstructor = new (domain: string, options: object) => Jitsi;

/** How long the script may take to load. */
const LOAD_TIMEOUT_MS = 15_000;

const loads = new Map<string, Promise<JitsiConstructor>>();

/**
 * Loads the meeting server's script, once per page: a second copy would number its instances from 0 again, and both meetings
 * would receive the events of both. A load that failed can be tried again.
 *
 * @throws LiveWebinarError `meeting_script_failed`, `meeting_script_timeout`
 */
export const loadJitsi = (url: string, warn: (text: string) => void): Promise<JitsiConstructor> => {
  const load = loads.get(url) ?? loadOnce(url, warn);
  loads.set(url, load);
  return load;
};

const loadOnce = async (url: string, warn: (text: string) => void): Promise<JitsiConstructor> => {
  const there = [...document.scripts].some(({ src }) => src === url) && constructorInPage();
  if (there) return there;
  const script = document.createElement('script');
  const showAmd = hideAmdFrom(script);
  try {
    await withTimeout(LOAD_TIMEOUT_MS, new AbortController().signal, timedOut, () =>
      arrival(script, url, warn),
    );
    const constructor = constructorInPage();
    if (!constructor) throw failed();
    return constructor;
  } catch (error) {
    script.remove();
    loads.delete(url);
    throw error;
  } finally {
    showAmd();
  }
};

const arrival = (script: HTMLScriptElement, url: string, warn: (text: string) => void) =>
  new Promise<void>((resolve, reject) => {
    script.async = true;
    script.onload = () => {
      resolve();
    };
    script.onerror = () => {
      reject(failed());
    };
    try {
      setScriptAddress(script, url, warn);
    } catch {
      reject(failed());
      return;
    }
    document.head.append(script);
  });

const constructorInPage = (): JitsiConstructor | undefined => {
  const constructor: unknown = Reflect.get(window, 'JitsiMeetExternalAPI');
  return typeof constructor === 'function' ? (constructor as JitsiConstructor) : undefined;
};

const failed = () => failure('meeting_script_failed');
const timedOut = () => meetingFailure('meeting_script_timeout');
