import type { Agent } from 'node:http';
import { olga, pia } from '@live-webinar/domain/fixtures';
import { backEndToken, tokenFor } from '../../../../test/support/api.js';
import { openEventStream, type EventStreamClient } from '../../../../test/support/event-stream.js';
import { ask, type Answer } from './ask.js';

/** The callers: the organizer of every webinar, a registered person, and the site's back end. */
const tokens = { olga: tokenFor(olga), pia: tokenFor(pia), backEnd: backEndToken() };

/** The calls that the tests send to one address, by default each on a new connection. */
export interface Calls {
  readonly schedule: (webinarId: string, changes?: object) => Promise<Answer>;
  readonly remove: (webinarId: string) => Promise<Answer>;
  /** Registers pia. */
  readonly register: (webinarId: string) => Promise<Answer>;
  readonly unregister: (webinarId: string) => Promise<Answer>;
  readonly start: (webinarId: string) => Promise<Answer>;
  readonly end: (webinarId: string) => Promise<Answer>;
  /** Pia joins. */
  readonly join: (webinarId: string) => Promise<Answer>;
  readonly status: (webinarId: string) => Promise<Answer>;
  /** Pia's viewer. */
  readonly viewer: (webinarId: string) => Promise<Answer>;
  readonly get: (path: string) => Promise<Answer>;
  readonly listen: (webinarId: string) => Promise<EventStreamClient>;
}

/** The calls that people make while a webinar runs. */
export type LiveCall = 'start' | 'end' | 'join' | 'status' | 'viewer';

const live: Readonly<Record<LiveCall, readonly [method: string, token: string | undefined]>> = {
  start: ['POST', tokens.olga],
  end: ['POST', tokens.olga],
  join: ['GET', tokens.pia],
  status: ['GET', undefined],
  viewer: ['GET', tokens.pia],
};

/** @param agent keeps connections and reuses them */
export const callsTo = (origin: string, agent?: Agent): Calls => {
  const callLive = (call: LiveCall) => (webinarId: string) => {
    const [method, token] = live[call];
    return ask(method, `${origin}/api/live/${call}/${webinarId}/`, { token, agent });
  };
  const asBackEnd = (method: string, path: string, body?: unknown) =>
    ask(method, `${origin}/api/webinars/${path}`, { token: tokens.backEnd, body, agent });

  return {
    schedule: (webinarId, changes = {}) =>
      asBackEnd('PUT', `${webinarId}/`, {
        title: 'Reading the night sky',
        organizer_id: olga.id,
        ...changes,
      }),
    remove: (webinarId) => asBackEnd('DELETE', `${webinarId}/`),
    register: (webinarId) => asBackEnd('PUT', `${webinarId}/registrations/${pia.id}/`),
    unregister: (webinarId) => asBackEnd('DELETE', `${webinarId}/registrations/${pia.id}/`),
    start: callLive('start'),
    end: callLive('end'),
    join: callLive('join'),
    status: callLive('status'),
    viewer: callLive('viewer'),
    get: (path) => ask('GET', origin + path, { agent }),
    listen: (webinarId) => openEventStream(`${origin}/api/live/events/${webinarId}/`),
  };
};

/** Schedules webinars with a registration of Pia, and returns their ids. */
export const scheduleSome = async (
  { schedule, register }: Calls,
  count: number,
  name = 'w',
): Promise<readonly string[]> => {
  const ids = Array.from({ length: count }, (_, index) => `${name}${index}`);
  await Promise.all(
    ids.map(async (id) => {
      const answers = [await schedule(id), await register(id)];
      if (answers.some(({ status }) => status !== 201)) throw new Error(JSON.stringify(answers));
    }),
  );
  return ids;
};
