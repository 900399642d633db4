import { expect, vi } from 'vitest';
import { POLLING } from '../../../../../.config/time-limits.mjs';
import { CONNECTIONS, type Held, type Sql } from './sql.js';

/** Keeps everybody else from starting, cancelling or removing these webinars. */
export const lockWebinars = ({ hold }: Sql, ids: readonly string[]): Promise<Held> =>
  hold('select 1 from live_webinar.webinars where id = any(?::text[]) for update', [[...ids]]);

/** Keeps everybody else from asking who is registered, as starts, joins and viewers do, but no status. */
export const lockRegistrations = ({ hold }: Sql): Promise<Held> =>
  hold('lock table live_webinar.registrations in access exclusive mode');

/** Keeps everybody else from asking what is live. */
export const lockSessions = ({ hold }: Sql): Promise<Held> =>
  hold('lock table live_webinar.live_sessions in access exclusive mode');

/** Keeps everybody else from asking who is inside, and from forgetting it, as an end does after everything else. */
export const lockPresences = ({ hold }: Sql): Promise<Held> =>
  hold('lock table live_webinar.presences in access exclusive mode');

/** Waits until so many statements of others wait for a lock. */
export const areHeldUp = ({ count }: Sql, statements: number): Promise<void> =>
  vi.waitFor(async () => {
    expect(await count(`select from ${CONNECTIONS} and wait_event_type = 'Lock'`)).toBe(statements);
  }, POLLING);
