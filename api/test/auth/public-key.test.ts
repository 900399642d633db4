import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { algorithmOfPublicKey, readPublicKey } from '../../src/auth/public-key.js';
import { ecKey, rsaKey } from './course-site.js';

const rsa = rsaKey();
const pkcs1 = createPublicKey(rsa.publicPem).export({ type: 'pkcs1', format: 'pem' }).toString();
const spki = ({ publicKey }: { publicKey: KeyObject }) =>
  publicKey.export({ type: 'spki', format: 'pem' }).toString();

// openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=courses.example.org
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBkjCCATegAwIBAgIUEE97fITenJQcQnjLCAbSDeBBBuUwCgYIKoZIzj0EAwIw
HjEcMBoGA1UEAwwTY291cnNlcy5leGFtcGxlLm9yZzAeFw0yNjExMjUxMTU3NDVa
Fw0yNjExMjYxMTU3NDVaMB4xHDAaBgNVBAMME2NvdXJzZXMuZXhhbXBsZS5vcmcw
WTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATuIpllCUqmAEDB6/OfxhyIbtWBSWdg
7iknUtXg6mr8hnu+rVeHWCzKIcj3XnSnIt0j5vQpYEzvi33x2zUY4XSKo1MwUTAd
BgNVHQ4EFgQURVNDTNCO28NVsJPjmLsAFsO8DqgwHwYDVR0jBBgwFoAURVNDTNCO
28NVsJPjmLsAFsO8DqgwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBG
AiEA5yBohvsTid0kBIzRENJYaiHj2hOelHEfhDD2bh1HX5YCIQDv1At4gnl3wqXy
8tnihgpefO4knbQVFa7V8YNhj1nO0g==
-----END CERTIFICATE-----
`;

describe('a public key', () => {
  it.each([
    ['RSA', rsa.publicPem, 'RS256'],
    ['RSA, in PKCS #1', pkcs1, 'RS256'],
    ['EC on P-256', ecKey().publicPem, 'ES256'],
    ['a certificate', CERTIFICATE, 'ES256'],
    ['with \\n for line breaks', rsa.publicPem.replaceAll('\n', '\\n'), 'RS256'],
    ['with Windows’ line breaks', rsa.publicPem.replaceAll('\n', '\r\n'), 'RS256'],
  ])('derives the algorithm of a public key: %s', (_what, pem, algorithm) => {
    expect(algorithmOfPublicKey(pem)).toBe(algorithm);
  });

  it('normalizes the format of a public key', () => {
    expect(readPublicKey(pkcs1)).toEqual({ algorithm: 'RS256', key: rsa.publicPem });
    expect(readPublicKey(CERTIFICATE).key).toMatch(/^-----BEGIN PUBLIC KEY-----/);
  });

  it.each([
    ['a short RSA key', () => spki(generateKeyPairSync('rsa', { modulusLength: 1024 })), /2048 .* has 1024/],
    ['another curve', () => spki(generateKeyPairSync('ec', { namedCurve: 'P-384' })), /P-256.* ec secp384r1/],
    ['another kind', () => spki(generateKeyPairSync('ed25519')), /RSA keys and EC keys.* ed25519/],
    ['RSA for PSS', () => spki(generateKeyPairSync('rsa-pss', { modulusLength: 2048 })), /rsa-pss/],
    ['a private key', () => rsa.privatePem, /private key/],
    ['a private key with \\n', () => rsa.privatePem.replaceAll('\n', '\\n'), /private key/],
    ['a word', () => 'hunter2', /PEM text/],
    ['half a key', () => rsa.publicPem.slice(0, 120), /PEM text/],
    ['nothing', () => '', /PEM text/],
  ])('refuses a public key: %s', (_what, pem, sentence) => {
    expect(() => algorithmOfPublicKey(pem())).toThrow(sentence);
  });

  it('does not repeat a refused public key', () => {
    for (const text of ['hunter2', rsa.privatePem, rsa.publicPem.slice(0, 120)]) {
      expect(messageOf(() => readPublicKey(text))).not.toContain(text.slice(30, 60) || text);
    }
  });
});

const messageOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('Nothing was refused');
};
