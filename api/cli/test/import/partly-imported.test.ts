import { expect, it } from 'vitest';
import { failureText } from '../../src/failure.js';
import { FaultyFile } from '../../src/import/faults.js';
import { linesInWords, PartlyImported } from '../../src/import/partly-imported.js';

it('lists lines as ranges in their order', () => {
  expect(linesInWords([4, 2, 3, 9])).toBe('4 rows, in lines 2 to 4, 9');
  expect(linesInWords([7])).toBe('1 row, in line 7');
});

it('lists 100 ranges of lines, and counts the rows of the others', () => {
  const even = Array.from({ length: 150 }, (_, index) => 2 * (index + 1));
  expect(linesInWords(even)).toMatch(/^150 rows, in lines 2, 4, .*, 200 and 50 more$/);
});

it('says what is stored if a row is refused after others were stored', () => {
  const cause = new FaultyFile([{ line: 3, detail: 'webinar_id: there is no webinar 2' }], 1);
  expect(failureText(new PartlyImported(cause, { stored: [2, 4], unsure: [] }))).toBe(
    [
      'The file has 1 fault:',
      '  line 3, webinar_id: there is no webinar 2',
      'The import stopped in the middle.',
      'Stored: 2 rows, in lines 2, 4',
      'Nothing else was stored. Run the command again for the rest: what is stored already stays as it is.',
      '',
    ].join('\n'),
  );
});
