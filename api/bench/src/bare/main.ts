import { createServer } from 'node:http';
import { Pool } from 'pg';
import { createBareJoin } from './join.js';
import { createBareStatus } from './status.js';
import { createTokenReader } from './token-reader.js';

const { DATABASE_URL, JWT_SECRET = '', JITSI_DOMAIN = '', PORT } = process.env;

const pool = new Pool({ connectionString: DATABASE_URL, max: 10 });
const join = createBareJoin(pool, createTokenReader(JWT_SECRET), JITSI_DOMAIN);
const status = createBareStatus(pool);

const JOIN = '/api/live/join/';
const STATUS = '/api/live/status/';

/** What stands behind the start of the path, with or without a slash at the end. */
const idIn = (url: string, start: string) => url.slice(start.length, url.endsWith('/') ? -1 : undefined);

const server = createServer((request, response) => {
  const { url = '' } = request;
  const answered = url.startsWith(JOIN)
    ? join(idIn(url, JOIN), request.headers.authorization)
    : status(idIn(url, STATUS));
  answered.then(
    ([code, body]) => {
      response.writeHead(code, {
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Length': Buffer.byteLength(body),
      });
      response.end(body);
    },
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      response.writeHead(500, { 'Content-Length': 0 }).end();
    },
  );
});

process.on('SIGTERM', () => {
  server.close(() => {
    void pool.end().then(() => process.exit(0));
  });
  server.closeAllConnections();
});
server.listen(Number(PORT), '127.0.0.1');
