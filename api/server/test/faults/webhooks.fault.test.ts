import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@live-webinar/embedded-postgres';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  CONDITION_MS,
  DATABASE_START_MS,
  PROCESS_START_MS,
  PROCESS_STOP_MS,
} from '../../../../.config/time-limits.mjs';
import { tokenFor } from '../../../test/support/api.js';
import { useDatabase } from './support/fixture.js';
import { useProcesses } from './support/processes.js';

const processes = useProcesses();
const database = useDatabase();

const KILLS = 20;
/** After a kill, another process unlocks the job within ten seconds, and a claim expires after 15. */
const soon = { timeout: 2 * CONDITION_MS, interval: 100 };

/** A receiver, and the users of the registrations that it heard of, by `webhook-id`. */
const startReceiver = async () => {
  const users = new Map<string, Set<string>>();
  const awaited = new Map<string, () => void>();
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString()));
    request.on('end', () => {
      const { data } = JSON.parse(text) as { data: { user_id: string } };
      const id = String(request.headers['webhook-id']);
      users.set(id, (users.get(id) ?? new Set()).add(data.user_id));
      const hear = awaited.get(data.user_id);
      awaited.delete(data.user_id);
      if (hear) hear();
      else response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    users,
    /** Resolves with the first request about this user, which gets no answer. */
    hearWithoutAnswer: (user: string) => new Promise<void>((resolve) => awaited.set(user, resolve)),
  };
};

const callOn = async (origin: string, method: string, path: string, body?: object) => {
  const response = await fetch(origin + path, {
    method,
    headers: {
      authorization: `Bearer ${tokenFor({ id: 'site' }, { scope: 'webinars:manage webhooks:manage' })}`,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
};

const subscribe = (origin: string, url: string) =>
  callOn(origin, 'POST', '/api/webhooks/', { url, events: ['registration.created'] });
const schedule = (origin: string, webinar: string) =>
  callOn(origin, 'PUT', `/api/webinars/${webinar}/`, { title: 'Stars', organizer_id: 'olga' });
const register = (origin: string, webinar: string, user: string) =>
  callOn(origin, 'PUT', `/api/webinars/${webinar}/registrations/${user}/`);

/** Every registration was heard of, under one id each. */
const expectEachOnce = async (users: ReadonlyMap<string, ReadonlySet<string>>, names: readonly string[]) => {
  await expect
    .poll(() => [...users.values()].flatMap((named) => [...named]).sort(), soon)
    .toEqual([...names].sort());
};

describe('webhooks', () => {
  it(
    'reach the receiver, duplicates with the same id, although the working process is killed 20 times',
    { timeout: (KILLS + 2) * (PROCESS_START_MS + CONDITION_MS) },
    async () => {
      const receiver = await startReceiver();
      const environment = { DATABASE_URL: database.url, WEBHOOKS_ALLOW_PRIVATE: 'true' };
      const api = await processes.serve({ ...environment, WORK_JOBS: 'false' });
      await subscribe(api.origin, receiver.url);
      const names: string[] = [];
      for (let kill = 0; kill < KILLS; kill += 1) {
        const worker = await processes.serve(environment);
        const name = `user-${kill}`;
        names.push(name);
        // In turn: right after the change, and while the receiver has the message and has not answered.
        const heard = kill % 2 === 1 ? receiver.hearWithoutAnswer(name) : undefined;
        // A webinar each: in order, the messages of one would wait for each other.
        await schedule(api.origin, name);
        await register(api.origin, name, name);
        await heard;
        worker.process.kill('SIGKILL');
        await worker.ended;
      }
      await processes.serve(environment);
      await expectEachOnce(receiver.users, names);
    },
  );

  it(
    'reach the receiver, duplicates with the same id, although the database is restarted meanwhile',
    { timeout: 2 * (DATABASE_START_MS + PROCESS_STOP_MS) + PROCESS_START_MS + 4 * CONDITION_MS },
    async () => {
      const receiver = await startReceiver();
      const dataDir = await mkdtemp(join(tmpdir(), 'live-webinar-webhooks-'));
      let postgres = await startEmbeddedPostgres({ dataDir });
      onTestFinished(async () => {
        await postgres.stop();
        await rm(dataDir, { recursive: true });
      });
      const { origin } = await processes.serve({
        DATABASE_URL: postgres.url,
        MIGRATE_ON_START: 'true',
        WEBHOOKS_ALLOW_PRIVATE: 'true',
      });
      await subscribe(origin, receiver.url);
      await schedule(origin, '1');
      const heard = receiver.hearWithoutAnswer('before');
      await register(origin, '1', 'before');
      await register(origin, '1', 'right-before');
      await heard;
      const { port } = new URL(postgres.url);
      await postgres.stop();
      postgres = await startEmbeddedPostgres({ dataDir, port: Number(port) });
      await expect
        .poll(
          () =>
            register(origin, '1', 'after').then(
              () => true,
              () => false,
            ),
          soon,
        )
        .toBe(true);
      await expectEachOnce(receiver.users, ['before', 'right-before', 'after']);
    },
  );
});
