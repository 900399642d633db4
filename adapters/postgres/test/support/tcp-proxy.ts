import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Connections to a server that a test can freeze: they stay open, and nothing passes any more. */
export interface TcpProxy {
  readonly url: string;
  freeze(): void;
  /** Lets new connections through again; frozen ones stay frozen. */
  thaw(): void;
  stop(): void;
}

/** Stands before the server of a `postgres://` address. */
export const proxyTo = async (address: string): Promise<TcpProxy> => {
  const url = new URL(address);
  const sockets = new Set<Socket>();
  let isFrozen = false;

  const server = createServer((client) => {
    const upstream = connect(Number(url.port), url.hostname);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('data', (data) => {
        if (!frozen.has(from) && !isFrozen) to.write(data);
        else frozen.add(from).add(to);
      });
      from.on('error', () => undefined);
      from.on('close', () => {
        sockets.delete(from);
        // If packets are dropped, the other side does not notice the end of the connection either.
        if (isFrozen || frozen.has(from)) frozen.add(to);
        else to.destroy();
      });
    }
  }).listen(0, '127.0.0.1');
  const frozen = new Set<Socket>();
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  const through = new URL(address);
  through.hostname = '127.0.0.1';
  through.port = String(port);
  return {
    url: through.href,
    freeze: () => (isFrozen = true),
    thaw: () => {
      for (const socket of sockets) frozen.add(socket);
      isFrozen = false;
    },
    stop: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
};
