import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailable } from '@live-webinar/domain';
import { DatabaseError } from 'pg';
import { ConnectionLost } from './connection-lost.js';

// https://www.postgresql.org/docs/current/errcodes-appendix.html
/** Classes of SQLSTATE that are about the state of the server, not about the statement. */
const UNAVAILABLE_CLASSES = new Set([
  '08', // the connection; poolers report this about themselves
  '53', // resources: the disk is full, no memory, no connection left
  '57', // an operator or a time limit: shut down, cancelled, starting up
  '58', // the system under PostgreSQL
]);

/** Codes of other classes that an operator can fix without changing the program. */
const UNAVAILABLE_CODES = new Set([
  '25006', // read-only: the URL leads to a standby
  '25P03', // the transaction was idle for too long
  '28000', // the role may not log in
  '28P01', // the password is wrong: rotated
  '3D000', // there is no such database
  '42501', // a privilege is missing
  '55P03', // a lock was not available in time
]);

/** The transaction was rolled back in favour of another one, and may succeed if it is repeated. */
const RETRIED_CODES = new Set([
  '40001', // serialization failure
  '40P01', // deadlock
]);

/** What happens behind a pooler that shares server connections without their prepared statements. */
const LOST_STATEMENT_CODES = new Set([
  '26000', // the prepared statement is missing
  '42P05', // another client has left one of the same name
]);

const MAX_RETRIES = 4;
/** The pause before the first retry is random up to this limit, which doubles with each further retry. */
const MAX_FIRST_RETRY_PAUSE_MS = 20;

/** Objection wraps the driver's error. */
const nativeError = (error: Error & { nativeError?: unknown }): Error & { detail?: unknown } =>
  error.nativeError instanceof Error ? error.nativeError : error;

/** Why the store is unavailable, for the log; undefined if the error means something else. */
const causeOfUnavailability = (error: Error): unknown => {
  if (error instanceof ConnectionLost) return error.cause;
  if (!(error instanceof DatabaseError)) return undefined;
  const code = error.code ?? '';
  if (LOST_STATEMENT_CODES.has(code)) {
    return new Error(
      `${error.message}. A pooler does not seem to support prepared statements. Set DATABASE_PREPARED_STATEMENTS=false.`,
      { cause: error },
    );
  }
  return UNAVAILABLE_CLASSES.has(code.slice(0, 2)) || UNAVAILABLE_CODES.has(code) || RETRIED_CODES.has(code)
    ? error
    : undefined;
};

const isRolledBack = (error: Error): boolean =>
  error instanceof DatabaseError && RETRIED_CODES.has(error.code ?? '');

/**
 * Maps the database's errors to those of the domain, in one place. If the store cannot be reached or cannot work at the
 * moment, it throws {@link StoreUnavailable} with the cause. Other errors are rethrown without PostgreSQL's detail, which
 * quotes the row and so may contain a passcode. The decision is based on SQLSTATE, never on messages, which are translated
 * and quote what people have written.
 *
 * @param ask a statement or a transaction, or several that can each be repeated: after a deadlock it is run again
 */
export const mapDatabaseErrors =
  <Args extends unknown[], T>(ask: (...args: Args) => Promise<T>) =>
  async (...args: Args): Promise<T> => {
    for (let tries = 0; ; tries += 1) {
      try {
        return await ask(...args);
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        const native = nativeError(error);
        delete native.detail;
        if (isRolledBack(native) && tries < MAX_RETRIES) {
          await sleep(Math.random() * MAX_FIRST_RETRY_PAUSE_MS * 2 ** tries);
          continue;
        }
        const cause = causeOfUnavailability(native);
        throw cause === undefined ? error : new StoreUnavailable({ cause });
      }
    }
  };
