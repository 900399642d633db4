import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SiteTokenOptions } from '../../src/auth/site-token.js';
import { now, secretTokenOf } from './course-site.js';
import { refused, startWhoAsks, type WhoAsks } from './who-asks.js';

const SECRET = 'a-secret-of-the-tests-with-40-characters';
const tokenWith = (claims: Readonly<Record<string, unknown>>) => secretTokenOf(SECRET, claims);

const apis: WhoAsks[] = [];
const start = async (options: SiteTokenOptions): Promise<WhoAsks> => {
  const api = await startWhoAsks({ secret: SECRET, ...options });
  apis.push(api);
  return api;
};
afterAll(() => Promise.all(apis.map((api) => api.stop())));

describe('issuer and audience', () => {
  let strict: WhoAsks;
  let easy: WhoAsks;
  beforeAll(async () => {
    strict = await start({ issuer: 'https://courses.example.org', audience: 'live-webinar' });
    easy = await start({ issuer: '', audience: undefined });
  });
  const good = { iss: 'https://courses.example.org', aud: 'live-webinar' };

  it.each([
    ['as configured', {}],
    ['with more audiences', { aud: ['courses', 'live-webinar'] }],
  ])('accepts issuer and audience: %s', async (_what, claims) => {
    expect((await strict.ask(tokenWith({ ...good, ...claims }))).status).toBe(200);
  });

  it.each([
    ['another issuer', { iss: 'https://evil.example' }, 'Token payload iss value not allowed'],
    ['no issuer', { iss: undefined }, 'Token missing payload iss value'],
    ['issuers', { iss: [good.iss] }, 'Token payload iss value not allowed'],
    ['another audience', { aud: 'courses' }, 'Token audience is not allowed'],
    ['other audiences', { aud: ['courses', 'live-webinar-2'] }, 'Token audience is not allowed'],
    ['no audience', { aud: undefined }, 'Token missing payload aud value'],
    ['no audience in a list', { aud: [] }, 'Token audience is not allowed'],
  ])('refuses issuer or audience: %s', async (_what, claims, detail) => {
    expect(await strict.ask(tokenWith({ ...good, ...claims }))).toMatchObject(refused(detail));
  });

  it('ignores issuer and audience if none is configured', async () => {
    expect((await easy.ask(tokenWith({ iss: 7, aud: null }))).status).toBe(200);
  });
});

describe('a token of Django’s simplejwt', () => {
  let api: WhoAsks;
  beforeAll(async () => {
    api = await start({ userClaim: 'user_id' });
  });
  const simple = (claims: object) =>
    tokenWith({
      sub: undefined,
      token_type: 'access',
      iat: now(),
      jti: 'cf6fdbb8f0d14f6d8e0a3bd2e5a5a5d1',
      user_id: 1,
      ...claims,
    });

  it('accepts a token of Django’s simplejwt unchanged', async () => {
    expect(await api.ask(simple({}))).toMatchObject({ status: 200, body: { id: '1', name: null } });
  });

  it('accepts a user id that is text in a token of simplejwt', async () => {
    expect(await api.ask(simple({ user_id: 'a-uuid' }))).toMatchObject({
      status: 200,
      body: { id: 'a-uuid' },
    });
  });

  it.each([
    ['missing', undefined, 'Token has no valid user id (user_id)'],
    ['null', null, 'Token has no valid user id (user_id)'],
    ['empty', '', 'Token has no valid user id (user_id)'],
    ['unprintable', 'a\u0000b', 'Token has no valid user id (user_id)'],
    ['an invisible sign', 'a\u200bb', 'Token has no valid user id (user_id)'],
    ['a line separator', 'a\u2028b', 'Token has no valid user id (user_id)'],
    ['too long', 'x'.repeat(256), 'Token has no valid user id (user_id)'],
    ['a list', [1], 'Token has no valid user id (user_id)'],
    ['a truth', true, 'Token has no valid user id (user_id)'],
    ['half a number', 1.5, 'Token has a user id that is too large a number (user_id)'],
    ['a number too large', 2 ** 60, 'Token has a user id that is too large a number (user_id)'],
  ])('refuses a token of simplejwt whose user is %s', async (_what, user, detail) => {
    expect(await api.ask(simple({ user_id: user, sub: '42' }))).toMatchObject(refused(detail));
  });
});

describe('a claim that every object has', () => {
  it.each(['constructor', 'toString', '__proto__'])(
    'does not read the user from an inherited property: %s',
    async (userClaim) => {
      const api = await start({ userClaim });
      expect(await api.ask(tokenWith({}))).toMatchObject(
        refused(`Token has no valid user id (${userClaim})`),
      );
    },
  );
});

describe('token times', () => {
  let api: WhoAsks;
  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    api = await start({});
  });
  afterAll(() => {
    vi.useRealTimers();
  });

  it('allows a few seconds between the clocks of the site and the API', async () => {
    expect((await api.ask(tokenWith({ exp: now() - 2, nbf: now() + 3 }))).status).toBe(200);
  });

  it('refuses a verified token after its expiry', async () => {
    const token = tokenWith({ exp: now() - 2 });
    expect((await api.ask(token)).status).toBe(200);
    vi.setSystemTime(Date.now() + 4_000);
    expect(await api.ask(token)).toMatchObject(refused('Token expired'));
  });

  it.each([
    ['words for an end', { exp: 'tomorrow' }, 'Invalid payload exp value'],
    ['no end', { exp: null }, 'Invalid payload exp value'],
    ['words for a beginning', { nbf: 'now' }, 'Invalid payload nbf value'],
  ])('refuses a token time that is not a number: %s', async (_what, claims, detail) => {
    expect(await api.ask(tokenWith(claims))).toMatchObject(refused(detail));
  });
});

describe('a route where a token is optional', () => {
  it('a route with an optional token accepts requests without one and refuses an invalid one', async () => {
    const api = await start({});
    expect(await api.ask(undefined, '/who-if-anybody')).toMatchObject({
      status: 200,
      body: { person: null },
    });
    expect(await api.ask(tokenWith({}), '/who-if-anybody')).toMatchObject({ body: { person: { id: '42' } } });
    expect(await api.ask('nonsense', '/who-if-anybody')).toMatchObject(refused('Token cannot be read'));
  });
});
