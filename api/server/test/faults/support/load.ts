import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from './ask.js';
import type { Calls, LiveCall } from './calls.js';
import { createHistory, type History, type Interval, type Said } from './history.js';

/** What somebody asked, and was answered. */
export interface Observation extends Interval {
  readonly call: LiveCall;
  readonly webinarId: string;
  readonly answer: Answer;
}

/** Hosts who start and end, and people who ask meanwhile. */
export interface Load {
  readonly observations: readonly Observation[];
  readonly historyOf: (webinarId: string) => History;
  /** Lets every host finish what they have begun: it is known then what is so. */
  readonly stop: () => Promise<void>;
}

/** Pauses between two calls of the same person, so that two cores can carry the load. */
const HOST_PAUSE_MS = 30;
const READER_PAUSE_MS = 20;

/** How long a status may be cached. */
const MAX_STATUS_AGE_MS = 1_000;

/** Puts load on webinars that are not live. Hosts change `through`; people read from `from`, the same one by default. */
export const putLoadOn = (webinarIds: readonly string[], through: Calls, from: Calls = through): Load => {
  const observations: Observation[] = [];
  const histories = new Map(webinarIds.map((id) => [id, createHistory()]));
  const historyOf = (webinarId: string) => {
    const history = histories.get(webinarId);
    if (!history) throw new Error(`Nothing is known of ${webinarId}`);
    return history;
  };
  let isOver = false;

  const observe = async (calls: Calls, call: LiveCall, webinarId: string): Promise<Observation> => {
    const sentAt = performance.now();
    const answer = await calls[call](webinarId);
    const observation = { call, webinarId, answer, sentAt, answeredAt: performance.now() };
    observations.push(observation);
    return observation;
  };

  /** Asks until it is done: a 503 leaves open whether it is, and doing it twice is the same. */
  const change = async (call: 'start' | 'end', webinarId: string) => {
    const history = historyOf(webinarId);
    history.begin(performance.now());
    for (;;) {
      const { answer, answeredAt } = await observe(through, call, webinarId);
      await wait(HOST_PAUSE_MS);
      if (answer.status !== 200) continue;
      history.acknowledge(answeredAt, answer.body.room_name as string | null);
      return;
    }
  };

  const host = async (webinarId: string) => {
    while (!isOver) {
      await change('start', webinarId);
      await change('end', webinarId);
    }
    // What is left is something to compare.
    await change('start', webinarId);
  };
  const read = async (call: LiveCall, webinarId: string) => {
    while (!isOver) {
      await observe(from, call, webinarId);
      await wait(READER_PAUSE_MS);
    }
  };

  const running = webinarIds.flatMap((id) => [
    host(id),
    read('join', id),
    read('status', id),
    read('viewer', id),
  ]);
  return {
    observations,
    historyOf,
    stop: async () => {
      isOver = true;
      await Promise.all(running);
    },
  };
};

/** What is wrong with the answers, in words: neither what was so, nor a 503 that is one. */
export const faultsIn = ({ observations, historyOf }: Load): readonly string[] =>
  observations
    .filter((observation) => !isUnavailable(observation.answer) && !isTrue(observation, historyOf))
    .map(
      ({ call, webinarId, sentAt, answeredAt, answer }) =>
        `${call} ${webinarId} from ${Math.round(sentAt)} to ${Math.round(answeredAt)}: ` +
        `${answer.status} ${answer.error ?? answer.text}`,
    );

/** The one way to say that the database is away. */
export const isUnavailable = ({ status, headers, body }: Answer): boolean =>
  status === 503 &&
  body.code === 'unavailable' &&
  /^\d+$/.test(headers['retry-after'] ?? '') &&
  (headers['content-type'] ?? '').startsWith('application/problem+json');

const isTrue = (observation: Observation, historyOf: Load['historyOf']): boolean => {
  const { call, webinarId, answer } = observation;
  // Its answer makes the history; whether a start may be believed is seen in what is stored.
  if (call === 'start' || call === 'end') return answer.status === 200;
  const said = saidBy(call, answer);
  const age = call === 'status' ? MAX_STATUS_AGE_MS : 0;
  return said !== undefined && historyOf(webinarId).couldBe(said, observation, age);
};

/** Undefined where the answer is none that is expected. */
const saidBy = (call: LiveCall, { status, body }: Answer): Said | undefined => {
  const room = typeof body.room_name === 'string' ? body.room_name : undefined;
  switch (call) {
    case 'join':
      if (status === 200 && room !== undefined) return { isActive: true, room };
      return hasRefusedToJoin(status, body.code) ? { isActive: false } : undefined;
    case 'status':
      if (status !== 200) return undefined;
      if (body.is_active === true && room !== undefined) return { isActive: true, room };
      return body.is_active === false && body.room_name === null ? { isActive: false } : undefined;
    case 'viewer':
      if (status === 200 && body.is_active === true && body.action === 'join') return { isActive: true };
      return status === 200 && body.is_active === false && isNoOffer(body.action)
        ? { isActive: false }
        : undefined;
    default:
      return undefined;
  }
};

/** Nobody joins what is not live: before the first start there is no session, later only ended ones. */
const hasRefusedToJoin = (status: number, code: unknown) =>
  (status === 404 && code === 'session_not_found') || (status === 403 && code === 'session_not_active');

const isNoOffer = (action: unknown) => action === 'wait' || action === 'none';
