import { describe, expect, it } from 'vitest';
import { mistakesIn } from '../snippets.mjs';

const files: Record<string, string> = {
  'main.ts': [
    'import x;',
    'function run() {',
    '  // #region call',
    '  const a = 1;',
    '',
    '  if (a) use(a);',
    '  // #endregion',
    '}',
    '// #region open',
    'never closed',
  ].join('\n'),
};
const page = (marker: string, ...block: string[]) =>
  ['# Page', '', `<!-- snippet: ${marker} -->`, '', '```ts', ...block, '```', 'More.'].join('\n');
const mistakes = (text: string) => mistakesIn('page.md', text, (path) => files[path]);

describe('the check of documentation snippets', () => {
  it('accepts a block that equals its region, whatever the indentation', () => {
    expect(mistakes(page('main.ts#call', 'const a = 1;', '', 'if (a) use(a);'))).toEqual([]);
  });

  it('accepts a block that equals a whole file', () => {
    expect(mistakes(page('main.ts', ...(files['main.ts'] ?? '').split('\n')))).toEqual([]);
  });

  it('reports a block that differs from its region', () => {
    expect(mistakes(page('main.ts#call', 'const a = 2;'))).toEqual([
      'page.md:3: the code block differs from main.ts#call',
    ]);
  });

  it('reports a missing file, a missing region and a region without an end', () => {
    expect(mistakes(page('other.ts#call', 'x'))).toEqual(['page.md:3: there is no file other.ts']);
    expect(mistakes(page('main.ts#cal', 'x'))).toEqual(['page.md:3: main.ts has no region cal']);
    expect(mistakes(page('main.ts#open', 'x'))).toEqual(['page.md:3: main.ts has no region open']);
  });

  it('reports a marker without a code block', () => {
    expect(mistakes('<!-- snippet: main.ts#call -->\n\nText.')).toEqual([
      'page.md:1: no code block follows the marker',
    ]);
  });

  it('ignores blocks without a marker', () => {
    expect(mistakes('```ts\nanything\n```')).toEqual([]);
  });
});
