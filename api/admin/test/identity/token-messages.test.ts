import { describe, expect, it } from 'vitest';
import { tokenInFragment, tokenInMessage } from '../../src/identity/token-messages.js';

const opener = {} as Window;
const origin = 'https://courses.example.org';
const isAllowed = (asked: string) => asked === origin;
const data = { type: 'live-webinar-admin-token', token: 'a.b.c' };

describe('a token in the fragment', () => {
  it.each([
    ['#token=a.b.c', 'a.b.c'],
    ['#x=1&token=a.b.c', 'a.b.c'],
    ['#token=', undefined],
    ['#main', undefined],
    ['', undefined],
  ])('is read from %j', (fragment, token) => {
    expect(tokenInFragment(fragment)).toBe(token);
  });
});

describe('a token in a message', () => {
  it('is taken from the window that opened the page, if its origin is allowed', () => {
    expect(tokenInMessage({ data, origin, source: opener }, opener, isAllowed)).toBe('a.b.c');
  });

  it('is not taken from another origin', () => {
    const message = { data, origin: 'https://evil.example', source: opener };
    expect(tokenInMessage(message, opener, isAllowed)).toBeUndefined();
  });

  it('is not taken from another window, even of an allowed origin', () => {
    expect(tokenInMessage({ data, origin, source: {} as Window }, opener, isAllowed)).toBeUndefined();
    expect(tokenInMessage({ data, origin, source: null }, null, isAllowed)).toBeUndefined();
  });

  it.each([null, 'token', {}, { type: data.type }, { type: data.type, token: 7 }, { token: 'a.b.c' }])(
    'is not taken from %j',
    (other) => {
      expect(tokenInMessage({ data: other, origin, source: opener }, opener, isAllowed)).toBeUndefined();
    },
  );
});
