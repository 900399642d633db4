// Runs checks, prints their results and cleans up.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @param {string} line */
export const print = (line) => process.stdout.write(`${line}\n`);

/** Clean-up steps, the newest last. @type {(() => Promise<unknown>)[]} */
export const cleanups = [];
export const cleanUp = async () => {
  for (let last = cleanups.pop(); last; last = cleanups.pop()) await last();
};

let failures = 0;

/** How many checks have failed so far. */
export const countFailures = () => failures;

/**
 * Prints one line of the result.
 *
 * @param {string} sentence
 * @param {() => Promise<void>} run throws if the sentence is not true
 */
export const check = async (sentence, run) => {
  try {
    await run();
    print(`ok      ${sentence}`);
  } catch (error) {
    failures += 1;
    print(`FAILED  ${sentence}\n${/** @type {Error} */ (error).message.replace(/^/gm, '        ')}`);
  }
};

/** A temporary folder, which is removed at the end. */
export const newFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'live-webinar-prosody-'));
  cleanups.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
};
