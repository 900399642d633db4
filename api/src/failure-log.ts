import type { IncomingMessage } from 'node:http';
import type { Server } from '@hapi/hapi';
import { StorageUnavailable, StoreUnavailable } from '@live-webinar/domain';
import { loggedError, type LoggedError } from './logged-error.js';
import { requestIdOf } from './request-id.js';

/** The request during which a failure happened. */
export interface FailedCall {
  readonly request: IncomingMessage;
  /** Method and path template, without values. */
  readonly route: string;
}

/** An outage fails every request: one line, and then a count per period, says as much. */
const OUTAGE_PERIOD_MS = 1_000;

/** How many failures of each cause the current period has counted instead of logged. */
const outagesOf = new WeakMap<object, Map<string, number>>();

/** Logs a failure. */
export type ReportFailure = (failure: unknown, call: FailedCall) => void;

/**
 * Logs a failure with the id that its answer carries: a fault as an error, and an outage of the store as a warning, the
 * first of each cause at once and the number of the others each second.
 */
export const logFailure = (server: Server, failure: unknown, { request, route }: FailedCall): void => {
  const line = { request_id: requestIdOf(request), route, error: loggedError(failure) };
  if (failure instanceof StoreUnavailable) logOutage(server, line, 'database');
  else if (failure instanceof StorageUnavailable)
    logOutage(server, line, `storage of recordings (${failure.fault})`);
  else server.log(['error', 'failure'], { msg: 'A request failed', ...line });
};

interface OutageLine {
  readonly request_id: string;
  readonly route: string;
  readonly error: LoggedError;
}

const logOutage = (server: Server, line: OutageLine, what: string): void => {
  const outages = outagesOf.get(server.listener) ?? new Map<string, number>();
  outagesOf.set(server.listener, outages);
  const { error } = line;
  const cause = `${what} ${error.cause?.code ?? error.cause?.name ?? error.name}`;
  const unlogged = outages.get(cause);
  if (unlogged !== undefined) {
    outages.set(cause, unlogged + 1);
    return;
  }

  server.log(['warn', 'failure'], { msg: `The ${what} could not be reached`, ...line });
  outages.set(cause, 0);
  const endPeriod = () => {
    const failures = outages.get(cause) ?? 0;
    if (failures === 0) {
      outages.delete(cause);
      return;
    }
    server.log(['warn', 'failure'], { msg: `The ${what} could still not be reached`, failures, error });
    outages.set(cause, 0);
    setTimeout(endPeriod, OUTAGE_PERIOD_MS).unref();
  };
  setTimeout(endPeriod, OUTAGE_PERIOD_MS).unref();
};
