import { expect, vi } from 'vitest';
import { POLLING } from '../../../../../.config/time-limits.mjs';
import { CONNECTIONS, type Held, type Sql } from './sql.js';

/** Blocks starting, cancelling and removing these webinars. */
export const lockWebinars = ({ hold }: Sql, ids: readonly string[]): Promise<Held> =>
  hold('select 1 from live_webinar.webinars where id = any(?::text[]) for update', [[...ids]]);

/** Blocks starts, joins and viewers, which read registrations, but not statuses. */
export const lockRegistrations = ({ hold }: Sql): Promise<Held> =>
  hold('lock table live_webinar.registrations in access exclusive mode');

/** Blocks reading sessions. */
export const lockSessions = ({ hold }: Sql): Promise<Held> =>
  hold('lock table live_webinar.live_sessions in access exclusive mode');

/** Blocks the last step of an end, which deletes presences. */
export const lockPresences = ({ hold }: Sql): Promise<Held> =>
  hold('lock table live_webinar.presences in access exclusive mode');

/** Waits until this many statements of other connections wait for a lock. */
export const waitForBlocked = ({ count }: Sql, statements: number): Promise<void> =>
  vi.waitFor(async () => {
    expect(await count(`select from ${CONNECTIONS} and wait_event_type = 'Lock'`)).toBe(statements);
  }, POLLING);
