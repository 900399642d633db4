import type { MeetingMessages } from '../locales/messages.js';

/**
 * Somebody's name as a part of a sentence, which may run in the other direction: the two invisible characters around it
 * keep it together. Whoever gave none is somebody.
 */
export const shownName = ({ name }: { readonly name: string }, { somebody }: MeetingMessages): string =>
  `\u2068${name.trim() || somebody}\u2069`;

/** What stands for a name in a small circle. */
export const initial = (name: string): string => Array.from(name.trim())[0]?.toLocaleUpperCase() ?? '?';
