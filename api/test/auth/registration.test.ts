import { server as createServer } from '@hapi/hapi';
import { describe, expect, it } from 'vitest';
import { registerSiteTokens, type SiteTokenOptions } from '../../src/auth/site-token.js';
import { rsaKey } from './course-site.js';

const rsa = rsaKey();
const SECRET = 'a-secret-of-the-tests-with-40-characters';
const register = (options: SiteTokenOptions) => {
  registerSiteTokens(createServer(), options);
};

describe('site token options', () => {
  it.each<[string, SiteTokenOptions]>([
    ['a secret', { secret: SECRET }],
    ['a public key', { publicKey: rsa.publicPem }],
    ['a key set, which need not be there yet', { jwksUrl: 'https://courses.example.org/jwks.json' }],
    [
      'all of them',
      {
        secret: SECRET,
        publicKey: rsa.publicPem,
        jwksUrl: 'http://127.0.0.1:1/',
        issuer: 'a',
        audience: 'b',
      },
    ],
  ])('registers the plugin with %s', (_what, options) => {
    expect(() => {
      register(options);
    }).not.toThrow();
  });

  it.each<[string, SiteTokenOptions, RegExp]>([
    ['no key', {}, /need a key: set secret, publicKey or jwksUrl$/],
    ['empty texts', { secret: '', publicKey: '', jwksUrl: '' }, /need a key/],
    ['a short secret', { secret: 'x'.repeat(31) }, /^secret: it is too short: it has 31 bytes/],
    ['a guessable secret', { secret: 'x'.repeat(32) }, /^secret: it is easy to guess/],
    ['a public key for a secret', { secret: rsa.publicPem }, /^secret: it is a key in PEM form/],
    ['a word for a public key', { publicKey: 'hunter2' }, /PEM text/],
    ['a private key', { publicKey: rsa.privatePem }, /private key/],
    ['a word for an address', { jwksUrl: 'jwks.json' }, /^jwksUrl: /],
    ['a file', { jwksUrl: 'file:///etc/jwks.json' }, /^jwksUrl: /],
    ['an address with a password', { jwksUrl: 'https://u:hunter2@courses.example.org/' }, /^jwksUrl: /],
  ])('refuses to register the plugin with %s', (_what, options, sentence) => {
    expect(() => {
      register(options);
    }).toThrow(sentence);
    expect(() => {
      register(options);
    }).not.toThrow(/hunter2|MII/);
  });
});
