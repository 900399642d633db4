import type { ImportTransaction } from '@live-webinar/postgres';
import type { LeftOutRows } from './left-out.js';
import type { Moments } from './moments.js';

/** What the import of each table needs. */
export interface ImportNeeds {
  readonly moments: Moments;
  readonly transaction: ImportTransaction;
  readonly leftOut: LeftOutRows;
}

/** A moment as the driver reads it: a number stands for PostgreSQL's infinity. */
export type ReadMoment = Date | number | null;

/** Whether a moment is one that Live Webinar can keep, or none. */
export const isStorable = (moment: ReadMoment): moment is Date | null =>
  moment === null ||
  (moment instanceof Date && moment.getUTCFullYear() >= 1000 && moment.getUTCFullYear() <= 9999);

/** Why a row is left out if a moment is not storable. */
export const IMPOSSIBLE_TIMES = 'its times are not between the years 1000 and 9999';
