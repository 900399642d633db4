/** How long a key may be, in characters. */
const MAX_KEY_LENGTH = 512;
/** How long a segment of a key may be, in characters: file systems take names of 255 bytes. */
const MAX_SEGMENT_LENGTH = 200;

const KEY = /^[\w-]([\w.-]*[\w-])?(\/[\w-]([\w.-]*[\w-])?)*$/;
const BEGINNING_OF_KEY = /^([\w-]([\w.-]*[\w-])?\/)*([\w-][\w.-]*)?$/;

const isShortEnough = (key: string): boolean =>
  key.length <= MAX_KEY_LENGTH && key.split('/').every((segment) => segment.length <= MAX_SEGMENT_LENGTH);

/**
 * Whether a text is the key of a recording's file: up to 512 characters; segments of 1 to 200 letters, digits, `.`, `_` and
 * `-`, separated by `/`. No segment begins or ends with a `.`, so none leads to another folder.
 */
export const isRecordingFileKey = (text: string): boolean => isShortEnough(text) && KEY.test(text);

/** @throws {RangeError} for what is no key: keys are made by the domain, so it is a broken assumption */
export const requireRecordingFileKey = (key: string): void => {
  if (!isRecordingFileKey(key))
    throw new RangeError(`Not the key of a recording's file: ${JSON.stringify(key)}`);
};

/**
 * Checks the beginning of such a key; the empty string is one, too.
 *
 * @throws {RangeError} for any other prefix
 */
export const requireRecordingFilePrefix = (prefix: string): void => {
  if (!isShortEnough(prefix) || !BEGINNING_OF_KEY.test(prefix))
    throw new RangeError(`Not the beginning of a key of recordings' files: ${JSON.stringify(prefix)}`);
};
