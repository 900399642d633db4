import { expect, it } from 'vitest';
import type { Environment } from '../../src/config.js';
import { APP_SECRET, faultsOf, MEETING_EVENTS_SECRET, RESERVATIONS_SECRET, SECRET } from './configuration.js';

it.each<[string, Environment, RegExp]>([
  ['no secret', {}, /^JWT_SECRET: is missing\. Set it/],
  ['an empty secret', { JWT_SECRET: '  ' }, /^JWT_SECRET: is missing/],
  ['a short secret', { JWT_SECRET: SECRET.slice(1) }, /^JWT_SECRET: is too short: it has 31 bytes/],
  ['a port that is a word', { JWT_SECRET: SECRET, PORT: 'http' }, /^PORT: must be/],
  ['a port that is too high', { JWT_SECRET: SECRET, PORT: '65536' }, /^PORT: must be/],
  [
    'an invalid URL to listen on',
    { JWT_SECRET: SECRET, DATABASE_LISTEN_URL: 'db' },
    /^DATABASE_LISTEN_URL: must/,
  ],
  [
    'a database other than PostgreSQL',
    { JWT_SECRET: SECRET, DATABASE_URL: 'mysql://db/live' },
    /^DATABASE_URL: must be/,
  ],
  [
    'an origin with a path',
    { JWT_SECRET: SECRET, ALLOWED_ORIGINS: 'https://a.example/x' },
    /^ALLOWED_ORIGINS/,
  ],
  ['every origin', { JWT_SECRET: SECRET, ALLOWED_ORIGINS: '*' }, /^ALLOWED_ORIGINS: "\*" is not an origin/],
  [
    'a wildcard that is not the first label',
    { JWT_SECRET: SECRET, ALLOWED_ORIGINS: 'https://a.example, https://a*.example.org' },
    /^ALLOWED_ORIGINS: "https:\/\/a\*\.example\.org" is not an origin: \* must be the whole first label/,
  ],
  [
    'every host of a top-level domain',
    { JWT_SECRET: SECRET, ALLOWED_ORIGINS: 'https://*.com' },
    /^ALLOWED_ORIGINS: "https:\/\/\*\.com" allows every host/,
  ],
  [
    'a meeting server with a scheme',
    { JWT_SECRET: SECRET, JITSI_DOMAIN: 'https://meet.example.org' },
    /^JITSI_DOMAIN/,
  ],
  [
    'no Jitsi server in production',
    { JWT_SECRET: SECRET, NODE_ENV: 'production' },
    /^JITSI_DOMAIN: is missing/,
  ],
  ['ten proxies', { JWT_SECRET: SECRET, TRUST_PROXY: '10' }, /^TRUST_PROXY: must be/],
  ['the name of a proxy', { JWT_SECRET: SECRET, TRUST_PROXY: 'nginx' }, /^TRUST_PROXY: must be/],
  [
    'an unknown kind of access',
    { JWT_SECRET: SECRET, JITSI_ACCESS: 'closed' },
    /^JITSI_ACCESS: must be one of/,
  ],
  [
    'a fractional time',
    { JWT_SECRET: SECRET, END_EMPTY_AFTER: '1.5' },
    /^END_EMPTY_AFTER: must be a whole number/,
  ],
  [
    'an unknown rule for room names',
    { JWT_SECRET: SECRET, PUBLIC_ROOM_NAME: 'never' },
    /^PUBLIC_ROOM_NAME: must be one of guarded, always/,
  ],
  ['an unknown log level', { JWT_SECRET: SECRET, LOG_LEVEL: 'loud' }, /^LOG_LEVEL: must be one of/],
  ['a text that is not a public key', { JWT_PUBLIC_KEY: 'hunter2' }, /^JWT_PUBLIC_KEY: (?!.*hunter2)/],
  ['a key set without https', { JWT_JWKS_URL: 'http://a.example/jwks.json' }, /^JWT_JWKS_URL: must be/],
  ['a negative limit', { JWT_SECRET: SECRET, RATE_LIMIT: '-1' }, /^RATE_LIMIT: must be a whole number/],
  ['zero workers', { JWT_SECRET: SECRET, WORKERS: '0' }, /^WORKERS: must be a whole number from 1/],
  [
    'a token lifetime of a year',
    {
      JWT_SECRET: SECRET,
      JITSI_ACCESS: 'token',
      JITSI_APP_ID: 'a',
      JITSI_APP_SECRET: APP_SECRET,
      JITSI_TOKEN_LIFETIME: '31536000',
    },
    /^JITSI_TOKEN_LIFETIME: must be/,
  ],
  [
    'a secret that cannot be part of a URL',
    { JWT_SECRET: SECRET, RESERVATIONS_SECRET: `${RESERVATIONS_SECRET}/` },
    /^RESERVATIONS_SECRET: must consist of/,
  ],
  [
    'reservations for a domain with two path segments',
    {
      JWT_SECRET: SECRET,
      JITSI_DOMAIN: 'meet.example.org/school/north',
      RESERVATIONS_SECRET,
    },
    /^RESERVATIONS_SECRET: .*one tenant at most/,
  ],
  [
    'meeting events for a domain with two path segments',
    { JWT_SECRET: SECRET, JITSI_DOMAIN: 'meet.example.org/school/north', MEETING_EVENTS_SECRET },
    /^MEETING_EVENTS_SECRET: .*one tenant at most/,
  ],
  [
    'a short secret of meeting events',
    { JWT_SECRET: SECRET, MEETING_EVENTS_SECRET: 'short' },
    /^MEETING_EVENTS_SECRET: .*openssl rand -hex 32/,
  ],
  [
    'a secret of meeting events that cannot be part of a URL',
    { JWT_SECRET: SECRET, MEETING_EVENTS_SECRET: `${MEETING_EVENTS_SECRET}/` },
    /^MEETING_EVENTS_SECRET: must consist of/,
  ],
  [
    'a short secret of webhooks of JaaS',
    { JWT_SECRET: SECRET, JAAS_WEBHOOK_SECRET: 'short' },
    /^JAAS_WEBHOOK_SECRET: .*openssl rand -hex 32/,
  ],
  [
    'a value other than true or false',
    { JWT_SECRET: SECRET, MIGRATE_ON_START: 'yes' },
    /^MIGRATE_ON_START: must be one of/,
  ],
])('the configuration refuses %s, and says what to set', (_what, environment, fault) => {
  expect(faultsOf(environment)).toEqual([expect.stringMatching(fault)]);
});
