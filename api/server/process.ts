import { StoreUnavailable } from '@live-webinar/domain';
import { ConfigError } from './config.js';

/** Stops once on SIGTERM or SIGINT and exits; a second signal while stopping exits at once. */
export const stopOnSignals = (stop: () => Promise<void>): void => {
  let isStopping = false;
  const onSignal = () => {
    if (isStopping) process.exit(1);
    isStopping = true;
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
  if (error instanceof Error) return [error.message];
  return [String(error)];
};
