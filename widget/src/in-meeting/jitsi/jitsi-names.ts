/** What Jitsi escapes in a name, or drops the whole value for, and the sign that comes closest to it. */
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
 * A name that everybody can read as it stands in the frame's address: there Jitsi turns `'` into `&#39;`, and shows that.
 * The exact name is set by command, which works only once the meeting is joined.
 */
export const addressableName = (name: string): string =>
  name.replace(/[&<>"“”']/g, (sign) => REPLACEMENTS[sign] ?? sign);

/** A text for the frame's address. Jitsi drops a value with curly double quotes in it without a word. */
export const addressableText = (text: string): string => text.replace(/[“”]/g, '"');
