import { createWebhookSender } from '@live-webinar/webhooks';
import { describe, expect, it } from 'vitest';

const resolvingTo = (...addresses: readonly string[]) =>
  createWebhookSender({
    resolve: async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
  });

const publicly = resolvingTo('93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946');

describe('the address of a receiver', () => {
  it.each([
    'https://courses.example.org/hooks',
    'https://courses.example.org:8443/hooks?key=1',
    'https://93.184.216.34/hooks',
    'https://[2606:2800:220:1:248:1893:25c8:1946]/hooks',
  ])('accepts %s', async (url) => {
    expect(await publicly.checkAddress(url)).toBeUndefined();
  });

  it.each([
    ['no address at all', 'not a url', 'not_a_url'],
    ['http', 'http://courses.example.org/', 'not_https'],
    ['a file', 'file:///etc/passwd', 'not_https'],
    ['a data URL', 'data:text/plain,hello', 'not_https'],
    ['credentials', 'https://user:secret@courses.example.org/', 'has_credentials'],
    ['a user name', 'https://user@courses.example.org/', 'has_credentials'],
    ['the port of SMTP', 'https://courses.example.org:25/', 'forbidden_port'],
    ['the port of mail submission', 'https://courses.example.org:587/', 'forbidden_port'],
    ['the port of IRC', 'https://courses.example.org:6667/', 'forbidden_port'],
    ['port 0', 'https://courses.example.org:0/', 'forbidden_port'],
  ])('refuses %s: %s', async (_what, url, fault) => {
    expect(await publicly.checkAddress(url)).toBe(fault);
  });

  const inside = [
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.100.100.200',
    '168.63.129.16',
    '0.0.0.0',
    '255.255.255.255',
    '224.0.0.1',
    '192.0.0.192',
    '::1',
    '::',
    '::2',
    'fe80::1',
    'fec0::1',
    'fd00:ec2::254',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:169.254.169.254',
    '::ffff:a9fe:a9fe',
    '::127.0.0.1',
    '64:ff9b::a9fe:a9fe',
    '64:ff9b:1::a9fe:a9fe',
    '2002:a9fe:a9fe::1',
    '2001::1',
    '4000::1',
  ];

  it.each(inside)('refuses the literal %s', async (address) => {
    const host = address.includes(':') ? `[${address}]` : address;
    expect(await publicly.checkAddress(`https://${host}/`)).toBe('private_address');
  });

  it.each(inside)('refuses a name that resolves to %s', async (address) => {
    expect(await resolvingTo(address).checkAddress('https://courses.example.org/')).toBe('private_address');
  });

  it.each(['2130706433', '0x7f000001', '0177.0.0.1', '127.1', '127.0.0.1.'])(
    'refuses 127.0.0.1 written as %s',
    async (host) => {
      expect(await publicly.checkAddress(`https://${host}/`)).toBe('private_address');
    },
  );

  it('refuses a name of which one of several addresses is private', async () => {
    const sender = resolvingTo('93.184.216.34', '10.0.0.1');
    expect(await sender.checkAddress('https://courses.example.org/')).toBe('private_address');
  });

  it('refuses a name that cannot be resolved', async () => {
    const sender = createWebhookSender({
      resolve: () => Promise.reject(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })),
    });
    expect(await sender.checkAddress('https://nowhere.example.org/')).toBe('unknown_name');
  });

  it('refuses localhost, as this system resolves it', async () => {
    expect(await createWebhookSender().checkAddress('https://localhost/')).toBe('private_address');
  });

  it('accepts http and private addresses where trials are allowed, but no other scheme and no port of mail', async () => {
    const sender = createWebhookSender({ allowPrivate: true });
    expect(await sender.checkAddress('http://127.0.0.1:4000/')).toBeUndefined();
    expect(await sender.checkAddress('file:///etc/passwd')).toBe('not_https');
    expect(await sender.checkAddress('http://127.0.0.1:25/')).toBe('forbidden_port');
  });
});
