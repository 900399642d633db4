import { expect, it } from 'vitest';
import { isPublicLink } from '../../../src/in-meeting/recording/public-link.js';

it.each([
  ['https://www.youtube.com/watch?v=dQw4w9WgXcQ', true],
  ['HTTPS://video.example.org', true],
  ['', false],
  ['video.example.org', false],
  ['http://video.example.org/', false],
  ['javascript:alert(1)', false],
  ['data:text/html,live', false],
  ['https://', false],
  ['https://user@video.example.org/', false],
  ['https://:secret@video.example.org/', false],
])('people can be offered %j: %s', (text, isOffered) => {
  expect(isPublicLink(text)).toBe(isOffered);
});
