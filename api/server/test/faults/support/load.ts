import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from './ask.js';
import type { Calls, LiveCall } from './calls.js';
import { createHistory, type History, type Interval, type Said } from './history.js';

/** A request and its answer. */
export interface Observation extends Interval {
  readonly call: LiveCall;
  readonly webinarId: string;
  readonly answer: Answer;
}

/** Hosts who start and end sessions, and participants who send requests at the same time. */
export interface Load {
  readonly observations: readonly Observation[];
  readonly historyOf: (webinarId: string) => History;
  /** Waits until every host's last change is acknowledged, so that the current state is known. */
  readonly stop: () => Promise<void>;
}

/** Pauses between two calls of the same person, so that two cores can carry the load. */
const HOST_PAUSE_MS = 30;
const READER_PAUSE_MS = 20;

/** How long a status may be cached. */
const MAX_STATUS_AGE_MS = 1_000;

/**
 * Puts load on webinars that are not live.
 *
 * @param through receives the hosts' changes
 * @param from receives the participants' requests
 */
export const putLoadOn = (webinarIds: readonly string[], through: Calls, from: Calls = through): Load => {
  const observations: Observation[] = [];
  const histories = new Map(webinarIds.map((id) => [id, createHistory()]));
  const historyOf = (webinarId: string) => {
    const history = histories.get(webinarId);
    if (!history) throw new Error(`There is no load on webinar ${webinarId}`);
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

  /** Repeats a change until it is acknowledged. After a 503 it may have been made; making it again changes nothing. */
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
    // The session that stays active is compared with the database.
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

/** Describes each wrong answer: one that does not match the history and is not the 503 of an outage. */
export const faultsIn = ({ observations, historyOf }: Load): readonly string[] =>
  observations
    .filter((observation) => !isUnavailable(observation.answer) && !isConsistent(observation, historyOf))
    .map(
      ({ call, webinarId, sentAt, answeredAt, answer }) =>
        `${call} ${webinarId} from ${Math.round(sentAt)} to ${Math.round(answeredAt)}: ` +
        `${answer.status} ${answer.error ?? answer.text}`,
    );

/** Whether an answer is the documented 503 of an unreachable database. */
export const isUnavailable = ({ status, headers, body }: Answer): boolean =>
  status === 503 &&
  body.code === 'unavailable' &&
  /^\d+$/.test(headers['retry-after'] ?? '') &&
  (headers['content-type'] ?? '').startsWith('application/problem+json');

const isConsistent = (observation: Observation, historyOf: Load['historyOf']): boolean => {
  const { call, webinarId, answer } = observation;
  // These answers make the history. The tests compare the starts with the stored sessions.
  if (call === 'start' || call === 'end') return answer.status === 200;
  const said = saidBy(call, answer);
  const age = call === 'status' ? MAX_STATUS_AGE_MS : 0;
  return said !== undefined && historyOf(webinarId).couldBe(said, observation, age);
};

/** The state that an answer states; undefined if the answer is not an expected one. */
const saidBy = (call: LiveCall, { status, body }: Answer): Said | undefined => {
  const room = typeof body.room_name === 'string' ? body.room_name : undefined;
  switch (call) {
    case 'join':
      if (status === 200 && room !== undefined) return { isActive: true, room };
      return isJoinRefusal(status, body.code) ? { isActive: false } : undefined;
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

/** A join is refused before the first start (no session) and between sessions (an ended one). */
const isJoinRefusal = (status: number, code: unknown) =>
  (status === 404 && code === 'session_not_found') || (status === 403 && code === 'session_not_active');

const isNoOffer = (action: unknown) => action === 'wait' || action === 'none';
