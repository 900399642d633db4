import type { Server } from '@hapi/hapi';

/** An overload refuses thousands of requests: one line per period says as much. */
const PERIOD_MS = 1_000;

/** Counts the requests that were refused because the process had too many, and logs their number each second. */
export const createOverloadLog = (server: Server) => {
  let refused = 0;
  let logged = 0;
  let timer: NodeJS.Timeout | undefined;

  return {
    /** One more was refused. */
    count: () => {
      refused += 1;
      timer ??= setTimeout(() => {
        timer = undefined;
        server.log(['warn', 'overload'], {
          msg: 'More requests than this process can answer: some were refused with 503',
          refused: refused - logged,
        });
        logged = refused;
      }, PERIOD_MS).unref();
    },
    /** How many were refused since the start. */
    refused: () => refused,
  };
};
