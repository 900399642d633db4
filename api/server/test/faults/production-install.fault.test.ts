import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, utimes } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  emptyDatabase,
  type FreshDatabase,
} from '../../../../adapters/postgres/test/support/fresh-database.js';
import { SECRET } from '../../../test/support/api.js';

const REPOSITORY = fileURLToPath(new URL('../../../../', import.meta.url));
/** npm installs twice and everything is built, which takes minutes on a busy machine. */
const INSTALL_TIMEOUT_MS = 600_000;
const READY_TIMEOUT_MS = 60_000;
const NOBODY = 65_534;

/** PATH without the programs of this repository's development packages, which npx adds. */
const PATH = (process.env.PATH ?? '')
  .split(delimiter)
  .filter((folder) => !folder.endsWith('node_modules/.bin'))
  .join(delimiter);

const exec = promisify(execFile);
let database: FreshDatabase;
let installation: string;

/** The installation commands of docs/operating.md. */
const documentedCommands = async (): Promise<string> => {
  const page = await readFile(join(REPOSITORY, 'docs/operating.md'), 'utf8');
  const blocks = [...page.matchAll(/^```sh\n([^]*?)^```/gm)].map(([, block = '']) => block);
  const [commands = ''] = blocks.filter((block) => block.includes('npm ci --omit=dev'));
  expect(commands).not.toBe('');
  return commands;
};

const copyTrackedFiles = async (target: string): Promise<void> => {
  const { stdout } = await exec('git', ['ls-files', '-z'], { cwd: REPOSITORY, maxBuffer: 16 * 1024 * 1024 });
  for (const file of stdout.split('\0').filter(Boolean)) {
    await mkdir(dirname(join(target, file)), { recursive: true });
    await cp(join(REPOSITORY, file), join(target, file), { preserveTimestamps: true });
  }
};

/** The output and the exit code of a command. */
interface Outcome {
  readonly code: number;
  readonly output: string;
}

/** Runs a command in the installation. If the test is root, it runs as an ordinary user without a home. */
const asOrdinaryUser = (command: string, args: readonly string[], environment: Record<string, string> = {}) =>
  spawn(command, args, {
    cwd: installation,
    env: { PATH, HOME: '/nonexistent', NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(process.getuid?.() === 0 && { uid: NOBODY, gid: NOBODY }),
  });

const outcomeOf = async (child: ReturnType<typeof asOrdinaryUser>): Promise<Outcome> => {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const [code] = (await once(child, 'close')) as [number];
  return { code, output };
};

const run = (command: string, ...args: string[]): Promise<Outcome> =>
  outcomeOf(asOrdinaryUser(command, args, { DATABASE_URL: database.url, JWT_SECRET: SECRET }));

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

beforeAll(async () => {
  database = await emptyDatabase();
  installation = await mkdtemp(join(tmpdir(), 'live-webinar-installation-'));
  await chmod(installation, 0o755);
  await copyTrackedFiles(installation);
}, 120_000);
afterAll(async () => {
  await exec('chmod', ['-R', 'u+w', installation]);
  await rm(installation, { recursive: true, force: true });
  await database.drop();
});

describe('the documented production installation', () => {
  it('the commands name a missing build and change nothing', async () => {
    for (const command of ['serve', 'migrate']) {
      const { code, output } = await run('node', `api/server/bin/${command}.mjs`, 'up');
      expect([code, output]).toEqual([1, 'Live Webinar has not been built. Run npm run build first.\n']);
    }
  });

  it(
    'the documented commands install the server',
    async () => {
      const commands = await documentedCommands();
      // The environment of a production machine. npm prefers what it has already downloaded.
      const env = { ...process.env, PATH, NODE_ENV: 'production', npm_config_prefer_offline: 'true' };
      await exec('sh', ['-e', '-c', commands], { cwd: installation, env, maxBuffer: 16 * 1024 * 1024 });
      await expect(exec('ls', [join(installation, 'node_modules/typescript')])).rejects.toThrow();
      await exec('chmod', ['-R', 'a-w', installation]);
    },
    INSTALL_TIMEOUT_MS,
  );

  it('migrates from a read-only installation, directly and through npm', async () => {
    expect(await run('node', 'api/server/bin/migrate.mjs', 'up')).toEqual({
      code: 0,
      output: expect.stringMatching(/^applied {2}001_/) as string,
    });
    const status = await run('npm', 'run', 'migrate', '--', 'status');
    expect(status).toEqual({ code: 0, output: expect.stringContaining('applied  001_') as string });
    expect(status.output).not.toContain('pending');
  });

  it.each([
    ['directly', 'node', ['api/server/bin/serve.mjs']],
    ['through npm', 'npm', ['run', 'serve']],
  ])('serves from a read-only installation, %s, until SIGTERM', async (_how, command, args) => {
    const port = await freePort();
    const server = asOrdinaryUser(command, args, {
      DATABASE_URL: database.url,
      JWT_SECRET: SECRET,
      JITSI_DOMAIN: 'meet.example.org',
      PORT: String(port),
    });
    const outcome = outcomeOf(server);
    const origin = `http://127.0.0.1:${port}`;
    try {
      await vi.waitFor(
        async () => {
          expect((await fetch(`${origin}/health/ready`)).status).toBe(200);
        },
        { timeout: READY_TIMEOUT_MS, interval: 100 },
      );
      const widget = await fetch(`${origin}/widget/live-webinar.js`);
      expect([widget.status, widget.headers.get('content-type')]).toEqual([
        200,
        'text/javascript; charset=utf-8',
      ]);
      expect(await widget.text()).toContain('live-webinar');
    } finally {
      server.kill('SIGTERM');
    }
    const { code, output } = await outcome;
    expect(code).toBe(0);
    expect(output).not.toMatch(/Warning|Cannot find|EACCES|EROFS/);
  });

  it('warns if the sources are newer than the build', async () => {
    const inAnHour = new Date(Date.now() + 3_600_000);
    await utimes(join(installation, 'domain/src/index.ts'), inAnHour, inAnHour);
    expect(await run('node', 'api/server/bin/migrate.mjs', 'status')).toEqual({
      code: 0,
      output: expect.stringMatching(
        /^Warning: the sources are newer than the build\. Run npm run build/,
      ) as string,
    });
  });
});
