import { Agent } from 'undici';
import {
  asLookup,
  resolveBySystem,
  resolvePublicly,
  shareLookups,
  type ResolveName,
} from './public-lookup.js';

/** How servers are connected to whose addresses others named. */
export interface OutgoingOptions {
  /** Also connects to private addresses. */
  readonly allowPrivate: boolean;
  /** Resolves names; by default as the system does. */
  readonly resolve?: ResolveName | undefined;
  /** The longest time for a connection. */
  readonly connectTimeoutMs: number;
  /** How long the headers of an answer are awaited, and then each next part of its body. Pauses of the reader do not count. */
  readonly answerTimeoutMs: number;
  /** The certificates of authorities that are trusted, as PEM; by default those of Node.js. */
  readonly authorities?: string | undefined;
}

/** Connections to servers whose addresses others named. */
export interface OutgoingConnections {
  /** Follows no redirects. */
  readonly dispatcher: Agent;
  /** @throws PrivateAddress */
  readonly resolve: ResolveName;
}

/**
 * Connects to addresses of the very look-up that was checked. IP literals in an address are not looked up: check them with
 * `readPublicUrl`.
 */
export const outgoingConnections = ({
  allowPrivate,
  resolve: resolveName = resolveBySystem,
  connectTimeoutMs,
  answerTimeoutMs,
  authorities,
}: OutgoingOptions): OutgoingConnections => {
  const shared = shareLookups(resolveName);
  const resolve = allowPrivate ? shared : resolvePublicly(shared);
  return {
    resolve,
    dispatcher: new Agent({
      connect: {
        lookup: asLookup(resolve),
        timeout: connectTimeoutMs,
        ...(authorities !== undefined && { ca: authorities }),
      },
      headersTimeout: answerTimeoutMs,
      bodyTimeout: answerTimeoutMs,
      // A connection for each request: none must fail because the server closed an idle one.
      pipelining: 0,
    }),
  };
};
