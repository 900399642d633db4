import { stripVTControlCharacters } from 'node:util';

/**
 * Reads the output of Vitest's default reporter, which may contain several runs.
 *
 * @param {string} output
 * @returns {{ passed: number, failed: number, failures: string[] }} the number of passed and failed tests, and the file and
 *   title of each failed test, or the file that could not be run
 */
export const readVitestReport = (output) => {
  const lines = stripVTControlCharacters(output).split(/\r?\n/);
  const summaries = lines.filter((line) => /^\s*Tests {2}.*\(\d+\)$/.test(line));
  /** @param {'passed' | 'failed'} outcome */
  const count = (outcome) =>
    summaries.reduce((sum, line) => sum + Number(new RegExp(`(\\d+) ${outcome}`).exec(line)?.[1] ?? 0), 0);
  const failures = lines
    .map((line) => /^\s*FAIL {2}(.+)$/.exec(line)?.[1]?.replace(/\s+/g, ' ').trim())
    .filter((title) => title !== undefined);
  return { passed: count('passed'), failed: count('failed'), failures: [...new Set(failures)] };
};
