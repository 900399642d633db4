import { CONNECTIONS, sqlOn, type Held, type Sql } from './sql.js';

const LISTENING = `${CONNECTIONS} and application_name = 'live-webinar-listener'`;

/** How many processes hear of changes. */
export const countListening = ({ count }: Sql): Promise<number> => count(`select from ${LISTENING}`);

/** Cuts the connections on which they do; answers how many there were. */
export const cutListening = ({ count }: Sql): Promise<number> =>
  count(`select pg_terminate_backend(pid) from ${LISTENING}`);

/** Cuts them, and lets nobody make a new connection, whatever for; those for questions stay. */
export const keepListeningAway = async (sql: Sql): Promise<Held> => {
  // From elsewhere, since nobody may say so of the database where they are.
  const elsewhere = sqlOn(Object.assign(new URL(sql.url), { pathname: '/postgres' }).href);
  const allow = (isAllowed: boolean) =>
    elsewhere.rows(
      `alter database ${new URL(sql.url).pathname.slice(1)} allow_connections ${String(isAllowed)}`,
    );
  // One of our own, so that it is there to cut theirs.
  await sql.rows('select');
  await allow(false);
  await cutListening(sql);
  return {
    release: async () => {
      await allow(true);
      await elsewhere.close();
    },
  };
};
