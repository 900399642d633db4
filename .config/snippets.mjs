// Checks the code blocks of the documentation. The line before a block says what the block shows:
//
//   <!-- snippet: path#region -->      the lines between `#region name` and `#endregion` of a file that is compiled or run
//   <!-- snippet: path -->             a whole file
//   <!-- snippet: not run: reason -->  nothing that is compared, and why
//
// Commands and text need no marker: sh and text. Blocks in any other language must have one.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const LANGUAGES_WITHOUT_MARKER = new Set(['sh', 'text']);

/**
 * @typedef {object} Block A code block, or a marker that no code block follows.
 * @property {number} line of the marker, or of the block if it has none
 * @property {string} [marker] what the marker says
 * @property {string} [language] the empty string if the block names none, undefined if there is no block
 * @property {string} [text] undefined if there is no block, or if it is never closed
 */

const MARKER = /^ *<!-- snippet: (.*?) ?-->$/;
const NOT_RUN = /^not run(?:: *(.*))?$/;
const FENCE = /^ *(`{3,}|~{3,})([^\s`]*)/;
const REGION = /#region (\S+)(?: (?:-->|\*\/))?$/;

/** @param {readonly string[]} lines @returns {string} */
const dedented = (lines) => {
  const filled = lines.filter((line) => line.trim() !== '');
  const indent = Math.min(...filled.map((line) => line.length - line.trimStart().length));
  return lines
    .map((line) => line.slice(Number.isFinite(indent) ? indent : 0).trimEnd())
    .join('\n')
    .trim();
};

/** Finds the code blocks of a page and their markers. @param {string} page @returns {Block[]} */
export const blocksOf = (page) => {
  const lines = page.split('\n');
  /** @type {Block[]} */
  const blocks = [];
  /** @type {Block | undefined} */
  let marker;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const [, fence, language = ''] = FENCE.exec(line) ?? [];
    if (fence) {
      const end = lines.findIndex((text, index) => index > at && text.trim() === fence);
      const text = end === -1 ? undefined : dedented(lines.slice(at + 1, end));
      blocks.push({ line: at + 1, ...marker, language, text });
      marker = undefined;
      if (end === -1) break;
      at = end;
    } else if (line.trim() !== '') {
      if (marker) blocks.push(marker);
      const says = MARKER.exec(line)?.[1];
      marker = says === undefined ? undefined : { line: at + 1, marker: says };
    }
  }
  return marker ? [...blocks, marker] : blocks;
};

/** The text of a region, or of the whole file. @param {string} source @param {string} [region] */
export const regionOf = (source, region) => {
  const lines = source.split('\n');
  if (region === undefined) return dedented(lines);
  const start = lines.findIndex((line) => REGION.exec(line.trim())?.[1] === region);
  if (start === -1) return undefined;
  const end = lines.findIndex((line, at) => at > start && line.includes('#endregion'));
  return end === -1 ? undefined : dedented(lines.slice(start + 1, end));
};

/**
 * What is wrong with a block, undefined if nothing is.
 *
 * @param {Block} block
 * @param {(path: string) => string | undefined} read
 */
const mistakeIn = ({ marker, language, text }, read) => {
  if (language === undefined) return 'no code block follows the marker';
  if (text === undefined) return 'the code block is never closed';
  if (language === '') return 'the code block names no language';
  if (marker === undefined) {
    return LANGUAGES_WITHOUT_MARKER.has(language)
      ? undefined
      : `the ${language} block has no marker: <!-- snippet: path#region --> or <!-- snippet: not run: reason -->`;
  }
  const notRun = NOT_RUN.exec(marker);
  if (notRun) return notRun[1] ? undefined : 'the marker gives no reason why the block is not run';
  const [path = '', region] = marker.split('#');
  const source = read(path);
  if (source === undefined) return `there is no file ${path}`;
  const expected = regionOf(source, region);
  if (expected === undefined) return `${path} has no region ${region}`;
  return text === expected ? undefined : `the code block differs from ${marker}`;
};

/**
 * What is wrong with the code blocks of a page, one sentence each.
 *
 * @param {string} name the page's own name, for the sentences
 * @param {string} page
 * @param {(path: string) => string | undefined} read undefined if there is no such file
 */
export const mistakesIn = (name, page, read) =>
  blocksOf(page).flatMap((block) => {
    const mistake = mistakeIn(block, read);
    return mistake ? [`${name}:${block.line}: ${mistake}`] : [];
  });

const main = () => {
  const options = ['--cached', '--others', '--exclude-standard'];
  const pages = execFileSync('git', ['ls-files', '-z', ...options, '*.md'], { encoding: 'utf8' })
    .split('\0')
    .filter((path) => path !== '' && existsSync(path));
  const read = (/** @type {string} */ path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);
  const mistakes = pages.flatMap((page) => mistakesIn(page, readFileSync(page, 'utf8'), read));
  for (const mistake of mistakes) process.stderr.write(`${mistake}\n`);
  if (mistakes.length > 0) process.exitCode = 1;
};

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) main();
