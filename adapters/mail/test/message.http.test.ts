import { describe, expect, it } from 'vitest';
import type { Mail } from '@live-webinar/domain';
import { mailAbout, mailFixture, mailServer, mailTo, senderTo, sentAt } from './support/mails.js';

const received = async (mail: Mail) => {
  const server = await mailServer();
  expect(await senderTo(server.url).send(mail, sentAt)).toEqual({ outcome: 'accepted' });
  const [message] = server.mails;
  if (!message) throw new Error('the server has no mail');
  return message;
};

/** The header lines, unfolded. */
const headersOf = (raw: string): readonly string[] =>
  (raw.split('\r\n\r\n')[0] ?? '').replace(/\r\n[ \t]+/g, ' ').split('\r\n');

describe('the message on the wire', () => {
  it('has a text and an HTML part, and says that it is automatic', async () => {
    const { parsed, raw } = await received(mailFixture());
    expect(parsed.from?.text).toBe('"Courses" <courses@example.org>');
    expect(parsed.subject).toBe('You’re registered: Reading the night sky');
    expect(parsed.text).toContain('Hello Ada Lovelace,');
    expect(parsed.html).toContain('Hello Ada Lovelace,');
    expect(parsed.date).toEqual(sentAt);
    expect(parsed.messageId).toBe(`<${mailFixture().id}@example.org>`);
    expect(headersOf(raw)).toContain('Auto-Submitted: auto-generated');
  });

  it('offers to unsubscribe with one click', async () => {
    const headers = headersOf((await received(mailFixture())).raw);
    expect(headers.filter((line) => /^list-/i.test(line))).toEqual([
      `List-Unsubscribe: <https://live.example.org/unsubscribe/${mailFixture().unsubscribeToken}>`,
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    ]);
  });

  it('keeps the calendar file unchanged, as an alternative that mail programs act on and as an attachment', async () => {
    const content = 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Sternenhimmel 🌌\r\nEND:VCALENDAR\r\n';
    const { parsed, raw } = await received(mailFixture({ calendar: { method: 'REQUEST', content } }));
    expect(raw).toMatch(/Content-Type: multipart\/alternative/);
    expect(raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/);
    const calendars = parsed.attachments.filter(({ content: bytes }) => bytes.toString('utf8') === content);
    expect(calendars.map(({ contentType, filename }) => [contentType, filename])).toEqual([
      ['text/calendar', undefined],
      ['application/ics', 'webinar.ics'],
    ]);
  });

  it('names the method CANCEL for a cancelled webinar', async () => {
    const content = 'BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n';
    const { raw } = await received(
      mailFixture({ kind: 'cancelled', calendar: { method: 'CANCEL', content } }),
    );
    expect(raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=CANCEL/);
  });

  it.each([
    ['a title', mailAbout({ title: 'Sky\r\nBcc: eve@example.org\r\n\r\nBody' })],
    ['a title with other line breaks', mailAbout({ title: 'Sky\u2028Bcc: eve@example.org\u0085\u0000X' })],
    ['a name', mailTo({ name: 'Ada\r\nBcc: eve@example.org' })],
    ['a name with quotes and brackets', mailTo({ name: 'Ada" <eve@example.org>, "' })],
  ])('adds no header and no recipient from %s', async (_case, mail) => {
    const { raw, to, parsed } = await received(mail);
    expect(to).toEqual(['ada@example.org']);
    expect(headersOf(raw).map((line) => line.split(':')[0]?.toLowerCase())).toEqual(
      headersOf((await received(mailFixture())).raw).map((line) => line.split(':')[0]?.toLowerCase()),
    );
    expect([parsed.to].flat().flatMap((list) => list?.value.map(({ address }) => address))).toEqual([
      'ada@example.org',
    ]);
  });

  it.each([
    'ada@example.org\r\nBcc: eve@example.org',
    'ada@example.org, eve@example.org',
    'ada@example.org>\r\nDATA',
    '<ada@example.org>',
    '"a b"@example.org',
    'ada@example.org ',
    'ada\u2028@example.org',
    'ada',
    '',
  ])('refuses the address %j without connecting', async (email) => {
    const server = await mailServer();
    expect(await senderTo(server.url).send(mailTo({ email }), sentAt)).toEqual({
      outcome: 'refused',
      reason: 'not an address',
    });
    expect(server.connections()).toBe(0);
  });

  it('keeps 500 emoji and text from right to left', async () => {
    const title = '🦉'.repeat(500);
    const name = 'ليلى حسن';
    const { parsed } = await received(mailAbout({ title, description: 'مرحبا بكم' }, mailTo({ name })));
    expect(parsed.subject).toBe(`You’re registered: ${title}`);
    expect(parsed.text).toContain(title);
    expect(parsed.html).toContain(title);
    expect(parsed.text).toContain('مرحبا بكم');
    expect([parsed.to].flat()[0]?.value[0]?.name).toBe(name);
  });

  it('shows markup in text from people as text', async () => {
    const { parsed } = await received(
      mailAbout({
        title: '<script>alert(1)</script> & "quotes"',
        description: '<img src=x onerror=alert(1)>',
        pageUrl: 'https://courses.example.org/"><script>alert(2)</script>',
      }),
    );
    expect(parsed.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot;');
    expect(parsed.html).not.toMatch(/<script|<img/);
    expect(parsed.text).toContain('<script>alert(1)</script> & "quotes"');
  });

  it('links to no address that is not a web page', async () => {
    const { parsed } = await received(mailAbout({ pageUrl: 'javascript:alert(1)' }));
    expect(parsed.html).not.toContain('javascript:');
    expect(parsed.text).not.toContain('javascript:');
  });
});
