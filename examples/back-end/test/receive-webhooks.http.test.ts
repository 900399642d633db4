import { spawn, spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createWebhookSender } from '@live-webinar/webhooks';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { POLLING } from '../../../.config/time-limits.mjs';

const fileOf = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const SAMPLES = [
  { language: 'Node.js', interpreter: process.execPath, args: () => [fileOf('node/receive-webhooks.mjs')] },
  {
    language: 'PHP',
    interpreter: 'php',
    args: (port: number) => ['-S', `127.0.0.1:${port}`, fileOf('php/receive-webhooks.php')],
  },
  { language: 'Python', interpreter: 'python3', args: () => [fileOf('python/receive_webhooks.py')] },
];

const isInstalled = (interpreter: string) => spawnSync(interpreter, ['--version']).status === 0;

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });

const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    }).on('error', () => {
      resolve(false);
    });
  });

const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`;
const secret = newSecret();
const sender = createWebhookSender({ allowPrivate: true });

// A test of a language that is not installed is reported as skipped.
describe.each(SAMPLES.map((sample) => ({ ...sample, isMissing: !isInstalled(sample.interpreter) })))(
  'the sample that receives webhooks in $language',
  ({ language, interpreter, args, isMissing }) => {
    let output = '';
    let url: string;
    const folder = mkdtempSync(join(tmpdir(), 'live-webinar-receiver-'));
    let stop: () => void = () => undefined;
    beforeAll(async () => {
      if (isMissing) return;
      const port = await freePort();
      url = `http://127.0.0.1:${port}/`;
      const receiver = spawn(interpreter, args(port), {
        env: { ...process.env, WEBHOOK_SECRET: secret, PORT: String(port), SEEN_FOLDER: folder },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      receiver.stdout.on('data', (part: Buffer) => (output += part.toString()));
      stop = () => receiver.kill();
      await vi.waitUntil(() => isListening(port), POLLING);
    });
    afterAll(() => {
      stop();
      rmSync(folder, { recursive: true });
    });

    const send = (title: string, changes: { id?: string; secrets?: string[]; sentAt?: Date } = {}) =>
      sender.send({
        id: randomUUID(),
        url,
        body: JSON.stringify({ type: 'session.started', timestamp: new Date(), data: { title } }),
        sentAt: new Date(),
        secrets: [secret],
        ...changes,
      });
    const eventsOf = (title: string) =>
      output.split('\n').filter((line) => line === `session.started {"title":"${title}"}`);

    it.skipIf(isMissing)(
      `the ${language} receiver takes an event once, however often it is sent`,
      async () => {
        const id = randomUUID();
        for (let sent = 0; sent < 2; sent += 1) {
          expect(await send('Grüße 🦉', { id })).toEqual({ result: 'delivered', status: 204 });
        }
        await send('last');
        await expect.poll(() => eventsOf('last'), POLLING).toHaveLength(1);
        expect(eventsOf('Grüße 🦉')).toHaveLength(1);
      },
    );

    it.skipIf(isMissing)(
      `the ${language} receiver takes events while the secret is being replaced`,
      async () => {
        expect(await send('rotated', { secrets: [newSecret(), secret] })).toMatchObject({ status: 204 });
      },
    );

    it.skipIf(isMissing)(
      `the ${language} receiver refuses a wrong signature and an old message`,
      async () => {
        expect(await send('forged', { secrets: [newSecret()] })).toEqual({ result: 'refused', status: 401 });
        const sentAt = new Date(Date.now() - 600_000);
        expect(await send('old', { sentAt })).toEqual({ result: 'refused', status: 401 });
        expect([...eventsOf('forged'), ...eventsOf('old')]).toEqual([]);
      },
    );

    it.skipIf(isMissing)(`the ${language} receiver refuses a request without the headers`, async () => {
      const answer = await fetch(url, { method: 'POST', body: '{}' });
      expect(answer.status).toBe(401);
    });
  },
);
