import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { base64, ecKey, forged, rsaKey, serve, signed, tokenOf, type TestSite } from './course-site.js';
import { refused, startWhoAsks, type WhoAsks } from './who-asks.js';

const SECRET = 'a-secret-of-the-tests-with-40-characters';
const rsa = rsaKey('rsa-1');
const ec = ecKey('ec-1');
const successor = rsaKey('rsa-2');
const oct = { kty: 'oct', kid: 'shared', k: Buffer.from(SECRET).toString('base64url'), alg: 'HS256' };

const FORGED = refused('Token signature is not valid');
const UNSUPPORTED = refused('Token is signed in an unsupported way');
const UNAVAILABLE = {
  status: 503,
  body: {
    type: 'about:blank',
    title: 'Service Unavailable',
    status: 503,
    code: 'unavailable',
    detail: 'The keys of the site cannot be fetched at the moment. Please try again soon.',
  },
};

let published: readonly object[];
let isDown: boolean;
let site: TestSite;
let api: WhoAsks;

beforeEach(async () => {
  published = [rsa.jwk, ec.jwk, oct];
  isDown = false;
  site = await serve((request, response) => {
    if (isDown) request.socket.destroy();
    else response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: published }));
  });
  api = await startWhoAsks({ jwksUrl: site.url });
});
afterEach(async () => {
  vi.useRealTimers();
  await api.stop();
  await site.close();
});

describe('tokens signed with a key of the site’s key set', () => {
  it.each([
    ['RS256', tokenOf(rsa)],
    ['ES256', tokenOf(ec)],
    ['without the key’s name', tokenOf({ ...ec, kid: undefined })],
  ])('identifies the person by a token of the key set: %s', async (_what, token) => {
    expect(await api.ask(token)).toMatchObject({ status: 200, body: { id: '42' } });
    expect(site.requests()).toBe(1);
  });

  it.each([
    ['signed by a stranger', tokenOf(rsaKey('rsa-1')), FORGED],
    ['by a stranger without a name', tokenOf(rsaKey()), FORGED],
    ['by a key that nobody knows', tokenOf(successor), FORGED],
    ['with other claims under its signature', forged(tokenOf(ec), { sub: '1' }), FORGED],
    ['with half a signature', tokenOf(ec).slice(0, -20), FORGED],
    ['with the name of a key of another kind', tokenOf({ ...ec, kid: 'rsa-1' }), FORGED],
    [
      'with a secret from the key set',
      signed({}, { key: SECRET, algorithm: 'HS256' }, { kid: 'shared' }),
      UNSUPPORTED,
    ],
    [
      'with the text of a public key as a secret',
      signed({}, { key: Buffer.from(rsa.publicPem), algorithm: 'HS256' }, { kid: 'rsa-1' }),
      UNSUPPORTED,
    ],
    ['that says none', `${base64({ alg: 'none', kid: 'rsa-1' })}.${base64({ sub: '42' })}.`, UNSUPPORTED],
  ])('refuses a token that the key set does not verify: %s', async (_what, token, answer) => {
    expect(await api.ask(token)).toMatchObject(answer);
  });

  it('does not fetch the key set for a token whose algorithm is not accepted', async () => {
    await api.ask(signed({}, { key: SECRET, algorithm: 'HS256' }, { kid: 'unknown' }));
    expect(site.requests()).toBe(0);
  });

  it('fetches the key set once for many tokens with unknown key ids', async () => {
    const tokens = Array.from({ length: 50 }, (_, index) => tokenOf({ ...ec, kid: `unknown-${index}` }));
    const answers = await Promise.all(tokens.map((token) => api.ask(token)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    expect(site.requests()).toBe(1);
  });

  it('accepts a rotated key within 30 s, and refuses the removed one', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    expect((await api.ask(tokenOf(rsa))).status).toBe(200);
    published = [successor.jwk];
    vi.advanceTimersByTime(30_000);
    expect((await api.ask(tokenOf(successor))).status).toBe(200);
    // A verified token remains valid for a minute.
    expect(await api.ask(tokenOf(rsa, { jti: 'later' }))).toMatchObject(FORGED);
    expect(site.requests()).toBe(2);
  });
});

describe('a key set that cannot be reached', () => {
  it('answers 503, not 401, while the key set cannot be reached', async () => {
    isDown = true;
    for (const path of ['/who', '/who-if-anybody'] as const) {
      const answer = await api.ask(tokenOf(rsa), path);
      expect(answer).toMatchObject(UNAVAILABLE);
      expect(answer.headers.get('retry-after')).toBe('10');
      expect(answer.headers.get('www-authenticate')).toBeNull();
    }
    expect(site.requests()).toBe(1);
  });

  it('answers people without a token while the key set cannot be reached', async () => {
    isDown = true;
    expect((await api.ask(undefined, '/who-if-anybody')).status).toBe(200);
    expect(await api.ask()).toMatchObject(refused('A token of the site is required'));
  });

  it('accepts tokens of known keys while the key set cannot be reached', async () => {
    await api.ask(tokenOf(rsa));
    isDown = true;
    expect((await api.ask(tokenOf(ec))).status).toBe(200);
  });

  it('logs that the key set cannot be reached, without tokens, keys or addresses', async () => {
    isDown = true;
    const token = tokenOf(rsa, { sub: 'somebody-secret' });
    await api.ask(token);
    expect(api.log()).toContain('The key set of the site could not be fetched: it cannot be reached');
    for (const secret of [token, token.split('.')[1]!, 'somebody-secret', 'rsa-1', site.url]) {
      expect(api.log()).not.toContain(secret);
    }
  });
});
