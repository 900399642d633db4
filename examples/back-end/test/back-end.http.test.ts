import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backEndToken, SECRET, startApi, type TestApi } from '../../../api/test/support/api.js';

const run = promisify(execFile);
const fileOf = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const SAMPLES = [
  { language: 'Node.js', interpreter: process.execPath, file: fileOf('node/live-webinar.mjs') },
  { language: 'PHP', interpreter: 'php', file: fileOf('php/live-webinar.php') },
  { language: 'Python', interpreter: 'python3', file: fileOf('python/live_webinar.py') },
];

const isInstalled = (interpreter: string) => spawnSync(interpreter, ['--version']).status === 0;

let api: TestApi;
let folder: string;
beforeAll(async () => {
  api = await startApi();
  folder = await mkdtemp(join(tmpdir(), 'live-webinar-back-end-'));
});
afterAll(async () => {
  await api.stop();
  await rm(folder, { recursive: true });
});

// A test of a language that is not installed is reported as skipped.
describe.each(SAMPLES.map((sample) => ({ ...sample, isMissing: !isInstalled(sample.interpreter) })))(
  'the back-end sample in $language',
  ({ language, interpreter, file, isMissing }) => {
    const sample = async (...args: string[]): Promise<string> => {
      const env = { ...process.env, LIVE_WEBINAR_URL: api.origin, LIVE_WEBINAR_SECRET: SECRET };
      return (await run(interpreter, [file, ...args], { env })).stdout;
    };
    const keepInStep = async (people: readonly string[]): Promise<string> => {
      const site = join(folder, 'site.json');
      const webinar = { id: 'b1', title: `Stars, in ${language}`, organizer_id: '42', starts_at: null };
      await writeFile(site, JSON.stringify([{ ...webinar, people }]));
      return sample('keep-in-step', site);
    };
    const registered = async (): Promise<unknown[]> => {
      const { body } = await api.call('GET', '/api/webinars/b1/registrations/?limit=100', {
        token: backEndToken(),
      });
      return (body.items as { user_id: string }[]).map(({ user_id: id }) => id).sort();
    };

    it.skipIf(isMissing)(`the ${language} sample keeps a webinar and its registrations in step`, async () => {
      await api.useCases.removeWebinar({ webinarId: 'b1' });
      const many = Array.from({ length: 150 }, (_, number) => `person ${number}/ü`);
      expect(await keepInStep(many)).toBe('b1: 150 registered, 0 removed\n');
      expect(await keepInStep(many)).toBe('b1: 0 registered, 0 removed\n');
      expect(await keepInStep([...many.slice(148), 'new'])).toBe('b1: 1 registered, 148 removed\n');
      expect(await registered()).toEqual(['new', 'person 148/ü', 'person 149/ü']);
      const { body } = await api.call('GET', '/api/webinars/b1/', { token: backEndToken() });
      expect(body).toMatchObject({ title: `Stars, in ${language}`, organizer_id: '42' });
    });

    it.skipIf(isMissing)(`the ${language} sample signs a token that the API accepts`, async () => {
      await keepInStep(['7']);
      const token = (await sample('token', '7', 'Zoë "Z" Ångström')).trim();
      const { status, body } = await api.call('GET', '/api/live/viewer/b1/', { token });
      expect(status).toBe(200);
      expect(body.role).toBe('participant');
    });

    it.skipIf(isMissing)(`the ${language} sample makes a link that signs an administrator in`, async () => {
      const { pathname, hash } = new URL(await sample('admin-link', 'ada', 'Ada'));
      expect(pathname).toBe('/admin/');
      const [, token = ''] = /^#token=(\S+)$/.exec(hash.trim()) ?? [];
      const { status } = await api.call('GET', '/api/admin/live-sessions/', { token });
      expect(status).toBe(200);
    });

    it.skipIf(isMissing)(
      `the ${language} sample fails with the API's sentence if the API refuses`,
      async () => {
        const site = join(folder, 'refused.json');
        await writeFile(site, '[{ "id": "b1", "title": "", "organizer_id": "42", "people": [] }]');
        await expect(sample('keep-in-step', site)).rejects.toThrow(/invalid_request: title/);
      },
    );
  },
);
