/** The lines of an iCalendar file (RFC 5545, section 3.1). */

const MAX_LINE_OCTETS = 75;

/** Everything that ends a line, in Unicode too. */
const LINE_ENDS = /\r\n|[\n\r\u0085\u2028\u2029]/g;
/** Control characters except tab and line feed, and halves of surrogate pairs. */
const NOT_TEXT = /[\0-\x08\x0b-\x1f\x7f-\x9f]|\p{Cs}/gu;

/** Drops the characters that iCalendar has no place for; each end of a line becomes a line feed. */
const clean = (text: string): string => text.replace(LINE_ENDS, '\n').replace(NOT_TEXT, '');

/** A value of the type TEXT: nothing in it ends the line or the value. */
export const textValue = (text: string): string =>
  clean(text)
    .replaceAll(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');

/** A quoted value of a parameter. Quotation marks and line ends are encoded as RFC 6868 says. */
export const quotedParameter = (text: string): string =>
  `"${clean(text).replaceAll('^', '^^').replaceAll('\n', '^n').replaceAll('"', "^'")}"`;

/** A value of the type URI. Whatever could end the line is dropped; iCalendar has no other rules for it. */
export const uriValue = (address: string): string => clean(address).replaceAll('\n', '');

/** A moment in UTC: 20260301T180000Z. */
export const utcValue = (at: Date): string => at.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');

const octetsOf = (text: string): number => {
  let octets = 0;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    octets += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }
  return octets;
};

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Folds a line: each of the result has at most 75 octets of UTF-8. No character is cut, and none that consists of several
 * code points either, unless it alone is longer than a line.
 */
export const folded = (line: string): string => {
  if (octetsOf(line) <= MAX_LINE_OCTETS) return line;
  const lines: string[] = [];
  let current = '';
  let octets = 0;
  for (const { segment } of graphemes.segment(line)) {
    // A continued line begins with a space.
    for (const piece of octetsOf(segment) < MAX_LINE_OCTETS ? [segment] : segment) {
      const size = octetsOf(piece);
      if (octets + size > MAX_LINE_OCTETS) {
        lines.push(current);
        current = ' ';
        octets = 1;
      }
      current += piece;
      octets += size;
    }
  }
  return [...lines, current].join('\r\n');
};
