import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readJsonWebKeySet } from '../../src/auth/json-web-key-set.js';
import { ecKey, rsaKey } from './course-site.js';

const rsa = rsaKey('one');
const ec = ecKey('two');
const jwkOf = ({ publicKey }: { publicKey: KeyObject }) => publicKey.export({ format: 'jwk' });
const kidsIn = (...keys: unknown[]) => readJsonWebKeySet({ keys }).map(({ kid }) => kid);

describe('readJsonWebKeySet', () => {
  it('reads RSA and P-256 keys with their algorithm from a key set', () => {
    expect(readJsonWebKeySet({ keys: [rsa.jwk, ec.jwk] })).toEqual([
      { kid: 'one', algorithm: 'RS256', key: rsa.publicPem },
      { kid: 'two', algorithm: 'ES256', key: ec.publicPem },
    ]);
  });

  it('accepts keys with a declared use, and keys without a name', () => {
    const { kid: _kid, ...nameless } = ec.jwk;
    expect(kidsIn({ ...rsa.jwk, use: 'sig', alg: 'RS256' }, nameless)).toEqual(['one', undefined]);
  });

  it('accepts an empty key set', () => {
    expect(readJsonWebKeySet({ keys: [] })).toEqual([]);
  });

  it.each([
    ['a shared secret', { kty: 'oct', kid: 'x', k: 'c2VjcmV0', alg: 'HS256' }],
    ['a key for encryption', { ...rsa.jwk, use: 'enc' }],
    ['another algorithm', { ...rsa.jwk, alg: 'RS512' }],
    ['an algorithm of secrets', { ...rsa.jwk, alg: 'HS256' }],
    ['the algorithm of another kind', { ...rsa.jwk, alg: 'ES256' }],
    ['a short RSA key', jwkOf(generateKeyPairSync('rsa', { modulusLength: 1024 }))],
    ['another curve', jwkOf(generateKeyPairSync('ec', { namedCurve: 'P-384' }))],
    ['Ed25519', jwkOf(generateKeyPairSync('ed25519'))],
    ['a key whose private part is published', { ...ec.jwk, d: 'AAAA' }],
    ['a point that is on no curve', { ...ec.jwk, x: ec.jwk.y }],
    ['half a key', { kty: 'RSA', kid: 'x', n: rsa.jwk.n }],
    ['numbers for texts', { kty: 'RSA', kid: 'x', n: 1, e: 2 }],
    ['no key', null],
    ['a word', 'key'],
  ])('ignores keys that cannot verify a token: %s', (_what, key) => {
    expect(kidsIn(key, ec.jwk)).toEqual(['two']);
  });

  it('keeps at most 20 keys of a key set', () => {
    const many = Array.from({ length: 30 }, (_, index) => ({ ...ec.jwk, kid: `key-${index}` }));
    expect(kidsIn(...many)).toHaveLength(20);
  });

  it.each([null, 'keys', 7, [], {}, { keys: null }, { keys: {} }])(
    'refuses a document that is not a key set: %j',
    (document) => {
      expect(() => readJsonWebKeySet(document)).toThrow('it did not answer with a key set');
    },
  );
});
