import { once } from 'node:events';
import { createServer } from 'node:http';
import { readAssets } from './assets.js';
import type { TokenOptions } from './guest.js';
import { defaultLimits, type Limits } from './limits.js';
import { listenOn, listenOnLocalhost } from './listen.js';
import { createPages } from './pages.js';
import { createRelay } from './relay.js';
import type { Reservations } from './reservations.js';
import { assertKey } from './token.js';

export interface PracticeRoomOptions {
  /** The address to listen on. Without it: this machine alone, under the name `localhost`. */
  readonly host?: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  readonly limits?: Partial<Limits>;
  /** With it, nobody enters a room without a valid token, and moderators are those whose token says so. */
  readonly tokens?: TokenOptions;
  /** With it, a room opens only where a reservation system allows it, and with the limits that it sets. */
  readonly reservations?: Reservations;
  /** Shows the pre-join page first, even where the embedding page turned it off. */
  readonly serverPrejoin?: boolean;
  /** Asks everybody for their name first, without telling the embedding page. */
  readonly requireName?: boolean;
}

/** A running practice room. */
export interface PracticeRoom {
  /** Where it is, with scheme and port. */
  readonly origin: string;
  /** What Jitsi calls the domain: host and port, without a scheme. */
  readonly domain: string;
  /**
   * Cuts the connections of a room's people, or of everybody, as a network that fails. Their pages say that the connection
   * was lost, and come back by themselves.
   */
  disconnect(room?: string): void;
  /** Ends every meeting and lets go of the port. */
  close(): Promise<void>;
}

/**
 * Starts a stand-in for a Jitsi server: its own `external_api.js`, a page for every room, and the relay between them. It
 * keeps nothing on disk and is no place for a real meeting.
 *
 * @throws Error of the system where the port is taken; Error where the key of the tokens is none
 */
export const startPracticeRoom = async ({
  host,
  port = 0,
  limits,
  tokens,
  reservations,
  serverPrejoin = false,
  requireName = false,
}: PracticeRoomOptions = {}): Promise<PracticeRoom> => {
  if (tokens) assertKey(tokens);
  const assets = await readAssets({ prejoin: serverPrejoin, requireName });
  const relay = createRelay({ limits: { ...defaultLimits, ...limits }, tokens, reservations });
  const newServer = () => {
    const server = createServer();
    relay.attach(server);
    return server;
  };
  const listening =
    host === undefined ? await listenOnLocalhost(newServer, port) : await listenOn(newServer, host, port);

  const hostNames = host === undefined ? ['localhost', '127.0.0.1', '[::1]'] : [urlHost(host)];
  const domains = hostNames.map((name) => `${name}:${String(listening.port)}`);
  // A policy cannot name an IPv6 address: there, 'self' has to do.
  const relayOrigins = domains.filter((name) => !name.startsWith('[')).map((name) => `ws://${name}`);
  const answer = createPages(assets, relayOrigins);
  for (const server of listening.servers) server.on('request', answer);

  const domain = `${hostNames[0] ?? 'localhost'}:${String(listening.port)}`;
  return {
    origin: `http://${domain}`,
    domain,
    disconnect(room) {
      relay.disconnect(room);
    },
    async close() {
      relay.close();
      await Promise.all(
        listening.servers.map(async (server) => {
          server.close();
          server.closeAllConnections();
          await once(server, 'close');
        }),
      );
    },
  };
};

/** An address as it is written in a URL. */
const urlHost = (host: string): string => (host.includes(':') ? `[${host}]` : host);
