import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A connection to a server that a test can disturb. */
export interface TcpProxy {
  readonly port: number;
  /** Breaks all connections, and accepts no more until `restore`. */
  cut(): void;
  /** Keeps all connections and passes nothing on any more, as a server that hangs; until `restore`, which ends these connections. */
  freeze(): void;
  restore(): void;
}

/** Starts a proxy on a port of 127.0.0.1, ended after the test. */
export const startTcpProxy = async (serverPort: number): Promise<TcpProxy> => {
  let state: 'open' | 'cut' | 'frozen' = 'open';
  const sockets = new Set<Socket>();
  const endAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  };
  const proxy = createServer((client) => {
    keep(client);
    if (state === 'cut') client.resetAndDestroy();
    if (state !== 'open') return;
    const server = connect(serverPort, '127.0.0.1');
    keep(server);
    client.pipe(server).pipe(client);
    client.on('close', () => server.destroy());
    server.on('close', () => client.destroy());
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  onTestFinished(() => {
    endAll();
    proxy.close();
  });
  return {
    port: (proxy.address() as AddressInfo).port,
    cut() {
      state = 'cut';
      endAll();
    },
    freeze() {
      state = 'frozen';
      for (const socket of sockets) socket.unpipe().pause();
    },
    restore() {
      state = 'open';
      endAll();
    },
  };
};
