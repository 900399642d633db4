import type { ByteRange } from '@live-webinar/domain';

/**
 * Reads the header `Range` (RFC 9110, 14.2).
 *
 * @param bytes the size of the file
 * @returns undefined for the whole file: there is no such header, it is invalid, or it asks for several parts
 */
export const readRange = (
  header: string | undefined,
  bytes: number,
): ByteRange | 'unsatisfiable' | undefined => {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/i.exec(header?.trim() ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  if (first === '') {
    // The last bytes.
    const length = Math.min(Number(last), bytes);
    return length === 0 ? 'unsatisfiable' : { start: bytes - length, end: bytes - 1 };
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return undefined;
  if (start >= bytes) return 'unsatisfiable';
  return { start, end: last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1) };
};
