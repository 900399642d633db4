import { describe, expect, it } from 'vitest';
import { apiUrlOfScript, safeAddress } from '../src/address.js';

const base = 'https://school.example/courses/1';

describe('safeAddress', () => {
  it.each([
    ['https://other.example/login', 'https://other.example/login'],
    ['/login?next=1', 'https://school.example/login?next=1'],
    ['login', 'https://school.example/courses/login'],
    ['#register', 'https://school.example/courses/1#register'],
    ['//other.example/x', 'https://other.example/x'],
  ])('safeAddress resolves %s to %s', (address, url) => {
    expect(safeAddress(address, base)).toBe(url);
  });

  it.each([
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    'data:text/html,x',
    'blob:x',
    'file:///etc',
    'https://',
    'mailto:a@b',
  ])('safeAddress refuses %j', (address) => {
    expect(safeAddress(address, base)).toBeUndefined();
  });
});

describe('apiUrlOfScript', () => {
  it.each([
    ['https://live.example.org/widget/live-webinar.js', 'https://live.example.org'],
    ['https://example.org/live/widget/live-webinar.js?v=2', 'https://example.org/live'],
    ['http://localhost:3000/widget/live-webinar.js#x', 'http://localhost:3000'],
  ])('apiUrlOfScript derives the API from %s', (script, url) => {
    expect(apiUrlOfScript(script)).toBe(url);
  });

  it.each([
    'https://school.example/assets/index.js',
    'file:///x/widget/live-webinar.js',
    'https://x.example/widget/other.js',
  ])('apiUrlOfScript derives nothing from %s', (script) => {
    expect(apiUrlOfScript(script)).toBeUndefined();
  });
});
