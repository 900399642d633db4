import { expect, it } from 'vitest';
import { aFile } from './support/run-cli.js';
import { aSite } from './support/site.js';

const TEXT = 'id;title;organizer_id\r\n1;Größe “10 €” – naïve;žofia\r\n2;"Zwei\r\nZeilen";olga\r\n';

const utf16 = (text: string) => Buffer.from(text, 'utf16le');

/** The bytes of Windows-1252 that are other characters in Latin-1. */
const HIGH: Record<string, string> = { '€': '\x80', '“': '\x93', '”': '\x94', '–': '\x96', ž: '\x9e' };
const windows1252 = (text: string) =>
  Buffer.from(
    text.replace(/[€“”–ž]/g, (character) => HIGH[character]!),
    'latin1',
  );

it.each([
  ['UTF-8', 'UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with a byte order mark', 'UTF-8', Buffer.from(`\ufeff${TEXT}`)],
  ['little-endian UTF-16', 'UTF-16 (little-endian)', utf16(`\ufeff${TEXT}`)],
  ['big-endian UTF-16', 'UTF-16 (big-endian)', utf16(`\ufeff${TEXT}`).swap16()],
  ['little-endian UTF-16 without a byte order mark', 'UTF-16 (little-endian)', utf16(TEXT)],
  ['big-endian UTF-16 without a byte order mark', 'UTF-16 (big-endian)', utf16(TEXT).swap16()],
  ['Windows-1252', 'Windows-1252', windows1252(TEXT)],
])('imports a file in %s', async (_, encoding, content) => {
  const site = await aSite();
  const ended = await site.run('import', await aFile(content));
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  expect(ended.stdout).toContain(`(${encoding}, separated by semicolons)`);
  expect(await site.query('select title, organizer_id from live_webinar.webinars order by id')).toEqual([
    { title: 'Größe “10 €” – naïve', organizer_id: 'žofia' },
    { title: 'Zwei\nZeilen', organizer_id: 'olga' },
  ]);
});

it('refuses an encoding with bytes that Windows-1252 does not have', async () => {
  const site = await aSite();
  const ended = await site.run(
    'import',
    await aFile(Buffer.from('id,title,organizer_id\n1,\x81,olga\n', 'latin1')),
  );
  expect(ended.code).toBe(1);
  expect(ended.stderr).toContain('neither UTF-8, UTF-16 nor Windows-1252: it contains the byte 0x81.');
});
