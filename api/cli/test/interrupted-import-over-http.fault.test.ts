import { once } from 'node:events';
import { expect, it, onTestFinished, vi } from 'vitest';
import { POLLING } from '../../../.config/time-limits.mjs';
import { useDatabase } from '../../server/test/faults/support/fixture.js';
import { useProcesses } from '../../server/test/faults/support/processes.js';
import { backEndToken, startApi } from '../../test/support/api.js';
import { importOverHttp } from './support/api-site.js';
import { aFile, startCli } from './support/run-cli.js';

const processes = useProcesses();
const database = useDatabase();

const HEADER = 'id,title,organizer_id';
const rows = (title: string) => Array.from({ length: 30 }, (_, index) => `${index},${title},olga`);
const FILE = [HEADER, ...rows('After')].join('\n');

/** The webinars 10 to 17: as many as an import sends at once. */
const HELD = rows('Before').slice(10, 18);

/** An API on which an import of {@link FILE} has stored the first ten rows and waits with the next eight. */
const importThatWaits = async () => {
  const served = await processes.serve({ DATABASE_URL: database.url });
  await importOverHttp(served.origin, [HEADER, ...HELD].join('\n'));
  const held = await database.sql.hold('select from live_webinar.webinars for update');
  const importing = startCli(['import', '--api', served.origin, await aFile(FILE)], {
    LIVE_WEBINAR_TOKEN: backEndToken(),
  });
  onTestFinished(() => void importing.process.kill('SIGKILL'));
  await vi.waitFor(async () => {
    expect(await database.sql.count('select from pg_locks where not granted')).toBe(HELD.length);
  }, POLLING);
  return { served, held, importing };
};

const titled = (title: string) =>
  database.sql.count(`select from live_webinar.webinars where title = '${title}'`);

it('says which rows are stored if the API is killed in the middle of an import, and a second run stores the rest', async () => {
  const { served, held, importing } = await importThatWaits();
  served.process.kill('SIGKILL');
  await served.ended;

  expect(await importing.ended).toEqual({
    code: 2,
    stdout: '',
    stderr: [
      `The API at ${served.origin} gave no answer (ECONNREFUSED), in 6 attempts.`,
      'The import stopped in the middle.',
      'Stored: 10 rows, in lines 2 to 11',
      'Perhaps stored, because no answer came: 8 rows, in lines 12 to 19',
      'Nothing else was stored. Run the command again for the rest: what is stored already stays as it is.',
      '',
    ].join('\n'),
  });

  await held.release();
  expect([await titled('After'), await titled('Before')]).toEqual([10, 8]);
  const { origin } = await processes.serve({ DATABASE_URL: database.url });
  const again = await importOverHttp(origin, FILE);
  expect(again).toMatchObject({ code: 0, stderr: '' });
  expect(again.stdout).toContain('  12 created\n  8 changed\n  10 unchanged\n');
  expect(await titled('After')).toBe(30);
});

it('lets running calls end and says what is stored if an import over HTTP is interrupted with Ctrl-C', async () => {
  const { held, importing } = await importThatWaits();
  importing.process.kill('SIGINT');
  await held.release();
  expect(await importing.ended).toEqual({
    code: 2,
    stdout: '',
    stderr: [
      'The import was interrupted.',
      'The import stopped in the middle.',
      'Stored: 18 rows, in lines 2 to 19',
      'Nothing else was stored. Run the command again for the rest: what is stored already stays as it is.',
      '',
    ].join('\n'),
  });
  expect(await titled('After')).toBe(18);
});

it('waits as long as the API asks if there are too many requests in a minute', async () => {
  const api = await startApi({}, { rateLimit: { perMinute: 60, trustProxy: false } });
  onTestFinished(() => api.stop());
  const ended = await importOverHttp(api.origin, FILE);
  // 90 calls: two for each row, and one more to check it.
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  expect(ended.stdout).toContain('  30 created\n');
});

it('a process that was interrupted before it sent anything has stored nothing', async () => {
  const served = await processes.serve({ DATABASE_URL: database.url });
  const held = await database.sql.hold('lock table live_webinar.webinars in access exclusive mode');
  const importing = startCli(['import', '--api', served.origin, await aFile(FILE)], {
    LIVE_WEBINAR_TOKEN: backEndToken(),
  });
  await vi.waitFor(async () => {
    expect(await database.sql.count('select from pg_locks where not granted')).toBeGreaterThan(0);
  }, POLLING);
  importing.process.kill('SIGINT');
  await once(importing.process, 'close');
  await held.release();
  expect(await database.sql.count('select from live_webinar.webinars')).toBe(0);
});
