import type { BrowserDetails, Status, Viewer } from '@live-webinar/contract';
import { retry } from '../async/retry.js';
import { failureOf } from '../failure.js';
import type { Tokens } from '../identity/tokens.js';
import { isAnything, isRegistered, isStatus, isViewer } from './answers.js';
import { createPersonRequests } from './person-requests.js';
import { request, type Request } from './request.js';
import type { ServerTime } from './server-time.js';

/** A call about the webinar. */
export interface Call<T> extends Pick<Request<T>, 'method' | 'body' | 'keepalive' | 'accepts'> {
  readonly call: string;
  /** The person or the recording of the webinar that the call is about. */
  readonly about?: string;
  /** What of that the call is about, such as `playback/`. */
  readonly rest?: string;
}

/** The API for one webinar and one person. Calls reject with a LiveWebinarError, or with the signal's reason once it aborts. */
export interface LiveApi {
  viewer(signal: AbortSignal): Promise<Viewer>;
  /** What somebody is offered who is not signed in. */
  anonymousViewer(signal: AbortSignal): Promise<Viewer>;
  /** The answer is unchecked; `passOf` checks it. */
  start(signal: AbortSignal): Promise<unknown>;
  /** The answer is unchecked; `passOf` checks it. */
  join(signal: AbortSignal): Promise<unknown>;
  end(signal: AbortSignal): Promise<Status>;
  /** Registers the person, without the details if the API does not take them: it may know fewer time zones than the browser. */
  register(details: BrowserDetails, signal: AbortSignal): Promise<{ registered: true }>;
  /** Makes any other call as the person: for the parts that are loaded later. */
  ask<T>(call: Call<T>, signal: AbortSignal): Promise<T>;
  /** Makes a call at once, with this token alone: `ask` may first wait for one. With `keepalive`, a page that is being closed can do it. */
  send<T>(call: Call<T>, token: string | null, signal: AbortSignal): Promise<T>;
  /** The URL of a call. */
  readonly addressOf: (call: string, about?: string) => string;
  /** The token that was sent last: it is this person's, whatever the page has set since. */
  lastToken(): string | null;
}

interface Needs {
  /** The API's base, without a slash at its end. */
  readonly apiUrl: string;
  readonly webinarId: string;
  readonly tokens: Pick<Tokens, 'current' | 'afterRefusal'>;
  /** Learns the time from the answers. */
  readonly serverTime?: ServerTime;
}

export const createLiveApi = ({ apiUrl, webinarId, tokens, serverTime }: Needs): LiveApi => {
  const person = createPersonRequests(tokens);

  const addressOf = (call: string, about?: string) =>
    `${apiUrl}/api/live/${call}/${encodeURIComponent(webinarId)}/${about === undefined ? '' : `${encodeURIComponent(about)}/`}`;

  const send = async <T>(
    { call, about, rest = '', ...more }: Call<T>,
    token: string | null,
    signal: AbortSignal,
  ): Promise<T> => {
    const sentAt = Date.now();
    const { answer, headers } = await request({ ...more, url: addressOf(call, about) + rest, token, signal });
    serverTime?.learn(headers.get('date'), sentAt);
    return answer;
  };

  const asPerson =
    <T>(call: Call<T>) =>
    (signal: AbortSignal): Promise<T> =>
      person.ask((token) => send(call, token, signal), signal);

  const viewer = { call: 'viewer', accepts: isViewer };
  const register = (body?: BrowserDetails) =>
    retryIfBusy(asPerson({ method: 'POST', call: 'register', body, accepts: isRegistered }));

  return {
    viewer: asPerson(viewer),
    anonymousViewer: (signal) => send(viewer, null, signal),
    start: retryIfBusy(asPerson({ method: 'POST', call: 'start', accepts: isAnything })),
    join: retryIfBusy(asPerson({ call: 'join', accepts: isAnything })),
    end: retryIfBusy(asPerson({ method: 'POST', call: 'end', accepts: isStatus })),
    register: (details, signal) =>
      register(details)(signal).catch((error: unknown) => {
        if (failureOf(error).status !== 400) throw error;
        return register()(signal);
      }),
    ask: (call, signal) => asPerson(call)(signal),
    send,
    addressOf,
    lastToken: person.lastToken,
  };
};

/** The delays before a busy server is asked again; up to twice as long, so that pages do not come back together. */
const BUSY_DELAYS_MS = [1_000, 2_000];
/** A server that asks for a longer delay is not busy but down. */
const MAX_BUSY_DELAY_S = 2;

/** For what a person has clicked: if the server is busy for a moment, asks it again rather than bothering the person. */
const retryIfBusy =
  <T>(ask: (signal: AbortSignal) => Promise<T>) =>
  (signal: AbortSignal): Promise<T> =>
    retry(() => ask(signal), busyDelay, signal);

const busyDelay = (failures: number, error: unknown): number | undefined => {
  const { status, retryAfter = Infinity } = failureOf(error);
  if (status !== 503 || retryAfter > MAX_BUSY_DELAY_S) return undefined;
  const delayMs = BUSY_DELAYS_MS[failures - 1];
  return delayMs && delayMs * (1 + Math.random());
};
