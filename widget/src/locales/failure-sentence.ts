import type { Failure } from '../failure.js';
import type { Messages } from './messages.js';

/**
 * Puts a failure into words. For an unknown code, the server's own sentence is used.
 *
 * @param verb what failed, if that makes a difference
 */
export const failureSentence = (
  { failures, waitSeconds }: Pick<Messages, 'failures' | 'waitSeconds'>,
  { code, message, retryAfter }: Failure,
  verb: string | null,
): string => {
  if (code === 'rate_limited' && retryAfter !== undefined)
    return waitSeconds(Math.max(1, Math.ceil(retryAfter)));
  const known: Readonly<Record<string, string>> = failures;
  const key = [`${code}.${verb ?? ''}`, code].find((name) => Object.hasOwn(known, name));
  return (key === undefined ? message : known[key]) ?? message;
};
