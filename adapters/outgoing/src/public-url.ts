import { isIP } from 'node:net';
import type { AddressFault } from '@live-webinar/domain';
import { isPublicAddress } from './public-address.js';

/** What the WHATWG Fetch Standard calls bad ports, from 1024 on, and the second port of SMTP. */
const FORBIDDEN_PORTS = new Set([
  1719, 1720, 1723, 2049, 2525, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679,
  6697, 10080,
]);
/** Below this, other services than HTTP listen: mail, shells, directories. */
const FIRST_FREE_PORT = 1024;

/** The address of a server on the public internet, or why it cannot be one. */
type PublicUrl =
  { readonly url: URL; readonly fault?: never } | { readonly url?: never; readonly fault: AddressFault };

/**
 * Reads an address as it is connected to, so that no other parser can understand it differently. The name is not resolved.
 *
 * @param allowPrivate also accepts http, and private addresses
 */
export const readPublicUrl = (text: string, allowPrivate: boolean): PublicUrl => {
  if (!URL.canParse(text)) return { fault: 'not_a_url' };
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(allowPrivate && url.protocol === 'http:')) return { fault: 'not_https' };
  if (url.username || url.password) return { fault: 'has_credentials' };
  if (!isAllowedPort(url)) return { fault: 'forbidden_port' };
  // A literal is not looked up, so that the check of look-ups would not see it.
  const host = hostOf(url);
  if (!allowPrivate && isIP(host) !== 0 && !isPublicAddress(host)) return { fault: 'private_address' };
  return { url };
};

/** The name or the IP address, without the brackets of IPv6. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

const isAllowedPort = ({ port }: URL): boolean => {
  // The default port of its protocol.
  if (port === '') return true;
  return Number(port) >= FIRST_FREE_PORT && !FORBIDDEN_PORTS.has(Number(port));
};
