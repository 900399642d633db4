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
  'page.html': ['<!-- #region tag -->', '<live-webinar></live-webinar>', '<!-- #endregion -->'].join('\n'),
  'page.css': ['/* #region rule */', 'p {', '  margin: 0;', '}', '/* #endregion */'].join('\n'),
};
const block = (language: string, ...text: string[]) => ['```' + language, ...text, '```'].join('\n');
const page = (marker: string, ...text: string[]) =>
  ['# Page', '', `<!-- snippet: ${marker} -->`, '', block('ts', ...text), 'More.'].join('\n');
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

  it('finds a region of HTML and of CSS', () => {
    const html = block('html', '<live-webinar></live-webinar>');
    expect(mistakes(`<!-- snippet: page.html#tag -->\n\n${html}`)).toEqual([]);
    const css = block('css', 'p {', '  margin: 0;', '}');
    expect(mistakes(`<!-- snippet: page.css#rule -->\n\n${css}`)).toEqual([]);
  });

  it.each(['html', 'js', 'jsx', 'ts', 'tsx', 'css', 'sql', 'json', 'php', 'python', 'vue'])(
    'refuses a block in %s without a marker',
    (language) => {
      expect(mistakes(`Text.\n\n${block(language, 'anything')}`)).toEqual([
        `page.md:3: the ${language} block has no marker: <!-- snippet: path#region --> or <!-- snippet: not run: reason -->`,
      ]);
    },
  );

  it('refuses a block whose marker stands further up or is misspelt', () => {
    const marked = '<!-- snippet: main.ts#call -->';
    expect(mistakes(`${marked}\n\nText.\n\n${block('ts', 'x')}`)).toEqual([
      'page.md:1: no code block follows the marker',
      expect.stringMatching(/^page.md:5: the ts block has no marker/),
    ]);
    expect(mistakes(`<!-- snippets: main.ts#call -->\n\n${block('ts', 'x')}`)).toEqual([
      expect.stringMatching(/^page.md:3: the ts block has no marker/),
    ]);
  });

  it('accepts a block that is not run if the marker gives a reason', () => {
    expect(mistakes(page('not run: needs WordPress', 'anything'))).toEqual([]);
    expect(mistakes(page('not run: ', 'anything'))).toEqual([
      'page.md:3: the marker gives no reason why the block is not run',
    ]);
    expect(mistakes(page('not run', 'anything'))).toEqual([
      'page.md:3: the marker gives no reason why the block is not run',
    ]);
  });

  it('accepts commands and text without a marker, and compares them if there is one', () => {
    expect(mistakes(block('sh', 'npm ci'))).toEqual([]);
    expect(mistakes(block('text', 'Content-Security-Policy: …'))).toEqual([]);
    expect(mistakes(`<!-- snippet: page.html#tag -->\n\n${block('text', 'other')}`)).toEqual([
      'page.md:1: the code block differs from page.html#tag',
    ]);
  });

  it('refuses a block without a language and a block that is never closed', () => {
    expect(mistakes(block('', 'anything'))).toEqual(['page.md:1: the code block names no language']);
    expect(mistakes('```ts\nanything')).toEqual(['page.md:1: the code block is never closed']);
  });

  it('finds blocks with tildes, in lists and with attributes', () => {
    const unmarked = expect.stringContaining('the ts block has no marker') as string;
    expect(mistakes('~~~ts\nx\n~~~')).toEqual([unmarked]);
    expect(mistakes('- a list\n\n  ```ts\n  x\n  ```')).toEqual([unmarked]);
    expect(mistakes('```ts {1}\nx\n```')).toEqual([unmarked]);
  });

  it('takes what is inside a block for neither a marker nor a block', () => {
    const inner = `<!-- snippet: nowhere.ts -->\n\n${block('ts', 'x')}`;
    expect(mistakes(`\`\`\`\`text\n${inner}\n\`\`\`\``)).toEqual([]);
  });
});
