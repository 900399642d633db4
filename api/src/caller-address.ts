import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';

/**
 * From where a request comes, as far as callers are told apart by that.
 *
 * @param trustProxy whether a proxy stands before this server and adds the caller's address to `X-Forwarded-For`
 */
export const callerAddress = ({ headers, socket }: IncomingMessage, trustProxy: boolean): string => {
  const forwarded = trustProxy ? headers['x-forwarded-for'] : undefined;
  // The last address in the list is the one that our own proxy saw; those before it are what the caller claims.
  const address =
    String(forwarded ?? '')
      .split(',')
      .at(-1)
      ?.trim() ||
    (socket.remoteAddress ?? '');
  return networkOf(address);
};

/** One subscriber has a whole /64 of IPv6 addresses: they count as one. */
export const networkOf = (address: string): string => {
  const mapped = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(address)?.[1];
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address;
  const [head = '', tail] = address.split('%')[0]?.toLowerCase().split('::') ?? [];
  const first = head.split(':').filter(Boolean);
  const last = tail?.split(':').filter(Boolean) ?? [];
  const groups =
    tail === undefined
      ? first
      : [...first, ...Array<string>(8 - first.length - last.length).fill('0'), ...last];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
};
