import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Stands in for a pooler that shares server connections between statements, as PgBouncer does in transaction mode. */
export interface TransactionPooler {
  readonly url: string;
  stop(): void;
}

const NOTIFICATION = 'A'.charCodeAt(0);
const READY = 'Z'.charCodeAt(0);

/**
 * Hands on everything but the notifications that arrive between two statements: a pooler has nobody to hand them to
 * then. Those that come with a reply pass, as a session's own do.
 */
export const transactionPoolerTo = async (address: string): Promise<TransactionPooler> => {
  const url = new URL(address);
  const sockets = new Set<Socket>();

  const server = createServer((client) => {
    const upstream = connect(Number(url.port), url.hostname);
    let isAsking = true;
    let rest = Buffer.alloc(0);
    client.on('data', (data) => {
      isAsking = true;
      upstream.write(data);
    });
    upstream.on('data', (data) => {
      rest = Buffer.concat([rest, data]);
      // A byte says what the message is, four how long it is, themselves included.
      while (rest.length >= 5 && rest.length > rest.readUInt32BE(1)) {
        const end = rest.readUInt32BE(1) + 1;
        const message = rest.subarray(0, end);
        rest = rest.subarray(end);
        if (message[0] === NOTIFICATION && !isAsking) continue;
        if (message[0] === READY) isAsking = false;
        client.write(message);
      }
    });
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('error', () => undefined);
      from.on('close', () => to.destroy());
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const through = new URL(address);
  through.hostname = '127.0.0.1';
  through.port = String(port);
  return {
    url: through.href,
    stop: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
};
