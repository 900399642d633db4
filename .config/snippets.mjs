// Compares the code blocks of the documentation with the code that they show. A block whose preceding line is
// <!-- snippet: path#region --> must equal the lines between `#region name` and `#endregion` in that file, which is
// compiled and run elsewhere. Without #region, the block must equal the whole file.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * @typedef {object} Snippet A marked code block.
 * @property {string} path
 * @property {string | undefined} region
 * @property {string | undefined} text undefined if no code block follows the marker
 * @property {number} line
 */

const MARKER = /^ *<!-- snippet: ([^\s#]+)(?:#(\S+))? -->$/;
const FENCE = /^ *(`{3,})/;

/** @param {readonly string[]} lines @returns {string} */
const dedented = (lines) => {
  const filled = lines.filter((line) => line.trim() !== '');
  const indent = Math.min(...filled.map((line) => line.length - line.trimStart().length));
  return lines
    .map((line) => line.slice(Number.isFinite(indent) ? indent : 0).trimEnd())
    .join('\n')
    .trim();
};

/** Finds the marked code blocks of a page. @param {string} page @returns {Snippet[]} */
export const snippetsOf = (page) => {
  const lines = page.split('\n');
  return lines.flatMap((line, index) => {
    const marker = MARKER.exec(line);
    if (!marker) return [];
    const start = lines.findIndex((text, at) => at > index && text.trim() !== '');
    const fence = FENCE.exec(lines[start] ?? '')?.[1];
    const end = fence ? lines.findIndex((text, at) => at > start && text.trim() === fence) : -1;
    return [
      {
        path: marker[1] ?? '',
        region: marker[2],
        text: end === -1 ? undefined : dedented(lines.slice(start + 1, end)),
        line: index + 1,
      },
    ];
  });
};

/** The text of a region, or of the whole file. @param {string} source @param {string} [region] */
export const regionOf = (source, region) => {
  const lines = source.split('\n');
  if (region === undefined) return dedented(lines);
  const start = lines.findIndex(
    (line) => line.trim().split(/\s+/).slice(-2).join(' ') === `#region ${region}`,
  );
  if (start === -1) return undefined;
  const end = lines.findIndex((line, at) => at > start && line.includes('#endregion'));
  return end === -1 ? undefined : dedented(lines.slice(start + 1, end));
};

/**
 * What is wrong with the snippets of a page, one sentence each.
 *
 * @param {string} name the page's own name, for the sentences
 * @param {string} page
 * @param {(path: string) => string | undefined} read undefined if there is no such file
 */
export const mistakesIn = (name, page, read) =>
  snippetsOf(page).flatMap(({ path, region, text, line }) => {
    const where = `${name}:${line}`;
    const source = read(path);
    if (text === undefined) return [`${where}: no code block follows the marker`];
    if (source === undefined) return [`${where}: there is no file ${path}`];
    const expected = regionOf(source, region);
    if (expected === undefined) return [`${where}: ${path} has no region ${region}`];
    return text === expected
      ? []
      : [`${where}: the code block differs from ${path}${region ? `#${region}` : ''}`];
  });

const main = () => {
  const pages = execFileSync('git', ['ls-files', '-z', '*.md'], { encoding: 'utf8' })
    .split('\0')
    .filter((path) => path !== '' && existsSync(path));
  const read = (/** @type {string} */ path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);
  const mistakes = pages.flatMap((page) => mistakesIn(page, readFileSync(page, 'utf8'), read));
  for (const mistake of mistakes) process.stderr.write(`${mistake}\n`);
  if (mistakes.length > 0) process.exitCode = 1;
};

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) main();
