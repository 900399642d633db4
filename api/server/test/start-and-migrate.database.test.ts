import { describe, expect, it } from 'vitest';
import { PROCESS_START_MS, PROCESS_STOP_MS } from '../../../.config/time-limits.mjs';
import { emptyDatabase } from '../../../adapters/postgres/test/support/fresh-database.js';
import { SECRET } from '../../test/support/api.js';
import { run } from './support/serve.js';
import { schedule, useProcessesOnDatabase } from './support/processes-on-database.js';

const processes = useProcessesOnDatabase();
const { serveOn } = processes;

describe('a start that fails', { timeout: 3 * (PROCESS_START_MS + PROCESS_STOP_MS) }, () => {
  it('a start without a secret fails and says what to set', async () => {
    const refused = run('main', { DATABASE_URL: processes.databaseUrl });
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toMatch(/^Live Webinar cannot start:\n {2}JWT_SECRET: is missing\. Set it/);
  });

  it('a start fails if the database cannot be reached', async () => {
    const refused = run('main', {
      JWT_SECRET: SECRET,
      DATABASE_URL: 'postgres://u:hunter2@127.0.0.1:1/x',
    });
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toContain('The database cannot be reached. Check DATABASE_URL');
    expect(refused.output()).not.toMatch(/hunter2|\.js:| {4}at /);
  });

  it('a start fails if the address is in use, and names the address', async () => {
    const { origin } = await serveOn();
    const { port } = new URL(origin);
    const refused = run('main', { JWT_SECRET: SECRET, DATABASE_URL: processes.databaseUrl, PORT: port });
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toContain(`Port ${port} is in use. Set PORT to another port`);
  });

  it('a start on an outdated schema fails and names the command that fixes it', async () => {
    const empty = await emptyDatabase();
    try {
      const environment = { JWT_SECRET: SECRET, DATABASE_URL: empty.url };
      const refused = run('main', environment);
      expect(await refused.ended).toBe(1);
      expect(refused.output()).toContain('npm run migrate -- up');

      const migrated = run('migrate', environment, ['up']);
      expect(await migrated.ended).toBe(0);
      expect(migrated.output()).toMatch(/^applied {2}001_/);
      const served = await serveOn({ DATABASE_URL: empty.url });
      served.process.kill('SIGTERM');
      expect(await served.ended).toBe(0);
    } finally {
      await empty.drop();
    }
  });

  it('MIGRATE_ON_START updates an outdated schema at the start', async () => {
    const empty = await emptyDatabase();
    try {
      const served = await serveOn({ DATABASE_URL: empty.url, MIGRATE_ON_START: 'true' });
      await schedule(served);
      served.process.kill('SIGTERM');
      expect(await served.ended).toBe(0);
    } finally {
      await empty.drop();
    }
  });
});

describe('npm run migrate', { timeout: 3 * (PROCESS_START_MS + PROCESS_STOP_MS) }, () => {
  const migrate = async (...args: string[]) => {
    const migration = run('migrate', { DATABASE_URL: processes.databaseUrl }, args);
    return { code: await migration.ended, output: migration.output() };
  };

  it('npm run migrate goes down step by step and up again', async () => {
    const { output: before } = await migrate('status');
    expect(before).not.toContain('pending');
    expect((await migrate('down', '--yes')).output).toMatch(/pending {2}\d{3}_/);
    expect(await migrate('up')).toEqual({ code: 0, output: before });
  });

  it('npm run migrate does not go down without a terminal, unless it is confirmed by an option', async () => {
    const { output: before } = await migrate('status');
    const newest = before.trim().split('\n').at(-1)?.replace('applied  ', '') ?? '';
    expect(await migrate('down')).toEqual({
      code: 1,
      output: `Reverting ${newest} deletes the data that it holds. There is no terminal to confirm it: add --yes to continue.\nNothing was changed.\n`,
    });
    expect((await migrate('status')).output).toBe(before);
    expect((await migrate('down', '--yes')).code).toBe(0);
    expect((await migrate('status')).output).toContain(`pending  ${newest}`);
  });

  it.each([[[]], [['sideways']], [['down', 'down']], [['down', '--force']], [['up', '--yes']]])(
    'npm run migrate prints its usage for the arguments %j',
    async (args) => {
      expect(await migrate(...args)).toMatchObject({
        code: 2,
        output: expect.stringMatching(/^Usage:/) as string,
      });
    },
  );
});
