import { resolve } from 'node:path';
import type { Client } from 'pg';
import { clusterData, ensureCluster, type Cluster } from './cluster.js';
import { takeOwnership } from './ownership.js';
import { isPostmasterOf, readPostmaster } from './postmaster.js';
import { findPrograms } from './programs.js';
import { guardServer, type HeldServer } from './guarded-server.js';
import { connectWhenReady, foundServer, lastError, launchServer, type Server } from './server.js';
import { serverUserFor } from './server-user.js';

export interface EmbeddedPostgresOptions {
  /** The folder for the data, created if it is missing. */
  readonly dataDir: string;
  /** Receives log messages without secrets. */
  readonly log?: (message: string) => void;
  /** Called if a server that ended unexpectedly could not be started again. */
  readonly onGivenUp?: (error: Error) => void;
  /** Faster, but a crash of the machine loses data. */
  readonly forTests?: boolean;
  /** By default any free port. */
  readonly port?: number;
  /** The folder with PostgreSQL's `bin`, `lib` and `share`; by default that of the npm package. */
  readonly programs?: string;
}

/** A running server, and the database `live_webinar` in it. */
export interface EmbeddedPostgres {
  /** With the password: a secret. */
  readonly url: string;
  /** Stops the server and waits for its end, unless it is another process's. May be called twice. */
  readonly stop: () => Promise<void>;
}

const ensureDatabase = async (connection: Client): Promise<void> => {
  const { rows } = await connection.query("select from pg_database where datname = 'live_webinar'");
  if (rows.length > 0) return;
  await connection.query('create database live_webinar').catch(async (error: unknown) => {
    // Two processes that start together both find it missing.
    const again = await connection.query("select from pg_database where datname = 'live_webinar'");
    if (again.rows.length === 0) throw error;
  });
};

/**
 * Starts a real PostgreSQL server from the npm package for this machine, on 127.0.0.1.
 *
 * Processes with the same data folder share one server. The process that starts it owns it and stops it; others use it and
 * leave it running. A server whose owner was killed is taken over. The owner restarts a server that ends unexpectedly, on
 * the same port. If this process exits without stopping its server, the server is asked to stop.
 *
 * @throws Error that says what to do if no server can run here
 */
export const startEmbeddedPostgres = async ({
  dataDir,
  log = () => undefined,
  onGivenUp = () => undefined,
  forTests = false,
  port,
  programs: programsFolder,
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> => {
  const home = resolve(dataDir);
  const user = await serverUserFor(clusterData(home));
  const programs = () => findPrograms(user, programsFolder);
  const cluster = await ensureCluster(home, programs, user, forTests);

  const launch = async (stalePid: number | undefined, onPort = port): Promise<Server> =>
    launchServer(cluster, await programs(), user, { port: onPort, isForTests: forTests, stalePid });

  const { server, connection } = await findOrLaunch(cluster, launch);
  await ensureDatabase(connection);
  const url = `postgres://postgres:${cluster.password}@127.0.0.1:${server.port}/live_webinar`;

  if (!(await takeOwnership(connection))) {
    await connection.end();
    log(`Using the PostgreSQL server that another process runs on port ${server.port}`);
    return { url, stop: () => Promise.resolve() };
  }

  log(`PostgreSQL is ready on port ${server.port}`);
  const restart = async (ended: Server): Promise<HeldServer> => {
    const again = (await ended.isRunning()) ? ended : await launch(ended.pid, ended.port);
    const ownConnection = await connectWhenReady(again, cluster);
    if (!ownConnection) throw new Error(await lastError(cluster));
    if (await takeOwnership(ownConnection)) return { server: again, connection: ownConnection };
    await ownConnection.end();
    throw new Error('Another process has taken it over');
  };
  const guarded = guardServer({ server, connection }, { restart, log, onGivenUp });
  process.once('exit', guarded.askToStop);

  let stopped: Promise<void> | undefined;
  const stop = async () => {
    await guarded.stop();
    process.off('exit', guarded.askToStop);
    log('PostgreSQL has stopped');
  };
  return { url, stop: () => (stopped ??= stop()) };
};

/** Other processes may be starting or stopping a server at the same moment. */
const MAX_ATTEMPTS = 5;

const findOrLaunch = async (
  cluster: Cluster,
  launch: (stalePid: number | undefined) => Promise<Server>,
): Promise<HeldServer> => {
  for (let attempt = 1; ; attempt += 1) {
    const named = await readPostmaster(cluster.data);
    const isOurs = named !== undefined && (await isPostmasterOf(cluster.data, named.pid));
    const server = isOurs ? foundServer(cluster.data, named) : await launch(named?.pid);
    const connection = await connectWhenReady(server, cluster);
    if (connection) return { server, connection };
    if (attempt === MAX_ATTEMPTS) {
      throw new Error(
        `The embedded PostgreSQL did not start: ${await lastError(cluster)}. ` +
          `See ${cluster.log}, or set DATABASE_URL to another PostgreSQL server.`,
      );
    }
  }
};
