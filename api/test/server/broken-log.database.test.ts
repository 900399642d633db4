import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../../../adapters/test/support/fresh-database.js';
import { serve, type Served } from '../support/serve.js';

let database: FreshDatabase;
let served: Served;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(async () => {
  served.process.kill('SIGKILL');
  await served.ended;
  await database.drop();
});

const isLive = async (): Promise<boolean> =>
  (await fetch(`${served.origin}/health/live`).catch(() => undefined))?.ok ?? false;

describe('a log that nobody reads any more', () => {
  it.each([
    ['one process', []],
    ['two workers', ['--workers', '2']],
  ])('does not end %s', async (_what, args) => {
    served = await serve({ DATABASE_URL: database.url, LOG_LEVEL: 'trace' }, args);
    served.process.stdout?.destroy();
    served.process.stderr?.destroy();
    for (let times = 0; times < 200; times += 1) expect(await isLive()).toBe(true);
    expect([served.process.exitCode, served.process.signalCode]).toEqual([null, null]);
    served.process.kill('SIGTERM');
    expect(await served.ended).toBe(0);
  });
});
