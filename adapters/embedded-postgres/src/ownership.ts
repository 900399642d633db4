import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { isAlive } from './postmaster.js';

/** The application name of the connection that owns the server: it contains the id of this process. */
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
 * Makes this process the owner of the server for as long as the connection lasts. Ownership is a lock in the server: it is
 * released when its process ends, in whatever way, and only one process can have it.
 *
 * @returns false if another running process owns the server
 */
export const takeOwnership = async (connection: Client): Promise<boolean> => {
  for (let tries = 0; tries < 100; tries += 1) {
    const { rows } = await connection.query<{ taken: boolean }>('select pg_try_advisory_lock(1) as taken');
    if (rows[0]?.taken) return true;
    const owners = await connection.query<{ name: string }>(findOwner);
    if (!isDead(owners.rows[0]?.name)) return false;
    // The owner has just ended, and the server will soon notice.
    await sleep(20);
  }
  return false;
};
