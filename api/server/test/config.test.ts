import { generateKeyPairSync } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig, type Environment } from '../src/config.js';

const SECRET = '8f1d6c0b5a7e42939d3c1f60b7a85e24';
const APP_SECRET = '5e0c9a7d3b1f48628c64d2a90b7e13f5';
const APP_ID = 'vpaas-magic-cookie-1fc542a3e4414a44b2611668195e2bfe';
const RESERVATIONS = 'c2b70e9f41d84a5cb6f3a19d08e75c43';
const read = (environment: Environment) => readConfig({ JWT_SECRET: SECRET, ...environment });
const faultsOf = (environment: Environment): readonly string[] => {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
};

const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const inOneLine = (pem: string) => pem.replaceAll('\n', '\\n');

describe('the configuration', () => {
  it('the configuration requires only a secret', () => {
    expect(read({})).toEqual({
      host: '127.0.0.1',
      port: 3000,
      database: { kind: 'embedded', dataDir: '.data' },
      migrateOnStart: false,
      siteTokens: { secret: SECRET, userClaim: 'sub' },
      allowedOrigins: [],
      meetingServer: { domain: 'meet.jit.si', scriptUrl: 'https://meet.jit.si/external_api.js' },
      roomAccess: { kind: 'passcode' },
      rateLimit: { perMinute: 6000, trustProxy: false },
      streamLimit: { perAddress: 5000, trustProxy: false },
      abandonment: { emptyAfterMs: 30 * 60_000, liveAfterMs: 24 * 3_600_000 },
      isRoomNamePublic: false,
      workers: 1,
      logLevel: 'info',
      keepAliveTimeout: 75,
      drainSeconds: 0,
    });
  });

  it('the configuration is read from the environment', () => {
    expect(
      read({
        HOST: '0.0.0.0',
        PORT: '8080',
        DATABASE_URL: 'postgresql://u:p@pooler:6432/live',
        DATABASE_LISTEN_URL: 'postgresql://u:p@db:5432/live',
        DATABASE_PREPARED_STATEMENTS: 'false',
        MIGRATE_ON_START: 'true',
        ALLOWED_ORIGINS: 'https://a.example, http://localhost:4000/, https://*.Example.org',
        JITSI_DOMAIN: 'meet.example.org/tenant',
        JITSI_ACCESS: 'open',
        JWT_ISSUER: 'courses',
        JWT_AUDIENCE: 'live',
        JWT_USER_CLAIM: 'user_id',
        RATE_LIMIT: '60',
        STREAM_LIMIT: '7',
        END_EMPTY_AFTER: '5',
        END_AFTER: '0',
        PUBLIC_ROOM_NAME: 'always',
        WORKERS: '4',
        TRUST_PROXY: 'true',
        RESERVATIONS_SECRET: RESERVATIONS,
        LOG_LEVEL: 'warn',
        HSTS_MAX_AGE: '15768000',
        KEEP_ALIVE_TIMEOUT: '120',
        DRAIN_SECONDS: '15',
      }),
    ).toEqual({
      host: '0.0.0.0',
      port: 8080,
      database: {
        kind: 'external',
        url: 'postgresql://u:p@pooler:6432/live',
        listenUrl: 'postgresql://u:p@db:5432/live',
        preparedStatements: false,
      },
      migrateOnStart: true,
      siteTokens: { secret: SECRET, issuer: 'courses', audience: 'live', userClaim: 'user_id' },
      allowedOrigins: ['https://a.example', 'http://localhost:4000', 'https://*.example.org'],
      meetingServer: {
        domain: 'meet.example.org/tenant',
        scriptUrl: 'https://meet.example.org/tenant/external_api.js',
      },
      roomAccess: { kind: 'open' },
      rateLimit: { perMinute: 60, trustProxy: true },
      streamLimit: { perAddress: 7, trustProxy: true },
      abandonment: { emptyAfterMs: 5 * 60_000, liveAfterMs: null },
      isRoomNamePublic: true,
      workers: 4,
      reservationsSecret: RESERVATIONS,
      reservationsTenant: 'tenant',
      logLevel: 'warn',
      hstsMaxAge: 15_768_000,
      keepAliveTimeout: 120,
      drainSeconds: 15,
    });
  });

  it('the configuration treats an empty variable as not set', () => {
    expect(read({ PORT: '', DATABASE_URL: ' ', JITSI_ACCESS: '' })).toEqual(read({}));
  });

  it.each<[string, Environment, RegExp]>([
    ['no secret', {}, /^JWT_SECRET: is missing\. Set it/],
    ['an empty secret', { JWT_SECRET: '  ' }, /^JWT_SECRET: is missing/],
    ['a short secret', { JWT_SECRET: SECRET.slice(1) }, /^JWT_SECRET: is too short: it has 31 bytes/],
    ['a word for a port', { JWT_SECRET: SECRET, PORT: 'http' }, /^PORT: must be/],
    ['a port too high', { JWT_SECRET: SECRET, PORT: '65536' }, /^PORT: must be/],
    [
      'another database to listen on',
      { JWT_SECRET: SECRET, DATABASE_LISTEN_URL: 'db' },
      /^DATABASE_LISTEN_URL: must/,
    ],
    ['another database', { JWT_SECRET: SECRET, DATABASE_URL: 'mysql://db/live' }, /^DATABASE_URL: must be/],
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
    ['a meeting address', { JWT_SECRET: SECRET, JITSI_DOMAIN: 'https://meet.example.org' }, /^JITSI_DOMAIN/],
    [
      'no Jitsi server in production',
      { JWT_SECRET: SECRET, NODE_ENV: 'production' },
      /^JITSI_DOMAIN: is missing/,
    ],
    [
      'a number of proxies that nobody has',
      { JWT_SECRET: SECRET, TRUST_PROXY: '10' },
      /^TRUST_PROXY: must be/,
    ],
    ['a proxy by its name', { JWT_SECRET: SECRET, TRUST_PROXY: 'nginx' }, /^TRUST_PROXY: must be/],
    ['an unknown access', { JWT_SECRET: SECRET, JITSI_ACCESS: 'closed' }, /^JITSI_ACCESS: must be one of/],
    [
      'a time that is no whole number',
      { JWT_SECRET: SECRET, END_EMPTY_AFTER: '1.5' },
      /^END_EMPTY_AFTER: must be a whole number/,
    ],
    [
      'an unknown rule for room names',
      { JWT_SECRET: SECRET, PUBLIC_ROOM_NAME: 'never' },
      /^PUBLIC_ROOM_NAME: must be one of guarded, always/,
    ],
    ['an unknown level', { JWT_SECRET: SECRET, LOG_LEVEL: 'loud' }, /^LOG_LEVEL: must be one of/],
    ['what is no public key', { JWT_PUBLIC_KEY: 'hunter2' }, /^JWT_PUBLIC_KEY: (?!.*hunter2)/],
    ['a key set without https', { JWT_JWKS_URL: 'http://a.example/jwks.json' }, /^JWT_JWKS_URL: must be/],
    ['a limit that is none', { JWT_SECRET: SECRET, RATE_LIMIT: '-1' }, /^RATE_LIMIT: must be a whole number/],
    ['no worker at all', { JWT_SECRET: SECRET, WORKERS: '0' }, /^WORKERS: must be a whole number from 1/],
    [
      'a token for ever',
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
      'a secret that would not fit into an address',
      { JWT_SECRET: SECRET, RESERVATIONS_SECRET: `${RESERVATIONS}/` },
      /^RESERVATIONS_SECRET: must consist of/,
    ],
    [
      'reservations for a path whose tenant is not known',
      {
        JWT_SECRET: SECRET,
        JITSI_DOMAIN: 'meet.example.org/school/north',
        RESERVATIONS_SECRET: RESERVATIONS,
      },
      /^RESERVATIONS_SECRET: .*one tenant at most/,
    ],
    ['perhaps', { JWT_SECRET: SECRET, MIGRATE_ON_START: 'yes' }, /^MIGRATE_ON_START: must be one of/],
  ])('the configuration refuses %s, and says what to set', (_what, environment, fault) => {
    expect(faultsOf(environment)).toEqual([expect.stringMatching(fault)]);
  });

  it('the configuration accepts a public key or a key set instead of the secret, with real or escaped newlines', () => {
    for (const pem of [keys.publicKey, inOneLine(keys.publicKey)]) {
      expect(readConfig({ JWT_PUBLIC_KEY: pem }).siteTokens).toEqual({
        publicKey: keys.publicKey.trim(),
        userClaim: 'sub',
      });
    }
    expect(readConfig({ JWT_JWKS_URL: 'https://courses.example.org/jwks.json' }).siteTokens).toEqual({
      jwksUrl: 'https://courses.example.org/jwks.json',
      userClaim: 'sub',
    });
  });

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
      'token with what is no key',
      { JITSI_ACCESS: 'token', JITSI_APP_ID: 'live', JITSI_PRIVATE_KEY: 'hunter2', JITSI_KEY_ID: '1' },
      ['JITSI_PRIVATE_KEY: The private key must be'],
    ],
    [
      'jaas',
      { JITSI_ACCESS: 'jaas' },
      ['JAAS_APP_ID: is missing', 'JAAS_KEY_ID: is missing', 'JAAS_PRIVATE_KEY: is missing'],
    ],
  ])(
    'the configuration requires the keys of the chosen JITSI_ACCESS: %s',
    (_mode, environment, beginnings) => {
      const faults = faultsOf({ JWT_SECRET: SECRET, ...environment });
      expect(faults).toHaveLength(beginnings.length);
      for (const [index, beginning] of beginnings.entries()) {
        expect(faults[index]?.startsWith(beginning)).toBe(true);
      }
      expect(faults.join()).not.toContain('hunter2');
    },
  );

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
    ['a secret like many', { ...token, JITSI_APP_SECRET: 'x'.repeat(32) }, /^JITSI_APP_SECRET: is easy/],
    ['a placeholder of the site', { JWT_SECRET: `changeme-${SECRET}` }, /^JWT_SECRET: is a placeholder/],
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
      'an account name of the wrong form',
      { ...jaas, JAAS_APP_ID: 'my-app' },
      /^JAAS_APP_ID: must be .*vpaas-magic-co/,
    ],
    ['a placeholder account', { ...jaas, JAAS_APP_ID: 'vpaas-magic-cookie-…' }, /^JAAS_APP_ID: is a placeh/],
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

  it('the value 0 turns limits off', () => {
    expect(read({ RATE_LIMIT: '0' }).rateLimit).toBeUndefined();
    expect(read({ STREAM_LIMIT: '0' }).streamLimit).toBeUndefined();
  });

  it.each([
    ['false', false],
    ['true', true],
    ['1', 1],
    ['2', 2],
  ])('the configuration accepts TRUST_PROXY=%s', (value, trustProxy) => {
    const { rateLimit, streamLimit } = read({ TRUST_PROXY: value });
    expect([rateLimit?.trustProxy, streamLimit?.trustProxy]).toEqual([trustProxy, trustProxy]);
  });

  it('a configuration error lists all faults', () => {
    expect(faultsOf({ PORT: 'x', LOG_LEVEL: 'x' })).toHaveLength(3);
  });

  it('a configuration error never repeats a secret or a password', () => {
    const environment = { JWT_SECRET: 'hunter2', DATABASE_URL: 'mysql://u:hunter2@db/live' };
    expect(faultsOf(environment).join()).not.toContain('hunter2');
  });

  it('every configuration variable is documented', async () => {
    const server = new URL('../src/', import.meta.url);
    const parts = await readdir(new URL('config/', server));
    const files = ['config.ts', ...parts.map((part) => `config/${part}`)];
    const source = (await Promise.all(files.map((file) => readFile(new URL(file, server), 'utf8')))).join();
    const documentation = await readFile(
      new URL('../../../docs/reference/configuration.md', import.meta.url),
      'utf8',
    );
    const names = [...source.matchAll(/read\('([A-Z_]+)'|environment\.([A-Z_]+)/g)].map(
      ([, a, b]) => a ?? b ?? '',
    );
    expect(names.length).toBeGreaterThan(25);
    for (const name of names) expect(documentation).toContain(name);
  });
});
