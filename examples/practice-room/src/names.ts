import type { Newcomer } from './member.js';

/** Jitsi cuts the names that people choose at this many characters. */
const MAX_NAME_LENGTH = 50;

/**
 * @param maxLength in code points, so that no character is cut in two
 * @returns the text without line breaks and control characters, trimmed and cut
 */
export const oneLine = (text: string, maxLength = Infinity): string =>
  Array.from(text.replace(/[\p{Cc}\p{Z}]+/gu, ' ').trim())
    .slice(0, maxLength)
    .join('');

/** @returns the name that a person or their page chose, as everybody sees it */
export const chosenName = (text: string): string => oneLine(text, MAX_NAME_LENGTH).trim();

/** @returns the name in the token, uncut; without one the name that the page sent */
export const nameOfNewcomer = ({ request, guest }: Newcomer): string =>
  oneLine(guest?.name ?? '') || chosenName(request.name);
