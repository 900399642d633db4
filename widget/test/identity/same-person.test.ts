import { describe, expect, it } from 'vitest';
import { isSamePerson } from '../../src/identity/same-person.js';

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (claims: object) => `${base64url({ alg: 'HS256' })}.${base64url(claims)}.signature`;

describe('isSamePerson', () => {
  it('isSamePerson recognizes a renewed token', () => {
    expect(isSamePerson(token({ sub: 'ada', iat: 1, exp: 2 }), token({ sub: 'ada', iat: 3, exp: 4 }))).toBe(
      true,
    );
  });

  it('isSamePerson ignores a changed name', () => {
    expect(isSamePerson(token({ sub: 'ada', name: 'Ada' }), token({ sub: 'ada', name: 'Ada L.' }))).toBe(
      true,
    );
  });

  it('isSamePerson distinguishes people by the subject', () => {
    expect(isSamePerson(token({ sub: 'ada', exp: 1 }), token({ sub: 'bob', exp: 1 }))).toBe(false);
  });

  it('isSamePerson distinguishes people by the user id, even if the subject is the same', () => {
    expect(isSamePerson(token({ sub: 'api', user_id: 1 }), token({ sub: 'api', user_id: 2 }))).toBe(false);
  });

  it('isSamePerson compares all claims if none is known to identify a person', () => {
    expect(isSamePerson(token({ member: 1, exp: 1 }), token({ exp: 2, member: 1 }))).toBe(true);
    expect(isSamePerson(token({ member: 1, exp: 1 }), token({ member: 2, exp: 1 }))).toBe(false);
  });

  it('isSamePerson compares tokens that it cannot read as texts', () => {
    expect(isSamePerson('opaque', 'opaque')).toBe(true);
    expect(isSamePerson('opaque', 'other')).toBe(false);
  });

  it('isSamePerson distinguishes a token from no token', () => {
    expect(isSamePerson(null, token({ sub: 'ada' }))).toBe(false);
    expect(isSamePerson(null, null)).toBe(true);
  });
});
