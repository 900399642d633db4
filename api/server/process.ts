import { StoreUnavailable } from '@live-webinar/domain';
import { ConfigError } from './config.js';

/** npm hands on the Ctrl-C that the terminal has sent already: within this time, in milliseconds, two are one. */
const SAME_SIGNAL = 1_000;

/** Stops on SIGTERM or SIGINT and exits; somebody who presses Ctrl-C again while it stops does not have to wait. */
export const stopOnSignals = (stop: () => Promise<void>): void => {
  let stoppingSince: number | undefined;
  const onSignal = () => {
    if (stoppingSince !== undefined) {
      if (Date.now() - stoppingSince > SAME_SIGNAL) process.exit(1);
      return;
    }
    stoppingSince = Date.now();
    stop().then(
      () => process.exit(0),
      (error: unknown) => exitWithMessage('Stopping failed', error),
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
};

/** Says in words what is wrong, without a stack where a person can mend it, and exits with 1. */
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
    return ['The database cannot be reached. Check DATABASE_URL, and that it runs.'];
  if (isAddressInUse(error))
    return [`Port ${error.port} is in use. Set PORT to another one, or stop what listens there.`];
  if (error instanceof Error) return [error.message];
  return [String(error)];
};

const isAddressInUse = (error: unknown): error is Error & { readonly port: number } =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' && 'port' in error;
