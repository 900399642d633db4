import { describe, expect, it } from 'vitest';
import { readMailAddress, readSmtpUrl } from '../src/index.js';

describe('SMTP_URL', () => {
  it.each([
    ['smtp://mail.example.org', { port: 587, implicitTls: false, requireTls: true, credentials: null }],
    ['smtps://mail.example.org', { port: 465, implicitTls: true }],
    ['smtp://mail.example.org:2525?require_tls=false', { port: 2525, requireTls: false }],
    ['smtp://localhost:25', { host: 'localhost', port: 25, requireTls: false }],
    ['smtp://127.0.0.1:25/', { requireTls: false }],
    ['smtp://[::1]:25', { host: '::1', requireTls: false }],
    ['smtp://localhost?require_tls=true', { requireTls: true }],
    ['smtp://127.evil.example', { requireTls: true }],
    ['smtps://u%40x:p%25%2F@mail.example.org', { credentials: { user: 'u@x', password: 'p%/' } }],
  ])('is read: %s', (url, server) => {
    expect(readSmtpUrl(url)).toMatchObject(server);
  });

  it.each([
    'mail.example.org',
    'http://user:hunter2@mail.example.org',
    'smtp://user:hun#ter2@mail.example.org',
    'smtp://user:hun/ter2@mail.example.org',
    'smtp://user:hunter2%@mail.example.org',
    'smtp://:hunter2@mail.example.org',
    'smtp://hunter2@mail.example.org',
    'smtp://user:hunter2@mail.example.org?require_tls=maybe',
    'smtp://user:hunter2@mail.example.org?ignoreTLS=true',
    'smtps://user:hunter2@mail.example.org?require_tls=false',
  ])('is refused without quoting the password: %s', (url) => {
    expect(() => readSmtpUrl(url)).toThrow(/^(must|has|always|may) ((?!ter2).)*$/);
  });
});

describe('MAIL_FROM', () => {
  it.each([
    ['courses@example.org', { name: '', address: 'courses@example.org' }],
    ['Courses <courses@example.org>', { name: 'Courses', address: 'courses@example.org' }],
    ['"Courses, Inc." <courses@example.org>', { name: 'Courses, Inc.', address: 'courses@example.org' }],
    ['Füchse 🦊 <courses@example.org>', { name: 'Füchse 🦊', address: 'courses@example.org' }],
  ])('is read: %s', (text, address) => {
    expect(readMailAddress(text)).toEqual(address);
  });

  it.each([
    'courses',
    'a@b@c',
    'Courses <courses>',
    'a@example.org, b@example.org',
    'A\r\nB <a@example.org>',
  ])('is refused: %j', (text) => {
    expect(() => readMailAddress(text)).toThrow('must be an address like');
  });
});
