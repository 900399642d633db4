import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.js';
import {
  faultsOf,
  inOneLine,
  JAAS_WEBHOOK_SECRET,
  keys,
  MEETING_EVENTS_SECRET,
  read,
  RESERVATIONS_SECRET,
  SECRET,
} from './config/configuration.js';

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
      keepAttendanceMs: null,
      isRoomNamePublic: false,
      allowPrivateWebhooks: false,
      workers: 1,
      worksJobs: true,
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
        KEEP_ATTENDANCE_DAYS: '90',
        PUBLIC_ROOM_NAME: 'always',
        WEBHOOKS_ALLOW_PRIVATE: 'true',
        WORKERS: '4',
        TRUST_PROXY: 'true',
        RESERVATIONS_SECRET,
        MEETING_EVENTS_SECRET,
        JAAS_WEBHOOK_SECRET,
        JAAS_APP_ID: 'vpaas-magic-cookie-1',
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
      keepAttendanceMs: 90 * 86_400_000,
      isRoomNamePublic: true,
      allowPrivateWebhooks: true,
      workers: 4,
      reservationsSecret: RESERVATIONS_SECRET,
      reservationsTenant: 'tenant',
      meetingEventsSecret: MEETING_EVENTS_SECRET,
      jaasWebhook: { secret: JAAS_WEBHOOK_SECRET, appId: 'vpaas-magic-cookie-1' },
      worksJobs: true,
      logLevel: 'warn',
      hstsMaxAge: 15_768_000,
      keepAliveTimeout: 120,
      drainSeconds: 15,
    });
  });

  it('the configuration treats an empty variable as not set', () => {
    expect(read({ PORT: '', DATABASE_URL: ' ', JITSI_ACCESS: '' })).toEqual(read({}));
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
