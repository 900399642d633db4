import { existsSync } from 'node:fs';
import { afterEach, expect, it, vi } from 'vitest';
import { callsTo, scheduleSome } from './support/calls.js';
import { useDatabase, useStreams } from './support/fixture.js';
import { serve, type Served } from '../support/serve.js';

/** Node opens about a hundred files at a time while it starts. */
const LIMIT = 512;
/** More than one period of the watch, and a busy machine. */
const NOTICED_WITHIN_MS = 40_000;

const database = useDatabase();
let served: Served | undefined;
let more: NodeJS.Timeout | undefined;
afterEach(async () => {
  clearInterval(more);
  served?.process.kill('SIGKILL');
  await served?.ended;
});
const listeners = useStreams();

const logs = (output: () => string, line: RegExp) =>
  vi.waitFor(
    () => {
      expect(output()).toMatch(line);
    },
    { timeout: NOTICED_WITHIN_MS, interval: 100 },
  );

// Other systems do not tell a process how many files it has open.
it.runIf(existsSync('/proc/self/fd'))(
  'a process logs that the limit of open files is near, then that it is reached, and serves on',
  async () => {
    served = await serve({ DATABASE_URL: database.url, RATE_LIMIT: '0' }, [], LIMIT);
    const { origin, output } = served;
    const calls = callsTo(origin);
    const [id = ''] = await scheduleSome(calls, 1);
    const ratio = async () =>
      Number(
        /^live_webinar_open_files_ratio (\S+)$/m.exec(await (await fetch(`${origin}/metrics`)).text())?.[1],
      );
    const atRest = await ratio();
    expect(atRest).toBeGreaterThan(0);

    while ((await ratio()) < 0.85) {
      listeners.push(...(await Promise.all(Array.from({ length: 20 }, () => calls.listen(id)))));
    }
    await logs(output, /"level":40.*\d+ of 512 files and connections are open/);
    expect(output()).not.toContain('"level":50');

    // The system accepts and closes connections beyond the limit. More come all the time, as others are closed.
    const beyond = Array.from({ length: LIMIT }, () => calls.listen(id).catch(() => undefined));
    more = setInterval(() => beyond.push(calls.listen(id).catch(() => undefined)), 50);
    await logs(output, /"level":50.*The limit of open files \(512\) is reached/);
    clearInterval(more);
    for (const listener of [...listeners.splice(0), ...(await Promise.all(beyond))]) listener?.hangUp();
    await vi.waitFor(
      async () => {
        expect(await ratio()).toBeLessThan(0.7);
      },
      { timeout: 20_000, interval: 100 },
    );
    expect((await calls.status(id)).status).toBe(200);
  },
  120_000,
);
