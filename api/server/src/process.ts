import cluster from 'node:cluster';
import { StoreUnavailable } from '@live-webinar/domain';
import { loggedError } from '@live-webinar/api/log';
import { ConfigError } from './config.js';

/**
 * npm forwards the Ctrl-C that the terminal has already sent, and systemd signals workers as well as their primary
 * process: within this time, two equal signals count as one.
 */
const SAME_SIGNAL_MS = 1_000;

/** The highest level of pino, the logging library. */
const FATAL = 60;

/**
 * Keeps running when the log cannot be written, because its reader has exited (EPIPE) or the disk is full. Otherwise such
 * an error would end the process and each of its replacements.
 */
export const outliveLog = (): void => {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
};

/**
 * Logs an uncaught error, without values, and exits with 1: the state of the process is unknown, and a supervisor or the
 * primary process starts another.
 */
export const exitOnUncaughtErrors = (): void => {
  const exit = (error: unknown) => {
    const line = {
      level: FATAL,
      time: Date.now(),
      pid: process.pid,
      error: loggedError(error),
      msg: 'The process exits after an uncaught error',
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
    process.exit(1);
  };
  process.on('uncaughtException', exit);
  process.on('unhandledRejection', exit);
};

/**
 * Stops on SIGTERM or SIGINT and exits. SIGTERM comes from a supervisor: it drains first. SIGINT is Ctrl-C: nobody at a
 * terminal wants to wait. A further signal ends the drain; one more ends the process.
 *
 * @param drain resolves when it is time to stop, or at once when `hurry` is aborted
 */
export const stopOnSignals = (
  stop: () => Promise<void>,
  drain: (hurry: AbortSignal) => Promise<void> = () => Promise.resolve(),
): void => {
  const hurry = new AbortController();
  let phase: 'running' | 'draining' | 'stopping' = 'running';
  let latest: { readonly signal: NodeJS.Signals; readonly at: number } | undefined;

  const drainAndStop = async (signal: NodeJS.Signals) => {
    phase = 'draining';
    if (signal === 'SIGTERM') await drain(hurry.signal);
    phase = 'stopping';
    await stop();
  };
  const onSignal = (signal: NodeJS.Signals) => {
    const isRepeated = latest?.signal === signal && Date.now() - latest.at < SAME_SIGNAL_MS;
    if (isRepeated) return;
    latest = { signal, at: Date.now() };
    if (phase === 'running') {
      drainAndStop(signal).then(
        () => process.exit(0),
        (error: unknown) => exitWithMessage('Stopping failed', error),
      );
    } else if (phase === 'draining') {
      hurry.abort();
    } else if (!cluster.isWorker) {
      // A worker ends with its primary process.
      process.exit(1);
    }
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
};

/** Prints what is wrong, without a stack, and exits with 1. */
export const exitWithMessage = (what: string, error: unknown): never => {
  process.stderr.write(
    `${what}:\n${linesOf(error)
      .map((line) => `  ${line}\n`)
      .join('')}`,
  );
  process.exit(1);
};

const linesOf = (error: unknown): readonly string[] => {
  if (error instanceof ConfigError) return error.faults;
  if (error instanceof StoreUnavailable)
    return [
      'The database cannot be reached. Check DATABASE_URL and whether the database is running.',
      ...reasonsOf(error.cause),
    ];
  if (isAddressInUse(error))
    return [`Port ${error.port} is in use. Set PORT to another port, or stop the program that uses it.`];
  if (error instanceof Error) return [error.message];
  return [String(error)];
};

/** What the database or its driver says; PgBouncer's refusal of time limits comes with what to do about it. */
const reasonsOf = (cause: unknown): readonly string[] => {
  if (!(cause instanceof Error) || cause.message === '') return [];
  // A pooler uses the code (08P01) for every refusal.
  return cause.message.includes('unsupported startup parameter')
    ? [
        cause.message,
        'PgBouncer refuses the timeouts of the connections. Set in its configuration: ignore_startup_parameters = lock_timeout,statement_timeout,idle_in_transaction_session_timeout',
        'and set the timeouts of the role instead: see docs/operating-postgresql.md',
      ]
    : [cause.message];
};

const isAddressInUse = (error: unknown): error is Error & { readonly port: number } =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' && 'port' in error;
