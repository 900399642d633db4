import { once } from 'node:events';
import { newWebinar } from '@live-webinar/domain';
import { expect, it, vi } from 'vitest';
import { POLLING } from '../../../.config/time-limits.mjs';
import { aFile, runCli, startCli } from './support/run-cli.js';
import { aSite } from './support/site.js';

const HEADER = 'id,title,organizer_id';

/** A table of webinars, its first rows of a batch that is stored before the last row is read. */
const manyWebinars = (lastRow: string): string =>
  [HEADER, ...Array.from({ length: 1_500 }, (_, index) => `${index},Changed,olga`), lastRow].join('\n');

it('imports nothing of a file whose last row is wrong', async () => {
  const site = await aSite();
  const ended = await site.run('import', await aFile(manyWebinars('last,,olga')));
  expect(ended).toEqual({
    code: 1,
    stdout: '',
    stderr: 'The file has 1 fault:\n  line 1502, title: is empty\nNothing was imported.\n',
  });
  expect(await site.query('select from live_webinar.webinars')).toEqual([]);
});

it('stores nothing if the command is killed while it imports', async () => {
  const site = await aSite();
  await site.postgres.ports.webinars.save(
    newWebinar({ id: 'last', title: 'Before', organizerId: 'olga' }),
    new Date(),
  );
  // The import reaches its last row and waits for the lock.
  await site.query('begin');
  await site.query("select from live_webinar.webinars where id = 'last' for update");
  const importing = startCli(['import', await aFile(manyWebinars('last,Changed,olga'))], {
    DATABASE_URL: site.url,
  });
  const waiting = 'select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))';
  await vi.waitFor(async () => {
    expect(await site.query(waiting)).toHaveLength(1);
  }, POLLING);

  importing.process.kill('SIGKILL');
  await once(importing.process, 'close');
  await site.query('rollback');

  // The lock of the import is released when the server has undone it.
  const lock = `select from pg_locks join pg_database on pg_database.oid = database
    where locktype = 'advisory' and datname = current_database()`;
  await vi.waitFor(async () => {
    expect(await site.query(lock)).toEqual([]);
  }, POLLING);
  expect(await site.query('select id, title from live_webinar.webinars')).toEqual([
    { id: 'last', title: 'Before' },
  ]);
});

it('refuses a field of 20 MB, without keeping it in memory', async () => {
  const site = await aSite();
  const field = 'x'.repeat(20_000_000);
  const ended = await runCli(
    ['import', await aFile(`${HEADER}\r\n1,One,olga\r\n2,"${field}",olga\r\n`)],
    // Node itself needs most of it.
    { DATABASE_URL: site.url, NODE_OPTIONS: '--max-old-space-size=40' },
  );
  expect(ended.code).toBe(1);
  expect(ended.stderr).toContain(
    'line 3: is longer than 200000 bytes. Perhaps a quotation mark is never closed.',
  );
  expect(await site.query('select from live_webinar.webinars')).toEqual([]);
});

it('refuses a file that is not there', async () => {
  const ended = await runCli(['import', '/there/is/no/such/file.csv']);
  expect(ended).toEqual({ code: 1, stdout: '', stderr: 'There is no such file.\nNothing was imported.\n' });
});

it('imports a formula as the text that it is', async () => {
  const site = await aSite();
  const ended = await site.run('import', await aFile(`${HEADER}\n1,=1+1,@olga\n2,"=HYPERLINK(""x"")",+49\n`));
  expect(ended.code).toBe(0);
  expect(await site.query('select title, organizer_id from live_webinar.webinars order by id')).toEqual([
    { title: '=1+1', organizer_id: '@olga' },
    { title: '=HYPERLINK("x")', organizer_id: '+49' },
  ]);
});

it('imports a header without rows as nothing', async () => {
  const site = await aSite();
  const ended = await site.run('import', await aFile(`${HEADER}\n,,\n`));
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  expect(ended.stdout).toContain('  0 created');
});
