import type { Decoder } from './decoder.js';
import { UnreadableFile } from './unreadable-file.js';

/** The characters of the bytes 0x80 to 0x9f; a space for the five that have none. */
const HIGH_CONTROLS = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

const characterOf = (code: number): string => {
  const character = HIGH_CONTROLS[code - 0x80];
  if (character === ' ') {
    throw new UnreadableFile(
      `The file is neither UTF-8, UTF-16 nor Windows-1252: it contains the byte 0x${code.toString(16)}. Save it as UTF-8.`,
    );
  }
  return character ?? '';
};

/** Node's own decoder takes the bytes 0x80 to 0x9f for control characters in some versions. @throws UnreadableFile */
export const windows1252Decoder = (): Decoder => ({
  decode: (bytes) =>
    Buffer.from(bytes)
      .toString('latin1')
      .replace(/[\x80-\x9f]/g, (character) => characterOf(character.charCodeAt(0))),
  end: () => '',
});
