import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { olga } from '@live-webinar/domain/fixtures';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeVideo } from '../../../../adapters/media/test/support/make-video.js';
import { CONDITION_MS, PROCESS_START_MS } from '../../../../.config/time-limits.mjs';
import { tokenFor } from '../../../test/support/api.js';
import { ask } from './support/ask.js';
import { callsTo } from './support/calls.js';
import { useDatabase } from './support/fixture.js';
import { useProcesses } from './support/processes.js';

const RECORDINGS_SECRET = 'the-secret-of-the-recorder-in-this-test';
const SCRIPT = fileURLToPath(new URL('../../../../examples/jibri/finalize.sh', import.meta.url));

const processes = useProcesses();
const database = useDatabase();

describe('the script of a recorder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'live-webinar-jibri-'));
    for (const name of ['stored', 'recorded']) await mkdir(join(folder, name));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const serve = (more: Record<string, string> = {}) =>
    processes.serve({
      DATABASE_URL: database.url,
      RECORDINGS_STORAGE: 'file',
      RECORDINGS_DIR: join(folder, 'stored'),
      RECORDINGS_SECRET,
      ...more,
    });
  const settings = (origin: string) => ({
    ...process.env,
    LIVE_WEBINAR_CONFIG: '/dev/null',
    LIVE_WEBINAR_URL: origin,
    RECORDINGS_SECRET,
    RETRY_SECONDS: '1',
    RETRY_FOR_SECONDS: '60',
  });
  const goLive = async (origin: string) => {
    const api = callsTo(origin);
    await api.schedule('w');
    return String((await api.start('w')).body.room_name);
  };
  const write = (name: string, content: Uint8Array | string) =>
    writeFile(join(folder, 'recorded', name), content);
  const left = () => readdir(join(folder, 'recorded'));
  const list = async (origin: string) =>
    (await ask('GET', `${origin}/api/live/recordings/w/`, { token: tokenFor(olga) })).body.items as Record<
      string,
      unknown
    >[];

  it(
    'delivers what was recorded, and deletes it then',
    async () => {
      const { origin } = await serve();
      const room = await goLive(origin);
      await write('Ünusual "name" & $(x).mp4', await makeVideo(5));
      await write(
        'metadata.json',
        `{\n "meeting_url": "https://meet.example.org/${room.toUpperCase()}?x=1",\n "participants": []}`,
      );
      await promisify(execFile)(SCRIPT, [join(folder, 'recorded')], { env: settings(origin) });
      expect(await left()).toEqual(['metadata.json']);
      await vi.waitFor(
        async () => {
          expect(await list(origin)).toMatchObject([
            { title: 'Ünusual "name" & $(x)', state: 'ready', seconds: 5 },
          ]);
        },
        { timeout: CONDITION_MS },
      );
    },
    PROCESS_START_MS + 3 * CONDITION_MS,
  );

  it(
    'continues after the API was killed during the upload, and makes one recording of a file',
    async () => {
      const first = await serve();
      const room = await goLive(first.origin);
      const name = `${room}_2026-03-01-18-00-00.mp4`;
      await write(name, Buffer.concat([await makeVideo(5), Buffer.alloc(400_000_000)]));
      const script = spawn(SCRIPT, [join(folder, 'recorded')], {
        env: settings(first.origin),
        stdio: 'pipe',
      });
      let said = '';
      script.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
      const ended = new Promise<number | null>((resolve) => script.once('close', resolve));
      await vi.waitFor(() => {
        expect(said).toContain('sending');
      }, CONDITION_MS);
      first.process.kill('SIGKILL');
      await first.ended;
      await vi.waitFor(() => {
        expect(said).toMatch(/answered (000|502)/);
      }, CONDITION_MS);
      expect(await left()).toEqual([name]);
      const second = await serve({ PORT: new URL(first.origin).port });
      expect(await ended).toBe(0);
      expect(await left()).toEqual([]);
      expect(await list(second.origin)).toHaveLength(1);
      expect(said).not.toContain(RECORDINGS_SECRET);
    },
    3 * PROCESS_START_MS + 6 * CONDITION_MS,
  );

  it(
    'keeps the file if no session has its room',
    async () => {
      const { origin } = await serve();
      await write('unknown_2026-03-01-18-00-00.mp4', 'x');
      const failed = promisify(execFile)(SCRIPT, [join(folder, 'recorded')], { env: settings(origin) });
      await expect(failed).rejects.toMatchObject({
        code: 1,
        stderr: expect.stringContaining('session_not_found') as string,
      });
      expect(await left()).toHaveLength(1);
    },
    PROCESS_START_MS + 2 * CONDITION_MS,
  );
});
