import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

/** The elements with a bundle. Pages load the file with this name. */
const ELEMENTS = ['live-webinar', 'live-webinar-report'];
/** The name of a part as it appears in other files. The hash covers its content and the names in it. */
const PART_NAME = /live-webinar(?:-report)?\.[\w-]+-[\w-]{8}\.js/g;
/** A part or its source map, or one of them compressed. */
const PART_FILE = /^live-webinar(?:-report)?\..+-[\w-]{8}\.js(\.map)?(\.br|\.gz)?$/;
/** What is added to the name of a file for its source map and for what is compressed. */
const ADDITIONS = ['', '.map', '.br', '.gz', '.map.br', '.map.gz'];

/** How long the parts of earlier builds are kept: pages that were open before an upgrade still load them. */
const MAX_AGE_DAYS = 14;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The files of the current build.
 *
 * @param {string} folder the folder of the bundles
 * @param {readonly string[]} elements whose files; default: all
 * @returns {string[]} the first files and all parts that they import, directly or not; none if there is no build
 */
export const currentFiles = (folder, elements = ELEMENTS) => {
  /** @type {Set<string>} */
  const found = new Set();
  /** @param {string} name */
  const follow = (name) => {
    if (found.has(name) || !existsSync(join(folder, name))) return;
    found.add(name);
    for (const [partName] of readFileSync(join(folder, name), 'utf8').matchAll(PART_NAME)) follow(partName);
  };
  for (const element of elements) follow(`${element}.js`);
  return [...found];
};

/**
 * Sets the modification time of the current build's files: from now on they belong to an earlier build.
 *
 * @param {string} folder
 * @param {Date} now
 * @param {readonly string[]} elements whose files; default: all
 */
export const markAsReplaced = (folder, now, elements = ELEMENTS) => {
  for (const name of currentFiles(folder, elements)) {
    for (const file of ADDITIONS.map((addition) => join(folder, name + addition))) {
      if (existsSync(file)) utimesSync(file, now, now);
    }
  }
};

/**
 * Removes the parts that were replaced more than {@link MAX_AGE_DAYS} days ago.
 *
 * @param {string} folder
 * @param {Date} now
 */
export const removeOldParts = (folder, now) => {
  const current = new Set(
    currentFiles(folder).flatMap((name) => ADDITIONS.map((addition) => name + addition)),
  );
  const oldest = now.getTime() - MAX_AGE_DAYS * DAY_MS;
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (PART_FILE.test(name) && !current.has(name) && statSync(file).mtimeMs < oldest) rmSync(file);
  }
};
