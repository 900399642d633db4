import { expect, it } from 'vitest';
import type { Environment } from '../../src/config.js';
import { APP_SECRET, faultsOf, inOneLine, keys, read, SECRET } from './configuration.js';

const APP_ID = 'vpaas-magic-cookie-1fc542a3e4414a44b2611668195e2bfe';

it('the configuration accepts a secret, or a private key and its id, for meeting tokens', () => {
  const token = { JITSI_ACCESS: 'token', JITSI_DOMAIN: 'meet.example.org', JITSI_APP_ID: 'live' };
  expect(read({ ...token, JITSI_APP_SECRET: APP_SECRET }).roomAccess).toEqual({
    kind: 'token',
    appId: 'live',
    subject: 'meet.example.org',
    lifetimeS: 600,
    key: { secret: APP_SECRET },
  });
  expect(
    read({
      ...token,
      JITSI_PRIVATE_KEY: inOneLine(keys.privateKey),
      JITSI_KEY_ID: 'key-1',
      JITSI_TOKEN_SUBJECT: '*',
      JITSI_TOKEN_LIFETIME: '120',
    }).roomAccess,
  ).toMatchObject({ subject: '*', lifetimeS: 120, key: { keyId: 'key-1' } });
});

it('the configuration assumes https for a Jitsi server on this machine, as Docker sets it up', () => {
  expect(read({ JITSI_DOMAIN: 'localhost:8443' }).meetingServer).toEqual({
    domain: 'localhost:8443',
    scriptUrl: 'https://localhost:8443/external_api.js',
  });
});

it('JaaS requires no JITSI_DOMAIN', () => {
  const { meetingServer, roomAccess } = read({
    NODE_ENV: 'production',
    JITSI_ACCESS: 'jaas',
    JAAS_APP_ID: APP_ID,
    JAAS_KEY_ID: `${APP_ID}/4f4910`,
    JAAS_PRIVATE_KEY: keys.privateKey,
  });
  expect(meetingServer.domain).toBe('8x8.vc');
  expect(roomAccess).toMatchObject({ kind: 'jaas', appId: APP_ID, keyId: `${APP_ID}/4f4910` });
});

it.each<[string, Environment, string[]]>([
  ['token', { JITSI_ACCESS: 'token' }, ['JITSI_APP_ID: is missing', 'JITSI_APP_SECRET: is missing']],
  [
    'token with a private key alone',
    { JITSI_ACCESS: 'token', JITSI_APP_ID: 'live', JITSI_PRIVATE_KEY: keys.privateKey },
    ['JITSI_KEY_ID: is missing'],
  ],
  [
    'token with an invalid key',
    { JITSI_ACCESS: 'token', JITSI_APP_ID: 'live', JITSI_PRIVATE_KEY: 'hunter2', JITSI_KEY_ID: '1' },
    ['JITSI_PRIVATE_KEY: The private key must be'],
  ],
  [
    'jaas',
    { JITSI_ACCESS: 'jaas' },
    ['JAAS_APP_ID: is missing', 'JAAS_KEY_ID: is missing', 'JAAS_PRIVATE_KEY: is missing'],
  ],
])('the configuration requires the keys of the chosen JITSI_ACCESS: %s', (_mode, environment, beginnings) => {
  const faults = faultsOf({ JWT_SECRET: SECRET, ...environment });
  expect(faults).toHaveLength(beginnings.length);
  for (const [index, beginning] of beginnings.entries()) {
    expect(faults[index]?.startsWith(beginning)).toBe(true);
  }
  expect(faults.join()).not.toContain('hunter2');
});

const token = { JITSI_ACCESS: 'token', JITSI_APP_ID: 'live', JITSI_APP_SECRET: APP_SECRET };
const withKey = { ...token, JITSI_PRIVATE_KEY: keys.privateKey, JITSI_KEY_ID: 'key-1' };
const jaas = {
  JITSI_ACCESS: 'jaas',
  JAAS_APP_ID: APP_ID,
  JAAS_KEY_ID: '4f4910',
  JAAS_PRIVATE_KEY: keys.privateKey,
};
it.each<[string, Environment, RegExp]>([
  ['a short app secret', { ...token, JITSI_APP_SECRET: 'a' }, /^JITSI_APP_SECRET: .*openssl rand -hex 32/],
  ['a repetitive app secret', { ...token, JITSI_APP_SECRET: 'x'.repeat(32) }, /^JITSI_APP_SECRET: is easy/],
  [
    'a placeholder as the site’s secret',
    { JWT_SECRET: `changeme-${SECRET}` },
    /^JWT_SECRET: is a placeholder/,
  ],
  [
    'a guessable reservations secret',
    { RESERVATIONS_SECRET: 'r'.repeat(32) },
    /^RESERVATIONS_SECRET: is easy/,
  ],
  ['an app id from the documentation', { ...token, JITSI_APP_ID: '…' }, /^JITSI_APP_ID: is a placeholder/],
  ['an app id with a space', { ...token, JITSI_APP_ID: 'live webinar' }, /^JITSI_APP_ID: must be/],
  ['a key id from the documentation', { ...withKey, JITSI_KEY_ID: '<id>' }, /^JITSI_KEY_ID: is a placeh/],
  ['a subject with a space', { ...token, JITSI_TOKEN_SUBJECT: 'meet jitsi' }, /^JITSI_TOKEN_SUBJECT: must/],
  [
    'an AppID of the wrong form',
    { ...jaas, JAAS_APP_ID: 'my-app' },
    /^JAAS_APP_ID: must be .*vpaas-magic-co/,
  ],
  [
    'a placeholder as the AppID',
    { ...jaas, JAAS_APP_ID: 'vpaas-magic-cookie-…' },
    /^JAAS_APP_ID: is a placeh/,
  ],
  [
    'an API key of another account',
    { ...jaas, JAAS_KEY_ID: 'vpaas-magic-cookie-0/4f4910' },
    /^JAAS_KEY_ID: belongs to a different AppID/,
  ],
  ['two slashes in a key id', { ...jaas, JAAS_KEY_ID: `${APP_ID}/4f/4910` }, /^JAAS_KEY_ID: must be/],
])('the configuration refuses %s, and does not repeat secrets', (_what, environment, fault) => {
  const faults = faultsOf({ JWT_SECRET: SECRET, ...environment });
  expect(faults).toEqual([expect.stringMatching(fault)]);
  expect(faults.join()).not.toMatch(new RegExp(`${SECRET}|x{32}|r{32}`));
});
