/** Characters that Jitsi escapes in a name, or drops the whole value for, and the closest characters that it keeps. */
const REPLACEMENTS: Readonly<Record<string, string>> = {
  '&': '＆',
  '<': '‹',
  '>': '›',
  '"': '″',
  '“': '″',
  '”': '″',
  "'": '’',
};

/**
 * An approximation of a name for the frame's address. There, Jitsi turns `'` into `&#39;` and shows that. The exact name is set
 * by a command, which works only once the meeting is joined.
 */
export const addressableName = (name: string): string =>
  name.replace(/[&<>"“”']/g, (sign) => REPLACEMENTS[sign] ?? sign);

/** A text for the frame's address. Jitsi silently drops values that contain curly double quotes. */
export const addressableText = (text: string): string => text.replace(/[“”]/g, '"');
