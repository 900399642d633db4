import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { askToStop, stopServer, type Server } from './server.js';

/** A server and the connection that owns it. The connection ends when the server does. */
export interface HeldServer {
  readonly server: Server;
  readonly connection: Client;
}

export interface GuardNeeds {
  /** Restarts the server on its port, or connects to it if it still runs. @throws Error that says why that failed */
  readonly restart: (ended: Server) => Promise<HeldServer>;
  /** Receives log messages without secrets. */
  readonly log: (message: string) => void;
  /** Called once if the server cannot be restarted. */
  readonly onGivenUp: (error: Error) => void;
}

/** The pause after each attempt to restart the server. */
const RESTART_PAUSES_MS = [250, 500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000];

/** Keeps a server running until it is stopped: one that ends unexpectedly is restarted. */
export const guardServer = (held: HeldServer, { restart, log, onGivenUp }: GuardNeeds) => {
  const stopping = new AbortController();
  let current = held;
  let restarting = Promise.resolve();

  const restartServer = async () => {
    const { server } = current;
    log(`PostgreSQL on port ${server.port} stopped unexpectedly. Restarting it.`);
    let failure: unknown;
    for (const delay of RESTART_PAUSES_MS) {
      try {
        current = await restart(server);
        log(`PostgreSQL is ready again on port ${server.port}`);
        watch();
        return;
      } catch (error) {
        failure = error;
      }
      await sleep(delay, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
    }
    const reason = failure instanceof Error ? failure.message : String(failure);
    onGivenUp(
      new Error(`The embedded PostgreSQL stopped and could not be restarted: ${reason}`, {
        cause: failure,
      }),
    );
  };

  const watch = () => {
    current.connection.once('end', () => {
      if (!stopping.signal.aborted) restarting = restartServer();
    });
  };
  watch();

  return {
    /** Asks it to stop, without waiting. */
    askToStop: () => {
      askToStop(current.server);
    },
    /** Stops it and waits until it has ended. */
    stop: async () => {
      stopping.abort();
      await restarting;
      await stopServer(current.server);
      await current.connection.end();
    },
  };
};
