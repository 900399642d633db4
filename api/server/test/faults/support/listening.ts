import { CONNECTIONS, sqlOn, type Held, type Sql } from './sql.js';

const LISTENING = `${CONNECTIONS} and application_name = 'live-webinar-listener'`;

/** How many processes listen for changes. */
export const countListening = ({ count }: Sql): Promise<number> => count(`select from ${LISTENING}`);

/** Cuts the listening connections and returns their number. */
export const cutListening = ({ count }: Sql): Promise<number> =>
  count(`select pg_terminate_backend(pid) from ${LISTENING}`);

/** Cuts the listening connections and refuses new connections of any kind. Other open connections stay. */
export const refuseListening = async (sql: Sql): Promise<Held> => {
  // From another database, because a session cannot refuse connections to the database that it is connected to.
  const elsewhere = sqlOn(Object.assign(new URL(sql.url), { pathname: '/postgres' }).href);
  const allow = (isAllowed: boolean) =>
    elsewhere.rows(
      `alter database ${new URL(sql.url).pathname.slice(1)} allow_connections ${String(isAllowed)}`,
    );
  // Opens this connection before new ones are refused: it cuts the others.
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
