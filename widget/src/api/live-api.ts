import type { Pass, Status, Viewer } from '@live-webinar/contract';
import { failure, LiveWebinarError } from '../failure.js';
import { within } from '../time-limit.js';
import { isPass, isRegistered, isStatus, isViewer } from './answers.js';
import { request } from './request.js';
import type { Tokens } from './tokens.js';

/**
 * The API for one webinar. Every call rejects with a LiveWebinarError, or with the signal's reason once it has aborted.
 */
export interface LiveApi {
  viewer(signal: AbortSignal): Promise<Viewer>;
  /** What somebody is shown whom nobody knows. */
  anonymousViewer(signal: AbortSignal): Promise<Viewer>;
  status(signal: AbortSignal): Promise<Status>;
  start(signal: AbortSignal): Promise<Pass>;
  join(signal: AbortSignal): Promise<Pass>;
  end(signal: AbortSignal): Promise<Status>;
  register(signal: AbortSignal): Promise<{ registered: true }>;
}

interface Needs {
  /** The API's base, without a slash at its end. */
  readonly apiUrl: string;
  readonly webinarId: string;
  readonly tokens: Tokens;
}

/** The API at an address, for one webinar and one person. */
export const createLiveApi = ({ apiUrl, webinarId, tokens }: Needs): LiveApi => {
  const urlOf = (call: string) => `${apiUrl}/api/live/${call}/${encodeURIComponent(webinarId)}/`;

  const ask =
    <T>(method: 'GET' | 'POST', call: string, accepts: (answer: unknown) => answer is T) =>
    (token: string | null, signal: AbortSignal) =>
      request({ url: urlOf(call), method, token, accepts, signal });

  /** Asks with the person's token; where it has run out and there is another, asks once more. */
  const askAs =
    <T>(put: (token: string | null, signal: AbortSignal) => Promise<T>) =>
    async (signal: AbortSignal): Promise<T> => {
      const token = await inTime(signal, () => tokens.current());
      try {
        return await put(token, signal);
      } catch (error) {
        if (!(error instanceof LiveWebinarError) || error.status !== 401) throw error;
        const renewed = await inTime(signal, () => tokens.renewed(token));
        if (renewed === undefined || renewed === null) throw error;
        return put(renewed, signal);
      }
    };

  const viewer = ask('GET', 'viewer', isViewer);
  const status = ask('GET', 'status', isStatus);

  return {
    viewer: askAs(viewer),
    anonymousViewer: (signal) => viewer(null, signal),
    status: (signal) => status(null, signal),
    start: askAs(ask('POST', 'start', isPass)),
    join: askAs(ask('GET', 'join', isPass)),
    end: askAs(ask('POST', 'end', isStatus)),
    register: askAs(ask('POST', 'register', isRegistered)),
  };
};

/** How long the host site may take to hand out a token, in milliseconds. */
const TOKEN_TIME_LIMIT = 15_000;

const inTime = <T>(signal: AbortSignal, task: () => Promise<T>) =>
  within(TOKEN_TIME_LIMIT, signal, () => failure('token_unavailable'), task);
