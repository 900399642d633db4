import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';

/** A call as a reservation system gets it. */
export interface ReservationCall {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly form: Readonly<Record<string, string>>;
}

type Answer = (call: ReservationCall, response: ServerResponse) => void;

/** A reservation system that answers as it is told and keeps what it was asked. */
export interface ReservationServer {
  readonly url: string;
  readonly calls: readonly ReservationCall[];
  /** The next call of a method, of those that came and those that will. */
  called(method: string): Promise<ReservationCall>;
  answers(answer: Answer): void;
  close(): Promise<void>;
}

/** What a reservation system says of a room that may open. */
export const conference = (changes: Readonly<Record<string, unknown>> = {}) => ({
  id: 42,
  name: 'algebra',
  mail_owner: 'teacher@example.org',
  start_time: new Date().toISOString(),
  duration: 3600,
  ...changes,
});

export const json = (response: ServerResponse, status: number, body: unknown) => {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
};

/** Starts one on this machine; it allows every call with the same room until it is told otherwise. */
export const startReservationServer = async (): Promise<ReservationServer> => {
  const calls: ReservationCall[] = [];
  const listeners = new Set<() => void>();
  let answer: Answer = (_call, response) => {
    json(response, 200, conference());
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8')));
      const call = { method, path, headers, form };
      calls.push(call);
      for (const listener of listeners) listener();
      answer(call, response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The reservation server has no port');

  return {
    url: `http://127.0.0.1:${address.port}`,
    calls,
    async called(method) {
      for (;;) {
        const call = calls.find((each) => each.method === method);
        if (call) return call;
        await new Promise<void>((resolve) => {
          const listener = () => {
            listeners.delete(listener);
            resolve();
          };
          listeners.add(listener);
        });
      }
    },
    answers(next) {
      answer = next;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};
