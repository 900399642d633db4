import { setTimeout as wait } from 'node:timers/promises';
import { StoreUnavailable } from '@live-webinar/domain';
import { DatabaseError } from 'pg';
import { ConnectionLost } from './connection-lost.js';

// https://www.postgresql.org/docs/current/errcodes-appendix.html
/** Classes of SQLSTATE that say nothing about the question, only about the server's condition. */
const UNAVAILABLE_CLASSES = new Set([
  '08', // the connection; poolers say this of themselves
  '53', // resources: the disk is full, no memory, no connection left
  '57', // an operator or a time limit: shut down, cancelled, starting up
  '58', // the system under PostgreSQL
]);

/** Single codes of other classes that an operator mends without a change of the program. */
const UNAVAILABLE_CODES = new Set([
  '25006', // read-only: the address leads to a stand-by for the moment
  '25P03', // the transaction was idle for too long
  '28000', // the role may not log in
  '28P01', // the password is wrong: rotated
  '3D000', // there is no such database
  '42501', // a privilege is missing
  '55P03', // a lock was not to be had in time
]);

/** The transaction was rolled back for the sake of another one, and may succeed when it is run again. */
const RETRIED_CODES = new Set([
  '40001', // serialization failure
  '40P01', // deadlock
]);

/** What happens where server connections are shared and prepared statements do not come along. */
const LOST_STATEMENT_CODES = new Set([
  '26000', // the prepared statement is not there
  '42P05', // another client has left one of the same name
]);

/** How often a question is asked again that was rolled back for the sake of another. */
const MAX_RETRIES = 4;
/** The longest pause before the first of these, in milliseconds; each further one is up to twice as long. */
const FIRST_RETRY_PAUSE_MS = 20;

/** Objection wraps the driver's error. */
const nativeError = (error: Error & { nativeError?: unknown }): Error & { detail?: unknown } =>
  error.nativeError instanceof Error ? error.nativeError : error;

/** Why the store cannot be reached, for the log; undefined where it can be, and the error means something else. */
const causeOfUnavailability = (error: Error): unknown => {
  if (error instanceof ConnectionLost) return error.cause;
  if (!(error instanceof DatabaseError)) return undefined;
  const code = error.code ?? '';
  if (LOST_STATEMENT_CODES.has(code)) {
    return new Error(
      `${error.message}. A pooler seems not to carry prepared statements: set DATABASE_PREPARED_STATEMENTS=false`,
      { cause: error },
    );
  }
  return UNAVAILABLE_CLASSES.has(code.slice(0, 2)) || UNAVAILABLE_CODES.has(code) || RETRIED_CODES.has(code)
    ? error
    : undefined;
};

const isRolledBackForAnother = (error: Error): boolean =>
  error instanceof DatabaseError && RETRIED_CODES.has(error.code ?? '');

/**
 * The one place where a database's error becomes the domain's. What says that the store cannot be reached, or cannot
 * work at the moment, is thrown as {@link StoreUnavailable}, with its cause. Everything else is thrown as it is, but
 * without PostgreSQL's detail: that quotes the row, and a row may hold a passcode. SQLSTATE decides, never a message:
 * those are translated, and quote what people have written.
 *
 * @param ask one statement or one transaction, or several of which each may be run again: after a deadlock it is
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
        if (isRolledBackForAnother(native) && tries < MAX_RETRIES) {
          await wait(Math.random() * FIRST_RETRY_PAUSE_MS * 2 ** tries);
          continue;
        }
        const cause = causeOfUnavailability(native);
        throw cause === undefined ? error : new StoreUnavailable({ cause });
      }
    }
  };
