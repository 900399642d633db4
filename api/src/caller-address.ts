import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * Which proxies stand before this server, each of which adds to `X-Forwarded-For` from where its request came: none,
 * one, or how many.
 */
export type TrustProxy = boolean | number;

/** From where a request comes, as far as callers are told apart by that: an IPv4 address or an IPv6 network. */
export type CallerAddress = (request: IncomingMessage) => string;

/**
 * Reads callers' addresses. Of `X-Forwarded-For` only what trusted proxies wrote counts: with `n` of them the n-th entry
 * from the end. Where there are fewer entries, or it is no address, the request counts for the address that it was sent
 * from, so that made-up headers never make a new caller. `Forwarded` (RFC 7239) is not read.
 *
 * @param onUntrusted called for each request that comes by a proxy which is not trusted
 */
export const createCallerAddress = (trustProxy: TrustProxy, onUntrusted: () => void): CallerAddress => {
  const proxies = Number(trustProxy);
  return ({ headers, socket }) => {
    const forwarded = headers['x-forwarded-for'];
    if (forwarded !== undefined && proxies === 0) onUntrusted();
    const entry =
      forwarded === undefined || proxies === 0 ? undefined : String(forwarded).split(',').at(-proxies);
    return (
      (entry !== undefined && networkOf(withoutPort(entry.trim()))) || ownNetworkOf(socket.remoteAddress)
    );
  };
};

/** `192.0.2.7:5678` and `[2001:db8::1]:443`, as some proxies write addresses. */
const withoutPort = (address: string): string =>
  /^\[([^\]]*)\](?::\d+)?$/.exec(address)?.[1] ?? /^([\d.]+):\d+$/.exec(address)?.[1] ?? address;

const ownNetworkOf = (address = ''): string => networkOf(address) ?? address;

/**
 * One subscriber has a whole /64 of IPv6 addresses: they count as one.
 *
 * @returns undefined where the text is no address
 */
export const networkOf = (address: string): string | undefined => {
  const version = isIP(address);
  if (version !== 6) return version === 4 ? address : undefined;
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  const groups = parsed.parts.slice(0, 4).map((group) => group.toString(16));
  return `${groups.join(':')}::/64`;
};
