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
 * Passes on everything except notifications that arrive between two statements: a pooler then has no client for them.
 * Notifications that come with a reply pass, such as those that the session sent itself.
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
      // One byte for the type of the message, four for its length, which includes these four.
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
