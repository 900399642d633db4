// Runs checks, prints their results and cleans up.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MissingError } from './prosody.mjs';

/** @param {string} line */
export const print = (line) => process.stdout.write(`${line}\n`);

/** Clean-up steps, the newest last. @type {(() => Promise<unknown>)[]} */
export const cleanups = [];
const cleanUp = async () => {
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

/**
 * Runs a program of checks, prints how it ended and cleans up. The exit code is 0 if all checks passed.
 *
 * @param {() => Promise<void>} main
 */
export const runChecks = async (main) => {
  // The reader of the output may stop reading (`| head`): clean up in that case, too.
  process.stdout.on('error', () => undefined);
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.once(signal, () => void cleanUp().finally(() => process.exit(1)));
  }
  process.exitCode = 1;
  try {
    await main();
    print(failures === 0 ? '\nAll checks passed.' : `\n${failures} checks failed.`);
    if (failures === 0) process.exitCode = 0;
  } catch (error) {
    print(error instanceof MissingError ? error.message : `FAILED  ${/** @type {Error} */ (error).stack}`);
  } finally {
    await cleanUp();
  }
};
