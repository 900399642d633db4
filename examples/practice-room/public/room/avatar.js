// @ts-check

/** Deep enough for white letters on each (at least 4.5 to 1). */
const COLOURS = Object.freeze([
  '#5b5bd6',
  '#0d74ce',
  '#107d98',
  '#0f7b6c',
  '#2b7a3e',
  '#7a6200',
  '#b3500a',
  '#c62a4b',
  '#b8328d',
  '#7f46c5',
]);

/**
 * The same colour for the same name, in every window.
 *
 * @param {string} name
 * @returns {string}
 */
export const colourOf = (name) => {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return COLOURS[hash % COLOURS.length] ?? '#5b5bd6';
};

/**
 * The first letters of the first and the last word.
 *
 * @param {string} name
 * @returns {string} empty where there is no name
 */
export const initialsOf = (name) => {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return [first, last]
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toLocaleUpperCase();
};
