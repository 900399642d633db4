import { expect, it } from 'vitest';
import { faultsOf, read, SECRET } from './configuration.js';

it.each([
  'javascript:alert(document.domain)',
  'data:text/html,hello',
  'courses.example.org/sign-in',
  '//evil.example/sign-in',
  '/\\evil.example/sign-in',
  'http://courses.example.org/sign-in',
  'https://ada:secret@courses.example.org/sign-in',
])('the server does not start if administrators would sign in at %s', (address) => {
  const faults = faultsOf({ JWT_SECRET: SECRET, ADMIN_SIGN_IN_URL: address });
  expect(faults).toEqual([
    'ADMIN_SIGN_IN_URL: must be an address like https://courses.example.org/live-admin, or a path like /live-admin',
  ]);
});

it.each(['https://courses.example.org/live-admin?from=live', 'http://localhost:8000/in', '/live-admin'])(
  'administrators may sign in at %s',
  (address) => {
    expect(read({ ADMIN_SIGN_IN_URL: address }).adminSignInUrl).toBe(address);
  },
);
