import { StoreUnavailable } from '@live-webinar/domain';

/** What Node says of a server that it does not reach. */
const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** What PostgreSQL says where trying again may help; class 08 is the connection's. https://www.postgresql.org/docs/current/errcodes-appendix.html */
const passing = new Set([
  '25006', // read-only: the address leads to a stand-by for the moment
  '53300', // too many connections
  '57014', // the answer took too long
  '57P01', // shut down by an administrator
  '57P02', // another process crashed
  '57P03', // starting up or shutting down
]);

/** What the driver and the pool say, in words only. */
const lost =
  /^Connection terminated|^timeout expired|^Query read timeout|is not queryable$|^Unable to acquire a connection|^aborted$/;

const isUnavailable = (error: Error & { code?: unknown }): boolean => {
  const code = typeof error.code === 'string' ? error.code : '';
  // A failed statement's message starts with its text.
  const said = error.message.split(' - ').at(-1) ?? '';
  return (
    unreachable.has(code) ||
    passing.has(code) ||
    /^08...$/.test(code) ||
    error.name === 'KnexTimeoutError' ||
    lost.test(said)
  );
};

/** Objection wraps the driver's error. */
const nativeError = (error: Error & { nativeError?: unknown }): Error & { detail?: unknown } =>
  error.nativeError instanceof Error ? error.nativeError : error;

/**
 * The one place where a database's error becomes the domain's: what says that the store cannot be reached is thrown as
 * {@link StoreUnavailable}, everything else as it is, but without PostgreSQL's detail. That quotes the row, and a row
 * may hold a passcode.
 */
export const orUnavailable =
  <Args extends unknown[], T>(ask: (...args: Args) => Promise<T>) =>
  async (...args: Args): Promise<T> => {
    try {
      return await ask(...args);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const native = nativeError(error);
      delete native.detail;
      throw isUnavailable(native) ? new StoreUnavailable({ cause: native }) : error;
    }
  };
