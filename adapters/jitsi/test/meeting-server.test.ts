import { describe, expect, it } from 'vitest';
import { meetingServer, tenantOf } from '../src/index.js';

describe('a meeting server', () => {
  it.each([
    ['meet.example.org', 'https://meet.example.org/external_api.js'],
    ['meet.example.org:8443', 'https://meet.example.org:8443/external_api.js'],
    ['meet.example.org/tenant', 'https://meet.example.org/tenant/external_api.js'],
    ['8x8.vc/vpaas-magic-cookie-1a2b', 'https://8x8.vc/vpaas-magic-cookie-1a2b/external_api.js'],
    ['203.0.113.7', 'https://203.0.113.7/external_api.js'],
    ['localhost.example.org', 'https://localhost.example.org/external_api.js'],
    ['[2001:db8::1]:443', 'https://[2001:db8::1]:443/external_api.js'],
  ])('a meeting server serves its script over https: %s', (domain, scriptUrl) => {
    expect(meetingServer(domain)).toEqual({ domain, scriptUrl });
  });

  // A Jitsi on this machine uses https like any other: Docker's default is localhost:8443.
  it.each(['localhost', 'localhost:8443', '127.0.0.1:8443', '[::1]:8443', 'localhost:8443/school'])(
    'a meeting server on this machine serves its script over https, too: %s',
    (domain) => {
      expect(meetingServer(domain)).toEqual({ domain, scriptUrl: `https://${domain}/external_api.js` });
    },
  );

  it.each([
    ...['', ' ', 'https://meet.example.org', 'http://localhost', '//meet.example.org', 'javascript:alert(1)'],
    ...['meet.example.org/', 'meet.example.org//a', 'meet.example.org/..', 'meet.example.org/a/../b'],
    ...['meet.example.org/.hidden', 'meet..example.org', '.example.org', '-meet.example.org'],
    ...['meet.example.org?a=b', 'meet.example.org#a', 'meet.example.org/a?b', 'meet.example.org/%2e%2e'],
    ...[
      'meet example.org',
      'meet.example.org ',
      'meet.example.org\n',
      '"meet.example.org"',
      "meet.example.org'",
    ],
    ...['user@meet.example.org', 'user:password@meet.example.org', 'meet.example.org\\a', '<script>'],
    ...[
      'meet.example.org:',
      'meet.example.org:99999',
      'meet.example.org:8a',
      '[::1',
      '[zz::1]',
      'münchen.example',
    ],
  ])('refuses a meeting server domain: %j', (junk) => {
    expect(() => meetingServer(junk)).toThrow('A meeting server is a host such as meet.example.org');
  });
});

describe('the tenant of a meeting server', () => {
  it.each([
    ['meet.example.org', null],
    ['meet.example.org:8443', null],
    ['meet.example.org/school', 'school'],
    ['meet.example.org:8443/school', 'school'],
    // Jitsi's config.js changes tenants in this way before Prosody sees them.
    ['meet.example.org/My.School', 'my_school'],
  ])('names the tenant as Prosody writes it in brackets before a room: %s', (domain, tenant) => {
    expect(tenantOf(domain)).toBe(tenant);
  });

  it('refuses a tenant if the path has more than one segment', () => {
    expect(() => tenantOf('meet.example.org/school/north')).toThrow('one tenant at most');
  });
});
