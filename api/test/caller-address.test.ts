import type { IncomingMessage } from 'node:http';
import { describe, expect, it, vi } from 'vitest';
import { createCallerAddress, networkOf, type TrustProxy } from '../src/caller-address.js';

describe('the network of an address', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::ffff:c000:207', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002:0000::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('the network of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it.each(['unknown', '', '127.1', '0x7f000001', '1.2.3.4.5', '_hidden', '1:2:3'])(
    '%j has no network',
    (text) => {
      expect(networkOf(text)).toBeUndefined();
    },
  );
});

describe('the address of a caller', () => {
  const PROXY = '10.0.0.1';
  const request = (forwarded: string | undefined, headers: Record<string, string> = {}) =>
    ({
      headers: { ...headers, ...(forwarded !== undefined && { 'x-forwarded-for': forwarded }) },
      socket: { remoteAddress: PROXY },
    }) as unknown as IncomingMessage;
  const addressOf = (
    trustProxy: TrustProxy,
    forwarded: string | undefined,
    headers?: Record<string, string>,
  ) => createCallerAddress(trustProxy, () => undefined)(request(forwarded, headers));

  it.each<[string, TrustProxy, string | undefined, string]>([
    ['no proxy, so X-Forwarded-For is ignored', false, '192.0.2.1', PROXY],
    ['no proxy, as a number', 0, '192.0.2.1', PROXY],
    ['one proxy', true, '192.0.2.1', '192.0.2.1'],
    ['one proxy, as a number', 1, '192.0.2.1', '192.0.2.1'],
    ['one proxy: the last is what it saw', true, '198.51.100.9, 192.0.2.1', '192.0.2.1'],
    ['one proxy that sends no header', true, undefined, PROXY],
    ['two proxies', 2, '192.0.2.1, 203.0.113.5', '192.0.2.1'],
    ['two proxies: what came before is claimed', 2, '198.51.100.9,192.0.2.1,203.0.113.5', '192.0.2.1'],
    ['two proxies, one entry: somebody went past the first', 2, '192.0.2.1', PROXY],
    ['three proxies', 3, '192.0.2.1, 203.0.113.5, 203.0.113.6', '192.0.2.1'],
    ['a port', true, '192.0.2.1:5678', '192.0.2.1'],
    ['a port and IPv6', true, '[2001:db8::1]:443', '2001:db8:0:0::/64'],
    ['brackets without a port', true, '[2001:db8::1]', '2001:db8:0:0::/64'],
    ['IPv6 without brackets', true, '2001:db8::1', '2001:db8:0:0::/64'],
    ['IPv4 in IPv6, with a port', true, '[::ffff:192.0.2.1]:80', '192.0.2.1'],
    ['spaces around', true, ' 198.51.100.9 ,  192.0.2.1  ', '192.0.2.1'],
    ['a word', true, 'unknown', PROXY],
    ['garbage', true, 'xyz-4711', PROXY],
    ['an empty header', true, '', PROXY],
    ['an empty last entry', true, '192.0.2.1,', PROXY],
    ['another way to write an address', true, '0300.0.2.1', PROXY],
    ['a port without an address', true, ':5678', PROXY],
  ])('finds the caller’s address: %s', (_what, trustProxy, forwarded, address) => {
    expect(addressOf(trustProxy, forwarded)).toBe(address);
  });

  it('does not read the caller’s address from Forwarded', () => {
    expect(addressOf(true, undefined, { forwarded: 'for=192.0.2.1' })).toBe(PROXY);
  });

  it('reports an X-Forwarded-For header that is not trusted', () => {
    const onUntrusted = vi.fn();
    createCallerAddress(false, onUntrusted)(request('192.0.2.1'));
    expect(onUntrusted).toHaveBeenCalledOnce();
    createCallerAddress(false, onUntrusted)(request(undefined));
    createCallerAddress(1, onUntrusted)(request('192.0.2.1'));
    expect(onUntrusted).toHaveBeenCalledOnce();
  });
});
