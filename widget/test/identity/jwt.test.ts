import { expect, it } from 'vitest';
import { isJwt } from '../../src/identity/jwt.js';
import { GARBAGE, vera } from './garbage.js';

it('isJwt accepts three parts in base64url', () => {
  expect(isJwt(vera(1))).toBe(true);
});

it.each(GARBAGE)('isJwt rejects %s', (_, garbage) => {
  expect(isJwt(garbage)).toBe(false);
});
