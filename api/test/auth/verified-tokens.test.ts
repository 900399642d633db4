import { describe, expect, it } from 'vitest';
import { createVerifiedTokens } from '../../src/auth/verified-tokens.js';

const credentials = (expiresAtMs: number) => ({
  person: { id: 'pia', name: 'Pia' },
  scope: [],
  expiresAtMs,
});

describe('verified tokens', () => {
  it('finds a verified token only by its complete text', () => {
    const tokens = createVerifiedTokens(() => 0);
    tokens.keep('a.b.c', credentials(10_000));
    expect(tokens.find('a.b.c')).toEqual(credentials(10_000));
    expect(tokens.find('a.b.d')).toBeUndefined();
    expect(tokens.find('')).toBeUndefined();
  });

  it('does not find a verified token after its expiry', () => {
    let now = 0;
    const tokens = createVerifiedTokens(() => now);
    tokens.keep('a.b.c', credentials(10_000));
    now = 9_999;
    expect(tokens.find('a.b.c')).toBeDefined();
    now = 10_000;
    expect(tokens.find('a.b.c')).toBeUndefined();
  });

  it('drops a verified token after a minute, because its key may have been revoked', () => {
    let now = 0;
    const tokens = createVerifiedTokens(() => now);
    tokens.keep('a.b.c', credentials(Infinity));
    now = 59_999;
    expect(tokens.find('a.b.c')).toBeDefined();
    now = 60_000;
    expect(tokens.find('a.b.c')).toBeUndefined();
  });

  it('drops the oldest verified tokens first', () => {
    const tokens = createVerifiedTokens(() => 0);
    for (let index = 0; index <= 20_000; index += 1) tokens.keep(`token ${index}`, credentials(1));
    expect(tokens.find('token 0')).toBeUndefined();
    expect(tokens.find('token 1')).toBeDefined();
    expect(tokens.find('token 20000')).toBeDefined();
  });
});
