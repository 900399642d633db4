// The servers that the API is compared with: node:http and pg, without framework, rules or schemas.
// Usage: node bare.js database|constant|push
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { Pass, Status } from '@live-webinar/contract';
import { Pool } from 'pg';

const { DATABASE_URL, JWT_SECRET = '', JITSI_DOMAIN = '', ANSWER = '', PORT } = process.env;

interface Person {
  readonly id: string;
  readonly name: string | null;
  readonly expiresAtMs: number;
}

interface Claims {
  readonly sub: string;
  readonly name?: string;
  readonly exp: number;
}

const verifyToken = (header: string): Person | undefined => {
  const [head, payload, signature] = header.slice('Bearer '.length).split('.');
  if (!head || !payload || !signature) return undefined;
  const { alg } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { alg: unknown };
  if (alg !== 'HS256') return undefined;
  const expected = createHmac('sha256', JWT_SECRET).update(`${head}.${payload}`).digest();
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const { sub, name, exp } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims;
  return { id: sub, name: name ?? null, expiresAtMs: exp * 1_000 };
};

/** Verified tokens, never evicted: as fast as possible, and not meant to run for long. */
const verifiedTokens = new Map<string, Person>();

/** Reads `Authorization: Bearer` with an HS256 token; undefined if it is missing, forged or expired. */
const readPerson = (header = ''): Person | undefined => {
  let person = verifiedTokens.get(header);
  if (!person) {
    person = verifyToken(header);
    if (!person) return undefined;
    verifiedTokens.set(header, person);
  }
  return person.expiresAtMs > Date.now() ? person : undefined;
};

type Answer = readonly [code: number, body: string];

const refuse = (code: number, reason: string): Answer => [code, JSON.stringify({ code: reason })];

const send = (response: ServerResponse, [code, body]: Answer) => {
  response.writeHead(code, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(body);
};

const pathParameter = (url: string, prefix: string) =>
  url.slice(prefix.length, url.endsWith('/') ? -1 : undefined);

/** Join and status, each with one prepared statement. */
const answerFromDatabase = (): RequestListener => {
  const pool = new Pool({ connectionString: DATABASE_URL, max: 10 });

  const status = async (webinarId: string): Promise<Answer> => {
    const { rows } = await pool.query<{ roomName: string | null }>({
      name: 'status',
      text: `
        select s.room_name as "roomName"
        from live_webinar.webinars w
        left join live_webinar.live_sessions s on s.webinar_id = w.id and s.is_active
        where w.id = $1`,
      values: [webinarId],
    });
    const [row] = rows;
    if (!row) return refuse(404, 'webinar_not_found');
    const body: Status = { is_active: row.roomName !== null, room_name: row.roomName };
    return [200, JSON.stringify(body)];
  };

  interface Situation {
    readonly title: string;
    readonly isRegistered: boolean;
    readonly sessionId: string | null;
    readonly roomName: string;
    readonly passcode: string;
  }

  const join = async (webinarId: string, authorization: string | undefined): Promise<Answer> => {
    const person = readPerson(authorization);
    if (!person) return refuse(401, 'not_authenticated');
    const { rows } = await pool.query<Situation>({
      name: 'join',
      text: `
        select w.title, r.user_id is not null as "isRegistered",
          s.id as "sessionId", s.room_name as "roomName", s.passcode
        from live_webinar.webinars w
        left join live_webinar.registrations r
          on r.webinar_id = w.id and r.user_id = $2 and r.barred_at is null
        left join live_webinar.live_sessions s on s.webinar_id = w.id and s.is_active
        where w.id = $1`,
      values: [webinarId, person.id],
    });
    const [situation] = rows;
    if (!situation) return refuse(404, 'webinar_not_found');
    const { title, isRegistered, sessionId, roomName, passcode } = situation;
    if (!isRegistered) return refuse(403, 'not_registered');
    if (sessionId === null) return refuse(404, 'session_not_found');
    const body: Pass = {
      room_name: roomName,
      is_active: true,
      session_id: sessionId,
      role: 'participant',
      meeting: {
        domain: JITSI_DOMAIN,
        script_url: `https://${JITSI_DOMAIN}/external_api.js`,
        room: roomName,
        jwt: null,
        passcode,
        lobby: false,
        may_record: false,
        display_name: person.name,
        subject: title,
        expires_at: null,
      },
    };
    return [200, JSON.stringify(body)];
  };

  const JOIN = '/api/live/join/';
  const STATUS = '/api/live/status/';
  return ({ url = '', headers }, response) => {
    const answer = url.startsWith(JOIN)
      ? join(pathParameter(url, JOIN), headers.authorization)
      : status(pathParameter(url, STATUS));
    answer.then(
      (given) => {
        send(response, given);
      },
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        send(response, refuse(500, 'internal_error'));
      },
    );
  };
};

/** One answer to everything. */
const answerWithConstant = (): RequestListener => {
  const body = Buffer.from(ANSWER);
  const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': body.length };
  return (_, response) => {
    response.writeHead(200, headers);
    response.end(body);
  };
};

/** An event stream of one webinar, and its start and end. */
const pushChanges = (): RequestListener => {
  const ended: Status = { is_active: false, room_name: null };
  const subscribers = new Set<ServerResponse>();
  let status = ended;
  let revision = 0;

  // Two servers with the same changes have the same rooms, without a connection between them.
  const nextRoom = () => `webinar_w1_${(revision + 1).toString(16).padStart(32, '0')}`;
  const frame = () => Buffer.from(`id: ${revision}\nevent: status\ndata: ${JSON.stringify(status)}\n\n`);

  const subscribe = (response: ServerResponse) => {
    subscribers.add(response);
    response.on('close', () => subscribers.delete(response));
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(frame());
  };

  return ({ url = '', method, headers }, response) => {
    if (method === 'GET' && url.startsWith('/api/live/events/')) {
      subscribe(response);
    } else if (method !== 'POST') {
      response.writeHead(204).end();
    } else if (!readPerson(headers.authorization)) {
      send(response, refuse(401, 'not_authenticated'));
    } else {
      status = url.startsWith('/api/live/start/') ? { is_active: true, room_name: nextRoom() } : ended;
      revision += 1;
      const bytes = frame();
      for (const subscriber of subscribers) subscriber.write(bytes);
      send(response, [200, JSON.stringify(status)]);
    }
  };
};

const MODES: Readonly<Record<string, () => RequestListener>> = {
  database: answerFromDatabase,
  constant: answerWithConstant,
  push: pushChanges,
};

const server = createServer(MODES[process.argv[2] ?? '']?.());
process.on('SIGTERM', () => {
  server.close(() => process.exit(0));
  server.closeAllConnections();
});
server.listen(Number(PORT), '127.0.0.1');
