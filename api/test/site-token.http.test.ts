import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { olga, webinarFixture } from '@live-webinar/domain/fixtures';
import { base64, ecKey, now, rsaKey, serve, tokenOf, type TestSite } from './auth/course-site.js';
import { startApi, tokenFor, type TestApi } from './support/api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await api.useCases.scheduleWebinar(webinarFixture({ organizerId: '42' }));
  await api.useCases.startLiveSession({ webinarId: '123', person: { id: '42', name: null } });
});
afterAll(() => api.stop());

const join = (headers: Record<string, string>) => api.call('GET', '/api/live/join/123/', { headers });
const joinWith = (token: string) => join({ authorization: `Bearer ${token}` });

describe('site tokens', () => {
  it('reads the site token from the Authorization header', async () => {
    expect((await joinWith(tokenFor({ id: '42' }))).status).toBe(200);
  });

  it('accepts a site token whose user id is a number', async () => {
    expect((await joinWith(tokenFor({}, { sub: 42 }))).status).toBe(200);
  });

  it('takes the name in the meeting from the site token', async () => {
    const named = await joinWith(tokenFor({ id: '42', name: '  Ada <b>Lovelace</b> ' }));
    expect(named.body.meeting).toMatchObject({ display_name: 'Ada <b>Lovelace</b>' });
    expect((await joinWith(tokenFor({ id: '42' }, { name: 7 }))).body.meeting).toMatchObject({
      display_name: null,
    });
  });

  const bad: [string, () => Record<string, string>, RegExp][] = [
    ['no header', () => ({}), /required/],
    ['another scheme', () => ({ authorization: 'Basic b2xnYTpvbGdh' }), /required/],
    ['no token', () => ({ authorization: 'Bearer' }), /header/],
    ['words', () => ({ authorization: 'Bearer one two three' }), /header/],
    ['nonsense', () => ({ authorization: 'Bearer nonsense' }), /^Token cannot be read$/],
    ['two dots and nothing', () => ({ authorization: 'Bearer ..' }), /^Token cannot be read$/],
    ['expired', () => ({ authorization: `Bearer ${tokenFor(olga, { exp: now() - 60 })}` }), /expired/],
    ['not yet valid', () => ({ authorization: `Bearer ${tokenFor(olga, { nbf: now() + 600 })}` }), /not yet/],
    ['no expiry', () => ({ authorization: `Bearer ${tokenFor(olga, { exp: undefined })}` }), /exp/],
    ['no user', () => ({ authorization: `Bearer ${tokenFor({})}` }), /sub/],
    ['an empty user', () => ({ authorization: `Bearer ${tokenFor({ id: '' })}` }), /sub/],
    ['a user with a line break', () => ({ authorization: `Bearer ${tokenFor({ id: 'a\nb' })}` }), /sub/],
    [
      'a user of 256 characters',
      () => ({ authorization: `Bearer ${tokenFor({ id: 'x'.repeat(256) })}` }),
      /sub/,
    ],
    [
      'another secret',
      () => ({ authorization: `Bearer ${tokenFor(olga, {}, { secret: 'x'.repeat(40) })}` }),
      /signature/,
    ],
    [
      'another algorithm',
      () => ({ authorization: `Bearer ${tokenFor(olga, {}, { algorithm: 'HS512' })}` }),
      /unsupported way/,
    ],
    [
      'alg none',
      () => ({
        authorization: `Bearer ${base64({ alg: 'none', typ: 'JWT' })}.${base64({ sub: '42', exp: now() + 60 })}.`,
      }),
      /unsupported way/,
    ],
  ];
  it.each(bad)('refuses a site token: %s', async (_what, headers, detail) => {
    const answer = await join(headers());
    expect(answer).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated', detail: expect.stringMatching(detail) as string },
    });
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
  });

  it('ignores a site token in the URL', async () => {
    const answer = await api.call('GET', `/api/live/join/123/?token=${tokenFor({ id: '42' })}`);
    expect(answer.status).toBe(401);
  });
});

describe('a site that signs with its own keys', () => {
  const rsa = rsaKey('one');
  const ec = ecKey();
  let site: TestSite;
  let modern: TestApi;
  beforeAll(async () => {
    site = await serve((_request, response) => response.end(JSON.stringify({ keys: [rsa.jwk] })));
    modern = await startApi(
      {},
      {
        siteTokens: {
          publicKey: ec.publicPem,
          jwksUrl: site.url,
          issuer: 'https://courses.example.org',
          userClaim: 'user_id',
        },
      },
    );
    await modern.useCases.scheduleWebinar(webinarFixture({ organizerId: '42' }));
  });
  afterAll(async () => {
    await modern.stop();
    await site.close();
  });
  const start = (token: string) => modern.call('POST', '/api/live/start/123/', { token });
  const claims = { iss: 'https://courses.example.org', token_type: 'access', user_id: 42, sub: undefined };

  it('starts a session with tokens signed by the public key and by the key set', async () => {
    expect(await start(tokenOf(rsa, claims))).toMatchObject({ status: 200, body: { role: 'organizer' } });
    expect(await start(tokenOf(ec, claims))).toMatchObject({ status: 200, body: { role: 'organizer' } });
  });

  it.each([
    ['the shared secret', () => tokenFor({ id: '42' }, { ...claims }), /unsupported way/],
    ['another issuer', () => tokenOf(rsa, { ...claims, iss: 'https://evil.example' }), /iss/],
    ['no user_id', () => tokenOf(rsa, { ...claims, user_id: undefined, sub: '42' }), /user_id/],
    ['a refresh token', () => tokenOf(rsa, { ...claims, token_type: 'refresh' }), /not an access token/],
  ])('refuses other tokens if the site signs with its own keys: %s', async (_what, token, detail) => {
    expect(await start(token())).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated', detail: expect.stringMatching(detail) as string },
    });
  });
});
