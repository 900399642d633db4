import { describe, expect, it } from 'vitest';
import { CONDITION_MS, PROCESS_START_MS } from '../../../../.config/time-limits.mjs';
import type { Answer } from './support/ask.js';
import { callsTo, scheduleSome } from './support/calls.js';
import { useDatabase } from './support/fixture.js';
import { waitForBlocked, lockWebinars } from './support/locks.js';
import { useProcesses } from './support/processes.js';
import { sessionsOf } from './support/sessions.js';

const processes = useProcesses();
const database = useDatabase();

/** The answer of a start for the current session. */
const sessionIn = ({ body }: Answer) => ({ session: body.session_id, room: body.room_name });

/** A process starts, is killed under load, and another one starts and answers for each webinar. */
const timeout = 2 * PROCESS_START_MS + 4 * CONDITION_MS;

describe('a process that is killed while many webinars start', { timeout }, () => {
  it.each([1, 40])('a process killed after %i starts has lost none that it acknowledged', async (kills) => {
    const first = await processes.serve({ DATABASE_URL: database.url });
    const calls = callsTo(first.origin);
    const webinars = await scheduleSome(calls, 60);
    const held = await scheduleSome(calls, 4, 'held');

    // These are being stored when the process is killed, whatever the machine's speed.
    const lock = await lockWebinars(database.sql, held);
    const startingHeld = held.map(calls.start);
    await waitForBlocked(database.sql, held.length);
    const acknowledged = new Map<string, Answer>();
    const starting = webinars.map(async (id) => {
      const answer = await calls.start(id);
      if (answer.status === 200) acknowledged.set(id, answer);
      if (acknowledged.size === kills) first.process.kill('SIGKILL');
      return answer;
    });
    expect(await first.ended).toBe('SIGKILL');
    // Nobody was refused: the others received no answer.
    for (const { status } of await Promise.all(starting)) expect([200, 0]).toContain(status);
    for (const { status } of await Promise.all(startingHeld)) expect(status).toBe(0);
    await lock.release();

    const next = callsTo((await processes.serve({ DATABASE_URL: database.url })).origin);
    expect(acknowledged.size).toBeGreaterThanOrEqual(kills);
    for (const [id, answer] of acknowledged) {
      const joined = await next.join(id);
      expect([joined.status, sessionIn(joined)]).toEqual([200, sessionIn(answer)]);
    }
    // Those without an answer ask again, and enter the one session.
    for (const id of [...webinars, ...held]) {
      const again = await next.start(id);
      const { session, room } = sessionIn(acknowledged.get(id) ?? again);
      expect(sessionIn(again)).toEqual({ session, room });
      expect(await sessionsOf(database.sql, id)).toEqual([{ id: session, room_name: room, is_active: true }]);
    }
  });
});
