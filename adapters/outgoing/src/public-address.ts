import ipaddr from 'ipaddr.js';

/** IPv6 addresses of the public internet. What lies outside has a special meaning or none yet. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');
/** Azure's servers for its machines, in a public range. */
const METADATA = new Set(['168.63.129.16']);

/**
 * Whether an IP address belongs to a computer on the public internet. Private, loopback, link-local and metadata ranges do
 * not, nor do IPv6 addresses that lead to an IPv4 address: mapped ones are read as IPv4, those of NAT64, 6to4 and Teredo are
 * refused.
 *
 * @throws Error if it is not an IP address
 */
export const isPublicAddress = (text: string): boolean => {
  const address = ipaddr.process(text);
  if (address.range() !== 'unicast' || METADATA.has(address.toString())) return false;
  return address.kind() === 'ipv4' || (address as ipaddr.IPv6).match(GLOBAL_UNICAST);
};
