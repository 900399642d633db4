import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { now, signed } from './course-site.js';
import { refused, startWhoAsks, type WhoAsks } from './who-asks.js';

const SECRET = 'a-secret-of-the-tests-with-40-characters';
let api: WhoAsks;
beforeAll(async () => {
  api = await startWhoAsks({ secret: SECRET });
});
afterAll(() => api.stop());

type Claims = Readonly<Record<string, unknown>>;

const ask = (claims: Claims, header: object = {}) =>
  api.ask(signed(claims, { key: SECRET, algorithm: 'HS256' }, header));

/** The claims that well-known issuers put into access tokens, in addition to `sub` and `exp`. */
const ACCESS_TOKENS: readonly [issuer: string, claims: Claims, header?: object][] = [
  ['RFC 9068', { client_id: 'site', jti: '1' }, { typ: 'at+jwt' }],
  ['RFC 9068, the whole media type', {}, { typ: 'application/at+jwt' }],
  ['no type in the header', {}, { typ: undefined }],
  ['simplejwt', { token_type: 'access', jti: '1', user_id: 42 }],
  ['simplejwt, sliding', { token_type: 'sliding', refresh_exp: now() + 86_400, user_id: 42 }],
  ['djangorestframework-jwt', { user_id: 42, username: 'pia', orig_iat: now() }],
  ['flask-jwt-extended', { type: 'access', fresh: false, csrf: 'a', nbf: now() }],
  ['Keycloak', { typ: 'Bearer', azp: 'site', acr: '1', scope: 'openid profile email' }],
  ['Cognito', { token_use: 'access', client_id: 'site', username: 'pia' }],
  ['Auth0, by a refresh token', { azp: 'site', gty: 'refresh_token', scope: 'openid offline_access' }],
  ['Okta', { ver: 1, cid: 'site', scp: ['openid'] }],
  ['Microsoft Entra', { ver: '2.0', idtyp: 'user', scp: 'access_as_user' }],
  ['Firebase', { user_id: '42', firebase: { sign_in_provider: 'password' }, auth_time: now() }],
  ['Supabase', { aud: 'authenticated', role: 'authenticated', session_id: '1', is_anonymous: false }],
  ['Devise-JWT', { scp: 'user', aud: null, jti: '1' }],
  ['Laravel Passport', { aud: '1', scopes: [], iat: now() + 0.25, nbf: now() - 0.75, exp: now() + 600.5 }],
  ['Laravel, tymon/jwt-auth', { prv: '23bd5c89', jti: '1' }],
  ['FastAPI-Users', { aud: ['fastapi-users:auth'] }],
  ['an OAuth server', { token_type: 'Bearer' }],
  ['a site whose type is the user’s', { type: 'student', kind: 'user' }],
  ['a site with one scope', { scope: 'email' }],
];

/** Tokens that the same issuers sign with the same key for other purposes. */
const OTHER_TOKENS: readonly [what: string, claims: Claims, header?: object][] = [
  ['simplejwt, refresh', { token_type: 'refresh' }],
  ['flask-jwt-extended, refresh', { type: 'refresh' }],
  ['Keycloak, refresh', { typ: 'Refresh' }],
  ['Keycloak, offline', { typ: 'Offline' }],
  ['Keycloak, ID', { typ: 'ID' }],
  ['Keycloak, logout', { typ: 'Logout' }],
  ['Keycloak, password reset', { typ: 'reset-credentials' }],
  ['Keycloak, e-mail verification', { typ: 'verify-email' }],
  ['Cognito, ID', { token_use: 'id' }],
  ['Cognito, refresh', { token_use: 'refresh' }],
  ['ForgeRock, ID', { tokenName: 'id_token', tokenType: 'JWTToken' }],
  ['OpenID Connect, logout', { sid: '1' }, { typ: 'logout+jwt' }],
  ['a security event', { events: {} }, { typ: 'secevent+jwt' }],
  ['a proof of possession', { htu: 'https://a.example' }, { typ: 'dpop+jwt' }],
  ['FastAPI-Users, password reset', { aud: 'fastapi-users:reset' }],
  ['FastAPI-Users, e-mail verification', { aud: ['fastapi-users:verify'] }],
  ['Directus, password reset', { scope: 'password-reset' }],
  ['a tutorial, refresh', { scope: 'refresh_token' }],
  ['a tutorial, e-mail', { scope: 'email_token' }],
  ['a purpose, password reset', { purpose: 'reset_password' }],
  ['a purpose, e-mail verification', { purpose: 'emailVerification' }],
  ['a use, invitation', { use: 'invite' }],
  ['a type, first factor alone', { type: '2fa' }],
  ['a type, magic link', { type: 'magic-link' }],
  ['a type of another case', { type: 'REFRESH' }],
  ['no type at all', { token_type: null }],
  ['an empty type', { token_type: '' }],
  ['a number for a type', { token_type: 7 }],
  ['a list of types', { typ: ['Bearer'] }],
];

describe('the kind of a token', () => {
  it.each(ACCESS_TOKENS)('accepts the access token of %s', async (_issuer, claims, header) => {
    expect(await ask(claims, header)).toMatchObject({ status: 200, body: { id: '42' } });
  });

  it.each(OTHER_TOKENS)(
    'refuses a token for another purpose, even if it is otherwise valid: %s',
    async (_what, claims, header) => {
      const answer = await ask(claims, header);
      expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
      expect((answer.body as { detail: string }).detail).toMatch(/^This is not an access token/);
    },
  );

  it('names the claim that says that a token is not an access token', async () => {
    expect(await ask({ typ: 'Refresh' })).toMatchObject(
      refused('This is not an access token: its claim typ is "Refresh"'),
    );
    expect(await ask({}, { typ: 'logout+jwt' })).toMatchObject(
      refused('This is not an access token: its header typ is "logout+jwt"'),
    );
  });

  it('does not repeat a token kind that is not a word', async () => {
    expect(await ask({ typ: `<b>${'x'.repeat(10_000)}` })).toMatchObject(
      refused('This is not an access token: see its claim typ'),
    );
  });
});

describe('the times of a token', () => {
  const MILLISECONDS = now() * 1000;

  it.each([
    ['exp', MILLISECONDS + 600_000],
    ['exp', Number.MAX_VALUE],
    ['nbf', MILLISECONDS],
    ['iat', MILLISECONDS],
  ])('refuses token times in milliseconds: %s of %d', async (claim, value) => {
    expect(await ask({ [claim]: value })).toMatchObject(
      refused(`Token has a time out of range (${claim}): it must be in seconds, not in milliseconds`),
    );
  });

  it('accepts a token that expires in years', async () => {
    expect((await ask({ exp: now() + 50 * 365 * 86_400 })).status).toBe(200);
  });
});
