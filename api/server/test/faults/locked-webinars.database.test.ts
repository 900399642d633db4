import { beforeEach, describe, expect, it, vi } from 'vitest';
import { callsTo, scheduleSome, type Calls } from './support/calls.js';
import { useDatabase } from './support/fixture.js';
import { isUnavailable } from './support/load.js';
import { lockWebinars } from './support/locks.js';
import { useProcesses } from './support/processes.js';
import { CONNECTIONS } from './support/sql.js';

/** How often each organizer clicks. */
const CLICKS = 12;

const processes = useProcesses();
const database = useDatabase();
let calls: Calls;

beforeEach(async () => {
  const { origin } = await processes.serve({ DATABASE_URL: database.url });
  calls = callsTo(origin);
});

describe('webinars whose rows are locked', { timeout: 90_000 }, () => {
  it.each([1, 5])(
    '%i locked webinars with many waiting starts do not delay other webinars',
    async (count) => {
      const locked = await scheduleSome(calls, count, 'locked');
      const others = await scheduleSome(calls, 8, 'free');
      const lock = await lockWebinars(database.sql, locked);
      const clicks = locked.flatMap((id) => Array.from({ length: CLICKS }, () => calls.start(id)));
      await vi.waitFor(async () => {
        expect(
          await database.sql.count(`select from ${CONNECTIONS} and wait_event_type = 'Lock'`),
        ).toBeGreaterThan(0);
      }, 20_000);

      expect((await calls.get('/health/ready')).status).toBe(200);
      const answers = await Promise.all(
        others.map(async (id) => [
          await calls.start(id),
          await calls.join(id),
          await calls.viewer(id),
          await calls.status(id),
          await calls.end(id),
          await calls.get('/health/ready'),
        ]),
      );
      expect(answers.flat().filter(({ status }) => status !== 200)).toEqual([]);

      await lock.release();
      for (const answer of await Promise.all(clicks)) {
        expect(answer.status === 200 || isUnavailable(answer)).toBe(true);
      }
      // Nothing is left over: the next click is answered.
      for (const id of locked) expect((await calls.start(id)).status).toBe(200);
    },
  );
});
