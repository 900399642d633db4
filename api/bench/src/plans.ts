import { isDeepStrictEqual } from 'node:util';
import type { Pass, Status } from '@live-webinar/contract';
import { JITSI_DOMAIN, PAGE_ORIGIN, signToken, WEBINARS, type Webinar } from './scenario.js';

/** An HTTP answer as far as it is checked: the status code, and members that the JSON body must have. */
export interface ExpectedAnswer {
  readonly code: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A GET request and the answer that it must get. */
export interface PlannedRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly expected: ExpectedAnswer;
}

export type Plan = readonly PlannedRequest[];

/** How many different people join or are refused. */
const PEOPLE = 5_000;

/** What browsers send with every request, as far as the servers read it. */
export const BROWSER_HEADERS = { Host: 'live.example.org', Origin: PAGE_ORIGIN, Accept: '*/*' };

/** Asks for the status of every webinar. */
export const statusPlan = (webinars: readonly Webinar[]): Plan =>
  webinars.map(({ id, roomName }) => {
    const body: Status = { is_active: roomName !== null, room_name: roomName };
    return { path: `/api/live/status/${id}/`, headers: BROWSER_HEADERS, expected: { code: 200, body } };
  });

/** The same requests where each has the same answer. */
export const constantPlan = (webinars: readonly Webinar[], body: Status): Plan =>
  statusPlan(webinars).map((request) => ({ ...request, expected: { code: 200, body } }));

/** Registered people join live webinars. */
export const joinPlan = (webinars: readonly Webinar[]): Plan =>
  peopleOf(isLive, webinars, ({ person, webinar }) => {
    const name = `Person ${person}`;
    return joinRequest(`person-${person}`, name, webinar, { code: 200, body: passTo(webinar, name) });
  });

/** People who are not registered try to join live webinars. */
export const notRegisteredPlan = (webinars: readonly Webinar[]): Plan =>
  peopleOf(isLive, webinars, ({ person, webinar }) =>
    joinRequest(`visitor-${person}`, `Visitor ${person}`, webinar, refusal(403, 'not_registered')),
  );

/** Registered people try to join webinars that were never live. */
export const notLivePlan = (webinars: readonly Webinar[]): Plan =>
  peopleOf(wasNeverLive, webinars, ({ person, webinar }) =>
    joinRequest(`person-${person}`, `Person ${person}`, webinar, refusal(404, 'session_not_found')),
  );

const isLive = (number: number) => number % 2 === 0;
const wasNeverLive = (number: number) => number % 4 === 3;

/** Spreads `PEOPLE` evenly over the chosen webinars; person n is registered for the webinar n modulo `WEBINARS`. */
const peopleOf = <T>(
  isChosen: (number: number) => boolean,
  webinars: readonly Webinar[],
  toItem: (visit: { readonly person: number; readonly webinar: Webinar }) => T,
): readonly T[] => {
  const chosen = webinars.flatMap((webinar, number) => (isChosen(number) ? [{ webinar, number }] : []));
  return Array.from({ length: Math.ceil(PEOPLE / chosen.length) }, (_, thousand) =>
    chosen.map(({ webinar, number }) => toItem({ person: thousand * WEBINARS + number, webinar })),
  ).flat();
};

const joinRequest = (
  userId: string,
  name: string,
  { id }: Webinar,
  expected: ExpectedAnswer,
): PlannedRequest => ({
  path: `/api/live/join/${id}/`,
  headers: { ...BROWSER_HEADERS, Authorization: `Bearer ${signToken(userId, name)}` },
  expected,
});

const refusal = (code: number, reason: string): ExpectedAnswer => ({ code, body: { code: reason } });

const passTo = ({ title, sessionId, roomName, passcode }: Webinar, name: string): Pass => {
  if (sessionId === null || roomName === null) throw new Error('The webinar is not live');
  return {
    room_name: roomName,
    is_active: true,
    session_id: sessionId,
    role: 'participant',
    meeting: {
      domain: JITSI_DOMAIN,
      script_url: `https://${JITSI_DOMAIN}/external_api.js`,
      room: roomName,
      jwt: null,
      passcode,
      lobby: false,
      display_name: name,
      subject: title,
      expires_at: null,
    },
  };
};

/**
 * Creates the check of the answers to one request. A body that was right once is right again, so it is parsed once.
 *
 * @returns undefined if the answer is right, else an Error that shows it
 */
export const createAnswerCheck = ({ path, expected }: PlannedRequest) => {
  let knownBody: string | undefined;
  return (code: number, body: string): Error | undefined => {
    if (code === expected.code && body === knownBody) return undefined;
    if (code !== expected.code || !contains(parseJson(body), expected.body)) {
      return new Error(
        `A wrong answer to ${path}: ${code} ${body}\nExpected: ${expected.code} ${JSON.stringify(expected.body)}`,
      );
    }
    knownBody = body;
    return undefined;
  };
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether `actual` has all members of `expected`; it may have more. */
const contains = (actual: unknown, expected: unknown): boolean =>
  isObject(actual) && isObject(expected)
    ? Object.entries(expected).every(([key, value]) => contains(actual[key], value))
    : isDeepStrictEqual(actual, expected);
