import { createServer, type ServerResponse } from 'node:http';
import type { Status } from '@live-webinar/contract';
import { createTokenReader } from './token-reader.js';

const { JWT_SECRET = '', PORT } = process.env;

const EVENTS = '/api/live/events/';
const START = '/api/live/start/';
const ENDED: Status = { is_active: false, room_name: null };

const readToken = createTokenReader(JWT_SECRET);
const listeners = new Set<ServerResponse>();
let status = ENDED;
let revision = 0;

/** Two servers that are told the same have the same rooms, without telling each other. */
const nextRoom = () => `webinar_w3_${(revision + 1).toString(16).padStart(32, '0')}`;

const frame = () => Buffer.from(`id: ${revision}\nevent: status\ndata: ${JSON.stringify(status)}\n\n`);

const listen = (response: ServerResponse) => {
  listeners.add(response);
  response.on('close', () => listeners.delete(response));
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write(frame());
};

const change = (next: Status) => {
  status = next;
  revision += 1;
  const bytes = frame();
  for (const response of listeners) response.write(bytes);
};

const server = createServer((request, response) => {
  const { url = '', method } = request;
  if (method === 'GET' && url.startsWith(EVENTS)) {
    listen(response);
    return;
  }
  if (method !== 'POST') {
    response.writeHead(204).end();
    return;
  }
  if (!readToken(request.headers.authorization)) {
    response.writeHead(401, { 'Content-Length': 0 }).end();
    return;
  }
  change(url.startsWith(START) ? { is_active: true, room_name: nextRoom() } : ENDED);
  const body = JSON.stringify(status);
  response.writeHead(200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(body);
});

process.on('SIGTERM', () => {
  server.close(() => process.exit(0));
  server.closeAllConnections();
});
server.listen(Number(PORT), '127.0.0.1');
