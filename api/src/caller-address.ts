import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * The proxies in front of this server, each of which adds the address of its client to `X-Forwarded-For`: none, one, or
 * their number.
 */
export type TrustProxy = boolean | number;

/** The address that identifies a caller: an IPv4 address or an IPv6 network. */
export type CallerAddress = (request: IncomingMessage) => string;

/**
 * Reads callers' addresses. Only the entries of trusted proxies in `X-Forwarded-For` count: with `n` proxies, the n-th
 * entry from the end. If there are fewer entries, or it is not an address, the address of the connection counts, so that
 * forged headers never create a new caller. `Forwarded` (RFC 7239) is not read.
 *
 * @param onUntrusted called for each request with `X-Forwarded-For` if no proxy is trusted
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
 * A subscriber has a whole /64 of IPv6 addresses, which count as one.
 *
 * @returns undefined if the text is not an address
 */
export const networkOf = (address: string): string | undefined => {
  const version = isIP(address);
  if (version !== 6) return version === 4 ? address : undefined;
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  const groups = parsed.parts.slice(0, 4).map((group) => group.toString(16));
  return `${groups.join(':')}::/64`;
};
