import type { MeetingMessages } from '../locales/messages.js';

/**
 * A person's name as part of a sentence. Two invisible characters isolate it, as it may be written in the other direction. A
 * person without a name is called somebody.
 */
export const shownName = ({ name }: { readonly name: string }, { somebody }: MeetingMessages): string =>
  `\u2068${name.trim() || somebody}\u2069`;

/** The initial that stands for a name in a small circle. */
export const initial = (name: string): string => Array.from(name.trim())[0]?.toLocaleUpperCase() ?? '?';
