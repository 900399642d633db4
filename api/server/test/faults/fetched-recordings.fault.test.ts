import { createHmac } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { olga } from '@live-webinar/domain/fixtures';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeVideo } from '../../../../adapters/media/test/support/make-video.js';
import {
  sendFile,
  startFileServer,
  type FileServer,
} from '../../../../adapters/outgoing/test/support/file-server.js';
import { CONDITION_MS, PROCESS_START_MS } from '../../../../.config/time-limits.mjs';
import { tokenFor } from '../../../test/support/api.js';
import { ask } from './support/ask.js';
import { callsTo } from './support/calls.js';
import { useDatabase } from './support/fixture.js';
import { useProcesses } from './support/processes.js';
import type { Served } from '../support/serve.js';

const JAAS_WEBHOOK_SECRET = 'the-secret-of-the-webhooks-of-jaas-in-tests';

const processes = useProcesses();
const database = useDatabase();

describe('a recording that JaaS keeps', () => {
  let folder: string;
  let jaas: FileServer;
  /** What each request of the file is answered with. */
  let answers: ((request: Parameters<typeof sendFile>[0], video: Uint8Array) => void)[];
  let video: Uint8Array;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'live-webinar-fetched-'));
    video = Buffer.concat([await makeVideo(5), Buffer.alloc(20_000_000)]);
    answers = [];
    jaas = await startFileServer((request) => {
      (answers.shift() ?? sendFile)(request, video);
    });
  });
  afterEach(async () => {
    await jaas.close();
    await rm(folder, { recursive: true });
  });

  const serve = () =>
    processes.serve({
      DATABASE_URL: database.url,
      RECORDINGS_STORAGE: 'file',
      RECORDINGS_DIR: folder,
      JAAS_WEBHOOK_SECRET,
      JAAS_RECORDING_HOSTS: jaas.origin,
    });
  const report = async (origin: string, link = jaas.url) => {
    const api = callsTo(origin);
    await api.schedule('w');
    const room = String((await api.start('w')).body.room_name);
    const body = JSON.stringify({
      idempotencyKey: 'c2b42ad3d-12a6-5908-cf38-f21ae2451fc0',
      eventType: 'RECORDING_UPLOADED',
      timestamp: Date.now(),
      fqn: `vpaas-magic-cookie-1/${room}`,
      data: { preAuthenticatedLink: link, recordingSessionId: 'nkdsnfkdfkjdsfdsjklds' },
    });
    const time = Math.floor(Date.now() / 1_000);
    const digest = createHmac('sha256', JAAS_WEBHOOK_SECRET).update(`${time}.${body}`).digest('base64');
    const response = await fetch(`${origin}/jaas-events/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-jaas-signature': `t=${time},v1=${digest}` },
      body,
    });
    expect(response.status).toBe(204);
  };
  const list = async ({ origin, output }: Served) => {
    const { status, body } = await ask('GET', `${origin}/api/live/recordings/w/`, { token: tokenFor(olga) });
    expect(status, output()).toBe(200);
    return body.items;
  };
  const stored = async () =>
    (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());

  it(
    'is fetched at once, and the download resumes after the connection was cut',
    async () => {
      const server = await serve();
      answers = [
        (request, content) => {
          sendFile(request, content, { cutAt: content.length / 2 });
        },
      ];
      await report(server.origin);
      await vi.waitFor(async () => {
        expect(await list(server)).toMatchObject([{ state: 'ready', seconds: 5, bytes: video.length }]);
      }, CONDITION_MS);
      expect(jaas.ranges).toEqual([null, expect.stringMatching(/^bytes=\d{6,}-$/)]);
      expect(await stored()).toHaveLength(1);
      expect(server.output()).not.toContain('the-secret-of-the-link');
    },
    PROCESS_START_MS + 2 * CONDITION_MS,
  );

  it(
    'is fetched again from the start after the process was killed in the middle',
    async () => {
      const first = await serve();
      let isHalf = false;
      answers = [
        ({ response }, content) => {
          response.writeHead(200, { etag: '"1"', 'content-length': content.length });
          response.write(content.subarray(0, content.length / 2), () => (isHalf = true));
        },
      ];
      await report(first.origin);
      await vi.waitFor(() => {
        expect(isHalf).toBe(true);
      }, CONDITION_MS);
      first.process.kill('SIGKILL');
      await first.ended;
      const second = await serve();
      await vi.waitFor(async () => {
        expect(await list(second)).toMatchObject([{ state: 'ready', bytes: video.length }]);
      }, 3 * CONDITION_MS);
      expect(jaas.ranges).toEqual([null, null]);
      expect(await list(second)).toHaveLength(1);
    },
    2 * PROCESS_START_MS + 5 * CONDITION_MS,
  );

  it(
    'fails with the reason if its link leads inside the network',
    async () => {
      const server = await serve();
      await report(server.origin, 'https://169.254.169.254/p/the-secret-of-the-link');
      await vi.waitFor(async () => {
        expect(await list(server)).toMatchObject([
          { state: 'failed', failure: expect.stringContaining('nothing is fetched') as string },
        ]);
      }, CONDITION_MS);
      expect(server.output()).not.toContain('the-secret-of-the-link');
    },
    PROCESS_START_MS + 2 * CONDITION_MS,
  );
});
