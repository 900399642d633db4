// @ts-check

/** What people are called who gave no name. */
const NO_NAME = 'Guest';

/** Jitsi's name for the authors of replayed messages who have left. */
export const ABSENT_NAME = 'Fellow Jitster';

/** Jitsi cuts the names that people choose at this many characters. */
export const MAX_NAME_LENGTH = 50;

/** @type {Readonly<Record<string, string>>} */
const ENTITIES = Object.freeze({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' });

/** @param {string} name */
export const shownName = (name) => name || NO_NAME;

/**
 * Escapes HTML as Jitsi does with the name and email address in a room's address, though it shows them as text.
 *
 * @param {string} text
 */
export const escaped = (text) => text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

/** @param {string} name */
export const cutName = (name) => name.slice(0, MAX_NAME_LENGTH);
