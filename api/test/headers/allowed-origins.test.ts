import { describe, expect, it } from 'vitest';
import { createOriginMatcher, readAllowedOrigin } from '../../src/headers/allowed-origins.js';

describe('an allowed origin', () => {
  it.each([
    ['https://courses.example.org', 'https://courses.example.org'],
    ['https://courses.example.org/', 'https://courses.example.org'],
    ['https://Courses.Example.ORG', 'https://courses.example.org'],
    ['https://courses.example.org:443', 'https://courses.example.org'],
    ['http://localhost:4000', 'http://localhost:4000'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
    ['https://*.example.org', 'https://*.example.org'],
    ['HTTPS://*.Example.org:443/', 'https://*.example.org'],
    ['https://*.example.org:8443', 'https://*.example.org:8443'],
    ['https://*.schools.example.org', 'https://*.schools.example.org'],
  ])('the allowed origin %s is read as %s', (text, origin) => {
    expect(readAllowedOrigin(text)).toBe(origin);
  });

  it.each([
    '*',
    'https://*',
    'https://*/',
    'https://a*.example.org',
    'https://*a.example.org',
    'https://*.*.example.org',
    'https://courses.*.example.org',
    'https://example.*',
    'https://example.org:*',
    '*://courses.example.org',
    'https://＊.example.org',
  ])('refuses the allowed origin %s: a wildcard stands for the first label of a host', (text) => {
    expect(() => readAllowedOrigin(text)).toThrow(/ is not an origin: /);
  });

  it.each(['https://*.com', 'https://*.localhost', 'https://*.com.', 'http://*.org:8080'])(
    'refuses the allowed origin %s: it admits hosts of anybody',
    (text) => {
      expect(() => readAllowedOrigin(text)).toThrow(/allows every host below/);
    },
  );

  it.each([
    'courses.example.org',
    'https://courses.example.org/live',
    'https://courses.example.org//',
    'https://courses.example.org?x=1',
    'https://courses.example.org#top',
    'https://olga@courses.example.org',
    'ftp://courses.example.org',
    'null',
    'https://*.127.0.0.1',
    'https://*.example.org/live',
  ])('refuses the allowed origin %s: it is not an origin', (text) => {
    expect(() => readAllowedOrigin(text)).toThrow(/ is not an origin: /);
  });
});

describe('createOriginMatcher', () => {
  const isAllowed = createOriginMatcher([
    'https://courses.example.org',
    'https://*.schools.example.org',
    'http://*.schools.example.org:8080',
  ]);

  it.each([
    'https://courses.example.org',
    'https://COURSES.example.org',
    'https://north.schools.example.org',
    'https://xn--sd-hka.schools.example.org',
    'https://north_2.schools.example.org',
    'http://north.schools.example.org:8080',
  ])('pages of %s may call', (origin) => {
    expect(isAllowed(origin)).toBe(true);
  });

  it.each([
    'null',
    '',
    'http://courses.example.org',
    'https://courses.example.org:8443',
    'https://courses.example.org.evil.example',
    'https://evil-courses.example.org',
    'https://schools.example.org',
    'https://.schools.example.org',
    'https://a.b.schools.example.org',
    'https://evilschools.example.org',
    'https://north.schools.example.org.evil.example',
    'https://evil.example/.schools.example.org',
    'https://evil.example:1.schools.example.org',
    'https://olga@x.schools.example.org',
    'https://*.schools.example.org',
    'http://north.schools.example.org',
    'https://north.schools.example.org:8080',
    `https://${'x'.repeat(64)}.schools.example.org`,
  ])('pages of %j may not call', (origin) => {
    expect(isAllowed(origin)).toBe(false);
  });

  it('no page may call if no origin is allowed', () => {
    expect(createOriginMatcher([])('https://courses.example.org')).toBe(false);
  });

  it('createOriginMatcher throws if an entry is not an origin', () => {
    expect(() => createOriginMatcher(['https://courses.example.org', 'https://*'])).toThrow(/"https:\/\/\*"/);
  });
});
