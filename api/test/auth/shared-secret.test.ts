import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { requireSecret } from '../../src/auth/shared-secret.js';
import { rsaKey } from './course-site.js';

describe('a shared secret', () => {
  it.each([
    ['openssl rand -hex 32', randomBytes(32).toString('hex')],
    // Docker's gen-passwords.sh for Jitsi.
    ['openssl rand -hex 16', randomBytes(16).toString('hex')],
    ['openssl rand -base64 32', randomBytes(32).toString('base64')],
    ['a sentence', 'the secret of the site in these tests'],
    ['32 bytes in fewer characters', 'größer-als-nötig-äöüß-éèê-ñ'],
  ])('accepts a shared secret: %s', (_what, secret) => {
    expect(() => {
      requireSecret(secret);
    }).not.toThrow();
  });

  it.each([
    ['one character', 'a', /^is too short: it has 1 byte, at least 32 are required/],
    ['31 bytes', randomBytes(32).toString('hex').slice(1, 32), /^is too short: it has 31 bytes/],
    ['one character, often', 'x'.repeat(64), /^is easy to guess/],
    ['two characters', 'xy'.repeat(32), /^is easy to guess/],
    ['a pattern', '0123456789abcdef'.repeat(2), /^is easy to guess/],
    ['a word, often', 'password'.repeat(5), /^is easy to guess/],
    ['a word to be changed', 'changeme-changeme-please-changeme-now', /^is a placeholder/],
    ['the same in another spelling', 'CHANGE_ME 0123456789 0123456789 0123456789', /^is a placeholder/],
    ['an ellipsis', `this secret needs a value…and more`, /^is a placeholder/],
    ['three dots', 'the secret goes here ... as 32 characters', /^is a placeholder/],
    ['angle brackets', '<the secret that openssl has made for us>', /^is a placeholder/],
    ['an unexpanded variable', '${THE_SECRET_OF_THE_MEETING_SERVER}', /^is a placeholder/],
    ['an instruction', 'your-secret-here-at-least-32-characters', /^is a placeholder/],
    ['the example of jwt.io', 'a-string-secret-at-least-256-bits-long', /^is a placeholder/],
    [
      'the example of Supabase',
      'super-secret-jwt-token-with-at-least-32-characters-long',
      /^is a placeholder/,
    ],
    ['a PEM key', rsaKey().publicPem, /^is a key in PEM form/],
  ])('refuses a shared secret without repeating it: %s', (_what, secret, sentence) => {
    const require = () => {
      requireSecret(secret);
    };
    expect(require).toThrow(sentence);
    if (secret.length > 1) expect(require).not.toThrow(secret);
  });
});
