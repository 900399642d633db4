/** How many characters a title may have. */
export const MAX_TITLE_LENGTH = 200;

/** What the API refuses in a title: a line of text cannot show it. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * The title that a host has typed, as the API takes it. What cannot be shown, such as a line break in a pasted text, becomes
 * a space.
 *
 * @returns undefined if nothing is left
 */
export const typedTitle = (typed: string): string | undefined => {
  const title = Array.from(typed.replace(UNPRINTABLE, ' ').trim()).slice(0, MAX_TITLE_LENGTH).join('').trim();
  return title === '' ? undefined : title;
};
