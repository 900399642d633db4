import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TokenOptions } from './guest.js';
import { createPages, type FirstPage } from './pages.js';
import { createRelay } from './relay.js';
import type { OnRecorded, Recorder } from './room.js';
import { assertKey } from './token.js';

export interface PracticeRoomOptions extends Partial<FirstPage> {
  /** The default, 0, selects a free one. */
  readonly port?: number;
  /** With it, nobody enters a room without a valid token, and moderators are those whose token says so. */
  readonly tokens?: TokenOptions;
  /** How its recorder, which is a stand-in, answers; by default it is ready. */
  readonly recorder?: Recorder;
  /** Told when a recording has ended. There is no file of it: the recorder only pretends. */
  readonly onRecorded?: OnRecorded;
}

/** A running practice room. */
export interface PracticeRoom {
  /** Its address, with scheme and port. */
  readonly origin: string;
  /** What Jitsi calls the domain: host and port, without a scheme. */
  readonly domain: string;
  /** Cuts the connections of one room's people, or of everybody, as a failing network does. Their pages come back. */
  disconnect(room?: string): void;
  /** Ends every meeting and releases the port. */
  close(): Promise<void>;
}

/**
 * Starts a stand-in for a Jitsi server on this machine: its own `external_api.js`, a page for every room, and the relay
 * between them. It stores nothing on disk, and is not meant for real meetings.
 *
 * @throws Error of the system if the port is taken; Error if the key of the tokens is invalid
 */
export const startPracticeRoom = async ({
  port = 0,
  tokens,
  recorder,
  onRecorded,
  serverPrejoin = false,
  requireName = false,
}: PracticeRoomOptions = {}): Promise<PracticeRoom> => {
  if (tokens) assertKey(tokens);
  const pages = await createPages({ serverPrejoin, requireName });
  const server = createServer();
  const relay = createRelay(server, tokens, { recorder, onRecorded });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  // Browsers give a camera to pages of `localhost` without https.
  const domain = `localhost:${(server.address() as AddressInfo).port}`;
  server.on('request', pages(domain));

  return {
    origin: `http://${domain}`,
    domain,
    disconnect(room) {
      relay.disconnect(room);
    },
    async close() {
      relay.close();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};
