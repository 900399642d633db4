import { createPersonRequests } from '../../api/person-requests.js';
import { request, send } from '../../api/request.js';
import type { ServerTime } from '../../api/server-time.js';
import { retry } from '../../async/retry.js';
import { withTimeout } from '../../async/with-timeout.js';
import { failure, failureOf } from '../../failure.js';
import type { Tokens } from '../../identity/tokens.js';
import {
  isAnalytics,
  isAttendancePage,
  isRecordingList,
  isSessionsPage,
  isWatched,
  type Analytics,
  type AttendancePage,
  type ListedRecording,
  type ReportSession,
  type SessionsPage,
  type Watched,
} from './report-answers.js';

/** The most that the API puts into one page. */
const PAGE_SIZE = 100;
/** More sessions than that are not listed. */
const MAX_SESSIONS = 500;
/** How long the CSV may take: it is written while it is sent. */
const CSV_TIMEOUT_MS = 120_000;

const MAX_ATTEMPTS = 4;
/** How long a busy server may ask to wait. */
const MAX_DELAY_S = 65;

/** The API as the report needs it. Calls reject with a LiveWebinarError, or with the signal's reason once it aborts. */
export interface ReportApi {
  /** The sessions of the webinar, newest first. */
  sessions(signal: AbortSignal): Promise<readonly ReportSession[]>;
  analytics(signal: AbortSignal): Promise<Analytics>;
  /** @param cursor `null` for the first page */
  attendance(sessionId: string, cursor: string | null, signal: AbortSignal): Promise<AttendancePage>;
  /** The recordings of the webinar. */
  recordings(signal: AbortSignal): Promise<readonly ListedRecording[]>;
  watched(recordingId: string, signal: AbortSignal): Promise<Watched>;
  /** The list of people as CSV. */
  csv(sessionId: string, signal: AbortSignal): Promise<Blob>;
  /** The URL of the first call, which never contains a token. */
  readonly address: string;
  /** Whether the last call was made without a token. */
  isAnonymous(): boolean;
}

interface Needs {
  /** The API's base, without a slash at its end. */
  readonly apiUrl: string;
  readonly webinarId: string;
  readonly tokens: Pick<Tokens, 'current' | 'afterRefusal'>;
  /** Learns the time from the answers. */
  readonly serverTime: ServerTime;
}

export const createReportApi = ({ apiUrl, webinarId, tokens, serverTime }: Needs): ReportApi => {
  const person = createPersonRequests(tokens);
  const of = (call: string, id: string) => `${apiUrl}/api/live/${call}/${encodeURIComponent(id)}`;
  const address = `${of('sessions', webinarId)}/`;

  const ask = <T>(url: string, accepts: (answer: unknown) => answer is T, signal: AbortSignal): Promise<T> =>
    retry(
      () =>
        person.ask(async (token) => {
          const sentAt = Date.now();
          const { answer, headers } = await request({ url, token, accepts, signal });
          serverTime.learn(headers.get('date'), sentAt);
          return answer;
        }, signal),
      busyDelay,
      signal,
    );

  const page = (url: string, cursor: string | null) =>
    `${url}?limit=${PAGE_SIZE}${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;

  return {
    address,
    async sessions(signal) {
      const found: ReportSession[] = [];
      let cursor: string | null = null;
      do {
        const answer: SessionsPage = await ask(page(address, cursor), isSessionsPage, signal);
        found.push(...answer.items);
        cursor = answer.next_cursor;
      } while (cursor !== null && found.length < MAX_SESSIONS);
      return found;
    },
    analytics: (signal) => ask(`${of('analytics', webinarId)}/`, isAnalytics, signal),
    attendance: (sessionId, cursor, signal) =>
      ask(page(`${of('attendance', sessionId)}/`, cursor), isAttendancePage, signal),
    recordings: async (signal) =>
      (await ask(`${of('recordings', webinarId)}/`, isRecordingList, signal)).items,
    watched: (recordingId, signal) =>
      ask(`${of('recordings', webinarId)}/${encodeURIComponent(recordingId)}/watched/`, isWatched, signal),
    csv: (sessionId, signal) =>
      withTimeout(CSV_TIMEOUT_MS, signal, timedOut, (signal) =>
        person.ask(async (token) => {
          const response = await send({ url: `${of('attendance', sessionId)}.csv`, token }, signal);
          return response.blob().catch(() => {
            signal.throwIfAborted();
            throw failure('network');
          });
        }, signal),
      ),
    isAnonymous: () => person.lastToken() === null,
  };
};

/** Ten thousand people are a hundred pages: the API may ask to wait in between. */
const busyDelay = (failures: number, error: unknown): number | undefined => {
  const { status, retryAfter = Infinity } = failureOf(error);
  const isBusy = status === 429 || status === 503;
  if (!isBusy || failures >= MAX_ATTEMPTS || retryAfter > MAX_DELAY_S) return undefined;
  return Math.max(1, retryAfter) * 1_000;
};

const timedOut = () => failure('timeout');
