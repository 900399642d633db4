import { expect } from 'vitest';
import jwt from '@hapi/jwt';
import {
  createAdministration,
  createRecordingUseCases,
  createUseCases,
  createWebhookUseCases,
  inspectRecordings,
  removeFiles,
  unsubscribe,
  type AttendanceEvidence,
  type Person,
  type Ports,
  type RecordingFiles,
  type Recordings,
  type UseCases,
  type WebhookDeliveries,
  type WebhookSender,
} from '@live-webinar/domain';
import { ada, fakeRoomAccess } from '@live-webinar/domain/fixtures';
import { createInMemoryRecordingFiles } from '@live-webinar/domain/in-memory';
import { createVideoInspector } from '@live-webinar/media';
import { openPostgres } from '@live-webinar/postgres';
import { systemClock, systemRandomness } from '@live-webinar/system';
import { createWebhookSender } from '@live-webinar/webhooks';
import { recycledDatabase } from '../../../adapters/postgres/test/support/fresh-database.js';
import { listening } from '../../../adapters/postgres/test/support/stores.js';
import type { StreamCounts } from '../../src/events/event-streams.js';
import { createDrain } from '../../server/src/drain.js';
import { createHttpServer, type HttpServerNeeds } from '../../server/src/http-server.js';

export const SECRET = 'a-secret-of-the-tests-with-40-characters';
export const RECORDER_SECRET = 'a-recorder-secret-with-many-characters';
export const PAGE_ORIGIN = 'https://courses.example.org';

/** Signs a token as the site does, with the administrators' scope for an administrator. `claims` are added, or removed if undefined. */
export const tokenFor = (
  person: Partial<Person>,
  claims: Record<string, unknown> = {},
  { secret = SECRET, algorithm = 'HS256' }: { secret?: string; algorithm?: 'HS256' | 'HS512' } = {},
): string => {
  const all = {
    sub: person.id,
    name: person.name,
    scope: person.isAdministrator ? 'live:admin' : undefined,
    exp: Math.floor(Date.now() / 1000) + 600,
    ...claims,
  };
  const payload = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  return jwt.token.generate(payload, { key: secret, algorithm }, { iat: false });
};

/** A token of the site's back end. */
export const backEndToken = (): string => tokenFor({ id: 'back-end' }, { scope: 'profile webinars:manage' });

/** A token of those who export and erase people's data. */
export const peopleToken = (): string => tokenFor({ id: 'data-protection' }, { scope: 'people:manage' });

/** A token of an administrator. */
export const adminToken = (): string => tokenFor(ada);

/** A response with its body read and parsed. */
export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
  readonly text: string;
}

/** The API on a real socket. */
export interface TestApi {
  readonly origin: string;
  readonly useCases: UseCases;
  readonly webhookDeliveries: WebhookDeliveries;
  readonly attendance: AttendanceEvidence;
  readonly recordings: Recordings;
  /** Looks into the files that have arrived, as a job does. */
  readonly inspectRecordings: () => Promise<void>;
  /** Deletes the files that no recording has any more, as a job does. */
  readonly removeFiles: () => Promise<void>;
  readonly streamCounts: () => StreamCounts;
  readonly refusedRequests: () => number;
  readonly call: (
    method: string,
    path: string,
    options?: { token?: string; body?: unknown; headers?: Record<string, string> },
  ) => Promise<Answer>;
  readonly stop: () => Promise<void>;
}

/** Starts the API on a free port with an empty database. The given ports and options replace the defaults. */
export const startApi = async (
  ports: Partial<Ports> = {},
  options: Partial<HttpServerNeeds> = {},
  sender: WebhookSender = createWebhookSender(),
  files: RecordingFiles = createInMemoryRecordingFiles(systemClock),
): Promise<TestApi> => {
  const database = await recycledDatabase();
  const postgres = await openPostgres(database.url);
  await listening(postgres);
  const allPorts = {
    ...postgres.ports,
    roomAccess: fakeRoomAccess(),
    clock: systemClock,
    randomness: systemRandomness,
    keepsRecordings: true,
    ...ports,
  };
  const useCases = createUseCases(allPorts);
  const { recordings } = postgres.ports;
  const recordingPorts = {
    ...allPorts,
    recordings,
    files,
    encode: (text: string) => new TextEncoder().encode(text),
  };
  const server = await createHttpServer({
    useCases,
    administration: createAdministration(allPorts),
    webhooks: createWebhookUseCases({
      webhooks: postgres.ports.webhooks,
      deliveries: postgres.ports.webhookDeliveries,
      sender,
      clock: systemClock,
      randomness: systemRandomness,
    }),
    recordings: {
      useCases: createRecordingUseCases(recordingPorts),
      recorderSecret: RECORDER_SECRET,
      readAddressKey: () => recordings.addressKey('the key of the tests'),
    },
    countListenersElsewhere: postgres.listenerCounts.countElsewhere,
    siteTokens: { secret: SECRET },
    allowedOrigins: [PAGE_ORIGIN],
    host: '127.0.0.1',
    port: 0,
    logLevel: 'silent',
    pingDatabase: postgres.ping,
    unsubscribe: unsubscribe({ mails: postgres.ports.mails, clock: allPorts.clock }),
    keepAliveTimeout: 75,
    drain: createDrain(0),
    ...options,
  });
  await server.start();
  const origin = server.info.uri;
  return {
    origin,
    useCases,
    webhookDeliveries: postgres.ports.webhookDeliveries,
    attendance: allPorts.attendance,
    recordings,
    inspectRecordings: inspectRecordings({ ...recordingPorts, inspector: createVideoInspector() }),
    removeFiles: removeFiles(recordingPorts),
    streamCounts: server.plugins['@live-webinar/api'].streamCounts,
    refusedRequests: server.plugins['@live-webinar/server'].refusedRequests,
    call: async (method, path, { token, body, headers } = {}) => {
      const response = await fetch(origin + path, {
        method,
        headers: {
          ...(token && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: bodyOf(text), headers: response.headers, text };
    },
    stop: async () => {
      await server.stop({ timeout: 1_000 });
      await postgres.close();
      await database.release();
    },
  };
};

const bodyOf = (text: string): Record<string, unknown> => {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
};

/** The complete expected form of a problem, which has no other fields. */
export const aProblem = (status: number, code: string, detail: unknown) => ({
  status,
  body: { type: 'about:blank', title: expect.any(String) as string, status, detail, code },
});
