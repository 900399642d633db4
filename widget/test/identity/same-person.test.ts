import { describe, expect, it } from 'vitest';
import { isSamePerson } from '../../src/identity/same-person.js';

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (claims: object) => `${base64url({ alg: 'HS256' })}.${base64url(claims)}.signature`;

describe('two tokens', () => {
  it('are of the same person where one was renewed', () => {
    expect(isSamePerson(token({ sub: 'ada', iat: 1, exp: 2 }), token({ sub: 'ada', iat: 3, exp: 4 }))).toBe(
      true,
    );
  });

  it('are of the same person where only the name is another', () => {
    expect(isSamePerson(token({ sub: 'ada', name: 'Ada' }), token({ sub: 'ada', name: 'Ada L.' }))).toBe(
      true,
    );
  });

  it('are of two people where the subject is another', () => {
    expect(isSamePerson(token({ sub: 'ada', exp: 1 }), token({ sub: 'bob', exp: 1 }))).toBe(false);
  });

  it('are of two people where the user id is another, whatever the subject says', () => {
    expect(isSamePerson(token({ sub: 'api', user_id: 1 }), token({ sub: 'api', user_id: 2 }))).toBe(false);
  });

  it('are told apart by all claims where none is known to name a person', () => {
    expect(isSamePerson(token({ member: 1, exp: 1 }), token({ exp: 2, member: 1 }))).toBe(true);
    expect(isSamePerson(token({ member: 1, exp: 1 }), token({ member: 2, exp: 1 }))).toBe(false);
  });

  it('that cannot be read are of the same person only as the same text', () => {
    expect(isSamePerson('opaque', 'opaque')).toBe(true);
    expect(isSamePerson('opaque', 'other')).toBe(false);
  });

  it('differ from none', () => {
    expect(isSamePerson(null, token({ sub: 'ada' }))).toBe(false);
    expect(isSamePerson(null, null)).toBe(true);
  });
});
