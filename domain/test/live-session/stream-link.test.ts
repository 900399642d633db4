import { describe, expect, it } from 'vitest';
import { readStreamLink } from '@live-webinar/domain';
import { refusal } from '../support/scenario.js';

const invalid = refusal(
  'invalid_request',
  'watch_url: must be an https address of at most 2000 characters, without a user name or a password',
);
const filled = (length: number) => 'https://video.example.org/'.padEnd(length, 'a');

describe('the link to a live stream', () => {
  it.each([
    ['https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=1s', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=1s'],
    ['https://video.example.org', 'https://video.example.org/'],
    ['HTTPS://Video.Example.ORG:8443/Live#now', 'https://video.example.org:8443/Live#now'],
    [' https://video.example.org/a b\n', 'https://video.example.org/a%20b'],
    ['https://münchen.example/', 'https://xn--mnchen-3ya.example/'],
    [filled(2_000), filled(2_000)],
  ])('may be %j', (text, link) => {
    expect(readStreamLink(text)).toEqual({ ok: true, value: link });
  });

  it.each([
    '',
    'video.example.org',
    '/live',
    '//video.example.org/live',
    'http://video.example.org/',
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<b>live</b>',
    'rtmp://video.example.org/live/key',
    'https://',
    'https://user@video.example.org/',
    'https://:secret@video.example.org/',
    filled(2_001),
    // Longer as soon as it is written as browsers write it.
    filled(1_990).replace('aaaa', 'ääää'),
  ])('cannot be %j', (text) => {
    expect(readStreamLink(text)).toEqual(invalid);
  });
});
