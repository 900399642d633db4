import { once } from 'node:events';
import type { Server } from 'node:http';

const errorCode = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

/** Machines without IPv6 say one of these. */
const NO_SUCH_ADDRESS: readonly unknown[] = ['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL'];

/** How often a free port is looked for that is free on both addresses. */
const ATTEMPTS = 10;

const listen = async (server: Server, host: string, port: number): Promise<number> => {
  server.listen({ host, port });
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port');
  return address.port;
};

const close = async (server: Server): Promise<void> => {
  server.close();
  await once(server, 'close');
};

/**
 * Listens on one port for everything that the name `localhost` may mean: 127.0.0.1, and ::1 where there is one.
 *
 * @param createServer makes one server an address
 * @param port 0 for a free one
 * @returns the servers and their port
 * @throws Error of the system where the port is taken
 */
export const listenOnLocalhost = async (
  createServer: () => Server,
  port: number,
): Promise<{ servers: readonly Server[]; port: number }> => {
  for (let attempt = 1; ; attempt += 1) {
    const v4 = createServer();
    const chosen = await listen(v4, '127.0.0.1', port);
    const v6 = createServer();
    try {
      await listen(v6, '::1', chosen);
      return { servers: [v4, v6], port: chosen };
    } catch (error) {
      if (NO_SUCH_ADDRESS.includes(errorCode(error))) return { servers: [v4], port: chosen };
      // Somebody else's server on ::1 would answer half of the requests to `localhost`.
      await close(v4);
      if (port !== 0 || attempt === ATTEMPTS || errorCode(error) !== 'EADDRINUSE') throw error;
    }
  }
};

/** Listens on one address only. @throws Error of the system where that is not possible */
export const listenOn = async (createServer: () => Server, host: string, port: number) => {
  const server = createServer();
  return { servers: [server], port: await listen(server, host, port) };
};
