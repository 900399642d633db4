import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

/** The file that pages name. */
const FIRST_FILE = 'live-webinar.js';
/** The name of a part, as files mention it; the hash is of its content and of what it mentions. */
const MENTIONED = /live-webinar\.[\w-]+-[\w-]{8}\.js/g;
/** A part, or its source map. */
const PART_FILE = /^live-webinar\..+\.js(\.map)?$/;

/** For how long the parts of earlier builds are kept, in days: pages that were open before an upgrade still ask for them. */
const KEPT_DAYS = 14;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The files of the present build.
 *
 * @param {string} folder where the bundle is
 * @returns {string[]} the first file, and the parts that it leads to; none where there is no build
 */
export const presentFiles = (folder) => {
  /** @type {Set<string>} */
  const found = new Set();
  /** @param {string} name */
  const follow = (name) => {
    if (found.has(name) || !existsSync(join(folder, name))) return;
    found.add(name);
    for (const [mentioned] of readFileSync(join(folder, name), 'utf8').matchAll(MENTIONED)) follow(mentioned);
  };
  follow(FIRST_FILE);
  return [...found];
};

/**
 * Notes until when the files of the build that is about to be replaced were the present ones: as their time of change.
 *
 * @param {string} folder
 * @param {Date} now
 */
export const markAsReplaced = (folder, now) => {
  for (const name of presentFiles(folder)) {
    for (const file of [name, `${name}.map`].map((part) => join(folder, part))) {
      if (existsSync(file)) utimesSync(file, now, now);
    }
  }
};

/**
 * Removes the parts that have not been of the present build for more than {@link KEPT_DAYS}.
 *
 * @param {string} folder
 * @param {Date} now
 */
export const removeOldParts = (folder, now) => {
  const present = new Set(presentFiles(folder).flatMap((name) => [name, `${name}.map`]));
  const oldest = now.getTime() - KEPT_DAYS * DAY_MS;
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (PART_FILE.test(name) && !present.has(name) && statSync(file).mtimeMs < oldest) rmSync(file);
  }
};
