import { deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { openCsvFile } from '../../src/csv/csv-file.js';
import { failureText } from '../../src/failure.js';
import { KNOWN_COLUMNS } from '../../src/import/header.js';
import { databaseSink } from '../../src/destinations/database-destination.js';
import { importTable } from '../../src/import/import-table.js';
import { aFile } from '../support/run-cli.js';

const HEADER = 'id,title,organizer_id';

/** A transaction in which nothing exists and nothing is refused. */
const transaction = {
  unknownWebinars: async () => new Set<string>(),
  saveWebinars: async () => ({ created: 0, changed: 0, unchanged: 0, refused: [] }),
  addRegistrations: async () => ({ added: 0, changed: 0, unchanged: 0, removed: 0 }),
};

/** What a person reads who imports a bad file. */
const refusalOf = async (content: string | Uint8Array): Promise<string> => {
  const importing = async () => {
    const file = await openCsvFile(await aFile(content), KNOWN_COLUMNS);
    try {
      await importTable(file, databaseSink(transaction), () => undefined);
    } finally {
      await file.close();
    }
  };
  return importing().then(() => 'The file was imported', failureText);
};

it('names every fault of a file with its line and column', async () => {
  const stderr = await refusalOf(
    [
      `${HEADER},starts_at,status,max_participants,lobby`,
      'a b,,olga,2026-03-01T18:00:00,canceled,0,maybe',
      '"1","two',
      'lines",olga,2026-02-30T18:00:00Z,,,',
      '2,Two,olga,2026-03-01,,1.5,',
      '3,Three,olga,01.03.2026 18:00,,,',
    ].join('\n'),
  );
  expect(stderr.split('\n')).toEqual([
    'The file has 10 faults:',
    "  line 2, id: is not valid. The webinar's id on the site: 1 to 64 letters, digits, hyphens and underscores",
    '  line 2, title: is empty',
    '  line 2, starts_at: has no time zone. Write it like 2026-03-01T18:00:00Z or 2026-03-01T18:00:00+01:00',
    '  line 2, status: must be one of scheduled, cancelled',
    '  line 2, max_participants: must be a whole number from 1 to 2147483647, or empty for no limit',
    '  line 2, lobby: must be true or false',
    '  line 3, starts_at: there is no such moment in the calendar',
    '  line 5, starts_at: has no time zone. Write it like 2026-03-01T18:00:00Z or 2026-03-01T18:00:00+01:00',
    '  line 5, max_participants: must be a whole number from 1 to 2147483647, or empty for no limit',
    '  line 6, starts_at: must be a date and time in ISO 8601, like 2026-03-01T18:00:00Z or 2026-03-01T18:00:00+01:00',
    'Nothing was imported.',
    '',
  ]);
});

it.each(['0', '1441', '1.5', '-5', '0%', '101%', '80 percent', '45 min'])(
  'names the fault of the completion %j',
  async (completion) => {
    expect(
      await refusalOf(`${HEADER};completion\n1;One;olga;${completion}\n`.replaceAll(',', ';')),
    ).toContain('  line 2, completion: must be 1 to 1440 whole minutes such as 45, or a share such as 80%');
  },
);

it('tells the first 100 faults of a file and how many more there are', async () => {
  const rows = Array.from({ length: 2_345 }, (_, index) => `${index},,olga`);
  const lines = (await refusalOf([HEADER, ...rows].join('\n'))).split('\n');
  expect(lines[0]).toBe('The file has 2345 faults:');
  expect(lines.slice(100, 103)).toEqual([
    '  line 101, title: is empty',
    '  and 2245 more',
    'Nothing was imported.',
  ]);
});

it.each([
  ['too few cells', '1,One', 'line 2: 2 instead of 3 cells'],
  ['too many cells', '1,One,olga,', 'line 2: 4 instead of 3 cells'],
  ['a duplicate', '1,One,olga\n1,One,olga', 'line 3, id: the webinar 1 is in line 2 already'],
  ['a NUL byte', '1,One\0,olga', 'line 2, title: contains a NUL character (U+0000)'],
  ['a quote in a cell', '1,O"ne,olga', 'line 2: has a quotation mark in the wrong place.'],
  [
    'a fault before a broken row',
    '1,,olga\n\n2,"a\nb"c,olga',
    'line 2, title: is empty\n  line 4: has a quotation',
  ],
  ['an open quote', '1,One,olga\n2,"Two,olga', 'line 3: has a quotation mark that is never closed.'],
])('refuses a file with %s by its line', async (_, rows, sentence) => {
  expect(await refusalOf(`${HEADER}\n${rows}\n`)).toContain(`  ${sentence}`);
});

it.each([
  ['unknown', 'id,title,organizer_id,price', 'line 1: there is no column "price" in a table of webinars.'],
  ['missing', 'id,title', 'line 1, organizer_id: the column is missing'],
  ['repeated', 'id,title,organizer_id,ID', 'line 1, id: the column is there twice'],
  ['nameless', 'id,title,organizer_id,', 'line 1: column 4 has no name'],
  [
    'of the other kind of table',
    'webinar_id,user_id,title',
    'there is no column "title" in a table of registrations',
  ],
])('refuses a file with a column that is %s', async (_, header, sentence) => {
  expect(await refusalOf(`${header}\n`)).toContain(sentence);
});

/** The beginning of an .xlsx file: a ZIP archive with one compressed file. */
const aSpreadsheet = (): Buffer => {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  return Buffer.concat([head, deflateRawSync(Buffer.from('<worksheet/>'))]);
};

it.each([
  [
    'an .xlsx file that is named .csv',
    aSpreadsheet(),
    'This is a spreadsheet (.xlsx, .ods) or a ZIP archive',
  ],
  ['an empty file', '', 'The file is empty.'],
  ['a file with a byte order mark and nothing else', '\ufeff', 'The file is empty.'],
  ['a file of empty lines', '\n\r\n \n', 'The file is empty.'],
  [
    'a text without columns',
    'Dear all,\nhere is the list\n',
    'The first line does not name any known column.',
  ],
])('refuses %s in a sentence', async (_, content, sentence) => {
  expect(await refusalOf(content)).toContain(sentence);
});

it('refuses UTF-8 that is damaged, with the line', async () => {
  const text = Buffer.from(`${HEADER}\n1,Größe,olga\n2,Gr?ße,olga\n`);
  text[text.lastIndexOf('?')] = 0xff;
  expect(await refusalOf(text)).toContain('The text is damaged in line 3: it is not valid UTF-8 there.');
});

it('tells nothing of the lines after a broken row, which cannot be read reliably', async () => {
  expect(await refusalOf(`${HEADER}\n1,O"ne,olga\n2,,olga\n3\n`)).toBe(
    [
      'The file has 1 fault:',
      '  line 2: has a quotation mark in the wrong place. Put the cell between quotation marks and double those in it. The lines after it were not checked.',
      'Nothing was imported.',
      '',
    ].join('\n'),
  );
});

it('refuses addresses, descriptions, languages and e-mail addresses that the API would refuse', async () => {
  expect(
    await refusalOf(
      `${HEADER},page_url,description\n1,One,olga,http://courses.example.org/,${'x'.repeat(2_001)}`,
    ),
  ).toContain(
    '  line 2, description: must be at most 2,000 characters long\n  line 2, page_url: must be an https address\n',
  );
  expect(await refusalOf('webinar_id,user_id,email,language\n1,sam,sam,german language\n')).toContain(
    '  line 2, email: is not valid. An e-mail address\n  line 2, language: is not valid. A language tag',
  );
});

it('refuses time zones that do not exist, of webinars and of people', async () => {
  const fault = '  line 2, time_zone: is not valid. The IANA name of a time zone, such as Europe/Berlin';
  expect(await refusalOf(`${HEADER},time_zone\n1,One,olga,Europe/Atlantis\n`)).toContain(fault);
  expect(await refusalOf('webinar_id,user_id,time_zone\n1,sam,+02:00\n')).toContain(fault);
});
