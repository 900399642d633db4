import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { readFileSync } from 'node:fs';
import { createServer as createRawServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

const certificate = (name: string) => readFileSync(new URL(`certificates/${name}`, import.meta.url), 'utf8');

/** The authority that signed the certificate of {@link startSecureReceiver}. */
export const testAuthority = certificate('authority.pem');

/** A request that a receiver got. */
export interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A receiver on a port of 127.0.0.1, until the test has finished. */
export interface Receiver {
  readonly port: number;
  readonly url: string;
  readonly received: readonly Received[];
  readonly connections: () => number;
}

const listen = async (server: Server, scheme: string, received: readonly Received[]): Promise<Receiver> => {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return { port, url: `${scheme}://127.0.0.1:${port}/hook`, received, connections: () => connections };
};

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

const collecting =
  (received: Received[], answer: Answer): RequestListener =>
  (request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => (body += part));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      answer(response, request);
    });
  };

/** A receiver over http. */
export const startReceiver = (answer: Answer): Promise<Receiver> => {
  const received: Received[] = [];
  return listen(createServer(collecting(received, answer)), 'http', received);
};

/** A receiver over https, whose certificate is for `receiver.test`. */
export const startSecureReceiver = (answer: Answer): Promise<Receiver> => {
  const received: Received[] = [];
  const server = createSecureServer(
    { cert: certificate('receiver.pem'), key: certificate('receiver.key.pem') },
    collecting(received, answer),
  );
  return listen(server, 'https', received);
};

/** A receiver that writes whatever it likes. */
export const startRawReceiver = (onConnection: (socket: Socket) => void): Promise<Receiver> =>
  listen(createRawServer(onConnection), 'http', []);
