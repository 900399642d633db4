import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { base64, ecKey, forged, now, rsaKey, secretTokenOf, signed, tokenOf } from './course-site.js';
import { refused, startWhoAsks, type WhoAsks } from './who-asks.js';

const SECRET = 'a-secret-of-the-tests-with-40-characters';
const rsa = rsaKey();
const ec = ecKey();

const FORGED = refused('Token signature is not valid');
const UNSUPPORTED = refused('Token is signed in an unsupported way');

describe.each([
  ['RS256', rsa, rsaKey(), ec],
  ['ES256', ec, ecKey(), rsa],
])('a token with %s and a public key', (algorithm, key, stranger, otherKind) => {
  let api: WhoAsks;
  beforeAll(async () => {
    api = await startWhoAsks({ publicKey: key.publicPem });
  });
  afterAll(() => api.stop());

  it(`a token that the site’s ${algorithm} key signed identifies the person`, async () => {
    const answer = await api.ask(tokenOf(key, { name: 'Olga' }));
    expect(answer).toMatchObject({ status: 200, body: { id: '42', name: 'Olga' } });
  });

  it(`a token that a single ${algorithm} key verifies may have any key id`, async () => {
    expect((await api.ask(tokenOf({ ...key, kid: 'any' }))).status).toBe(200);
  });

  it.each([
    ['signed by a stranger', () => tokenOf(stranger), FORGED],
    ['with other claims under its signature', () => forged(tokenOf(key), { sub: '1' }), FORGED],
    ['without a signature', () => tokenOf(key).replace(/[^.]*$/, ''), FORGED],
    ['with half a signature', () => tokenOf(key).slice(0, -20), FORGED],
    ['with the signature of another kind', () => otherSignature(tokenOf(key), tokenOf(otherKind)), FORGED],
    ['of another kind of key', () => tokenOf(otherKind), UNSUPPORTED],
    [
      'signed with the text of the public key as a secret',
      () => signed({}, { key: Buffer.from(key.publicPem), algorithm: 'HS256' }),
      UNSUPPORTED,
    ],
    ['that says none', () => unsigned({ alg: 'none', typ: 'JWT' }), UNSUPPORTED],
    ['that says NONE', () => unsigned({ alg: 'NONE' }), UNSUPPORTED],
    ['that says nothing', () => unsigned({ alg: '' }), refused('Token cannot be read')],
    ['that says many', () => unsigned({ alg: [algorithm] }), UNSUPPORTED],
    ['that says it in lower case', () => unsigned({ alg: algorithm.toLowerCase() }), UNSUPPORTED],
    ['with a longer hash', () => signed({}, { key: rsa.privatePem, algorithm: 'RS512' }), UNSUPPORTED],
    ['for PSS', () => signed({}, { key: rsa.privatePem, algorithm: 'PS256' }), UNSUPPORTED],
    [
      'with an extension that must be understood',
      () => signed({}, { key: key.privatePem, algorithm: key.algorithm }, { crit: ['b64'], b64: false }),
      UNSUPPORTED,
    ],
    [
      'with a number for a key’s name',
      () => signed({}, { key: key.privatePem, algorithm: key.algorithm }, { kid: 7 }),
      UNSUPPORTED,
    ],
    [
      'with a header that is no object',
      () => `${base64('RS256')}.${base64({})}.x`,
      refused('Token cannot be read'),
    ],
    ['with a prototype for a claim', () => poisoned(), refused('Token cannot be read')],
    ['that is expired', () => tokenOf(key, { exp: now() - 60 }), refused('Token expired')],
    ['that is not yet valid', () => tokenOf(key, { nbf: now() + 60 }), refused('Token not yet active')],
    ['that never ends', () => tokenOf(key, { exp: undefined }), refused('Token has no expiry (exp)')],
  ])(`an API with a public ${algorithm} key refuses a token %s`, async (_what, token, answer) => {
    const refusal = await api.ask(token());
    expect(refusal).toMatchObject(answer);
    expect(refusal.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  });

  const otherSignature = (token: string, other: string) => token.replace(/[^.]*$/, other.split('.')[2]!);
  const unsigned = (header: object) => `${base64(header)}.${base64({ sub: '42', exp: now() + 60 })}.`;
  const poisoned = () => {
    const claims = Buffer.from(`{"__proto__": {"sub": "42"}, "exp": ${now() + 60}}`).toString('base64url');
    return `${base64({ alg: algorithm })}.${claims}.x`;
  };
});

describe('a shared secret and a public key', () => {
  let api: WhoAsks;
  beforeAll(async () => {
    api = await startWhoAsks({ secret: SECRET, publicKey: rsa.publicPem });
  });
  afterAll(() => api.stop());

  it('accepts tokens of the secret and of the public key, each with its own algorithm', async () => {
    expect((await api.ask(tokenOf(rsa))).status).toBe(200);
    expect((await api.ask(secretTokenOf(SECRET))).status).toBe(200);
    expect(await api.ask(tokenOf(ec))).toMatchObject(UNSUPPORTED);
    expect(await api.ask(secretTokenOf(SECRET.toUpperCase()))).toMatchObject(FORGED);
    expect(await api.ask(signed({}, { key: Buffer.from(rsa.publicPem), algorithm: 'HS256' }))).toMatchObject(
      FORGED,
    );
  });
});
