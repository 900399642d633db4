import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig, type Environment } from '../../server/config.js';

const SECRET = 'x'.repeat(32);
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

describe('the configuration', () => {
  it('needs a secret and nothing else', () => {
    expect(read({})).toEqual({
      host: '127.0.0.1',
      port: 3000,
      database: { kind: 'embedded', dataDir: '.data' },
      migrateOnStart: false,
      jwtSecret: SECRET,
      allowedOrigins: [],
      meetingServer: { domain: 'meet.jit.si', scriptUrl: 'https://meet.jit.si/external_api.js' },
      jitsiAccess: 'passcode',
      logLevel: 'info',
    });
  });

  it('is read from the environment', () => {
    expect(
      read({
        HOST: '0.0.0.0',
        PORT: '8080',
        DATABASE_URL: 'postgresql://u:p@db:5432/live',
        MIGRATE_ON_START: 'true',
        ALLOWED_ORIGINS: 'https://a.example, http://localhost:4000/',
        JITSI_DOMAIN: 'meet.example.org/tenant',
        JITSI_ACCESS: 'open',
        LOG_LEVEL: 'warn',
      }),
    ).toEqual({
      host: '0.0.0.0',
      port: 8080,
      database: { kind: 'external', url: 'postgresql://u:p@db:5432/live' },
      migrateOnStart: true,
      jwtSecret: SECRET,
      allowedOrigins: ['https://a.example', 'http://localhost:4000'],
      meetingServer: {
        domain: 'meet.example.org/tenant',
        scriptUrl: 'https://meet.example.org/tenant/external_api.js',
      },
      jitsiAccess: 'open',
      logLevel: 'warn',
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(read({ PORT: '', DATABASE_URL: ' ', JITSI_ACCESS: '' })).toEqual(read({}));
  });

  it.each<[string, Environment, RegExp]>([
    ['no secret', {}, /^JWT_SECRET: is missing\. Set it/],
    ['an empty secret', { JWT_SECRET: '  ' }, /^JWT_SECRET: is missing/],
    ['a short secret', { JWT_SECRET: 'x'.repeat(31) }, /^JWT_SECRET: is too short: it has 31 bytes/],
    ['a word for a port', { JWT_SECRET: SECRET, PORT: 'http' }, /^PORT: must be/],
    ['a port too high', { JWT_SECRET: SECRET, PORT: '65536' }, /^PORT: must be/],
    ['another database', { JWT_SECRET: SECRET, DATABASE_URL: 'mysql://db/live' }, /^DATABASE_URL: must be/],
    [
      'an origin with a path',
      { JWT_SECRET: SECRET, ALLOWED_ORIGINS: 'https://a.example/x' },
      /^ALLOWED_ORIGINS/,
    ],
    ['every origin', { JWT_SECRET: SECRET, ALLOWED_ORIGINS: '*' }, /^ALLOWED_ORIGINS/],
    ['a meeting address', { JWT_SECRET: SECRET, JITSI_DOMAIN: 'https://meet.example.org' }, /^JITSI_DOMAIN/],
    [
      'no Jitsi server in production',
      { JWT_SECRET: SECRET, NODE_ENV: 'production' },
      /^JITSI_DOMAIN: is missing/,
    ],
    ['an unknown access', { JWT_SECRET: SECRET, JITSI_ACCESS: 'closed' }, /^JITSI_ACCESS: must be one of/],
    ['an unknown level', { JWT_SECRET: SECRET, LOG_LEVEL: 'loud' }, /^LOG_LEVEL: must be one of/],
    ['perhaps', { JWT_SECRET: SECRET, MIGRATE_ON_START: 'yes' }, /^MIGRATE_ON_START: must be one of/],
  ])('refuses %s, and says what to set', (_what, environment, fault) => {
    expect(faultsOf(environment)).toEqual([expect.stringMatching(fault)]);
  });

  it('tells all faults at once', () => {
    expect(faultsOf({ PORT: 'x', LOG_LEVEL: 'x' })).toHaveLength(3);
  });

  it('never repeats a secret or a password', () => {
    const environment = { JWT_SECRET: 'hunter2', DATABASE_URL: 'mysql://u:hunter2@db/live' };
    expect(faultsOf(environment).join()).not.toContain('hunter2');
  });

  it('is documented, every variable of it', async () => {
    const source = await readFile(new URL('../../server/config.ts', import.meta.url), 'utf8');
    const documentation = await readFile(
      new URL('../../../docs/reference/configuration.md', import.meta.url),
      'utf8',
    );
    const names = [...source.matchAll(/read\('([A-Z_]+)'|environment\.([A-Z_]+)/g)].map(
      ([, a, b]) => a ?? b ?? '',
    );
    expect(names.length).toBeGreaterThan(9);
    for (const name of names) expect(documentation).toContain(name);
  });
});
