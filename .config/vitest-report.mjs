import { stripVTControlCharacters } from 'node:util';

/**
 * Reads what Vitest's default reporter printed, also of several runs one after the other.
 *
 * @param {string} output
 * @returns {{ passed: number, failed: number, failures: string[] }} how many tests passed and failed, and the titles of
 *   those that failed, or the files that could not be run, with their files
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
