import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { isAlive } from './postmaster.js';

/** How a connection is named that may hold the server: it carries our process's number. */
export const ownerName = `live-webinar-owner-${process.pid}`;

const findOwner = `
  select application_name as "name"
  from pg_locks join pg_stat_activity using (pid)
  where locktype = 'advisory' and granted
    and database = (select oid from pg_database where datname = current_database())`;

const isDead = (owner: string | undefined): boolean => {
  const pid = Number(owner?.split('-').at(-1));
  return !(pid > 0) || !isAlive(pid);
};

/**
 * Takes the server for our own, for as long as the connection lasts. A lock in the server itself says whose it is: it
 * goes with the process that holds it, however that dies, and two can never have it.
 *
 * @returns false where another living process owns the server
 */
export const takeOwnership = async (connection: Client): Promise<boolean> => {
  for (let tries = 0; tries < 100; tries += 1) {
    const { rows } = await connection.query<{ taken: boolean }>('select pg_try_advisory_lock(1) as taken');
    if (rows[0]?.taken) return true;
    const owners = await connection.query<{ name: string }>(findOwner);
    if (!isDead(owners.rows[0]?.name)) return false;
    // Its owner has just died, and the server is about to notice.
    await sleep(20);
  }
  return false;
};
