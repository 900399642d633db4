import type { ApiFailure } from '../data/api-failure.js';
import { words } from './locale.js';

/** Puts a failure into words. For an unknown code, the server's own sentence is used. */
export const failureSentence = ({ code, message }: ApiFailure): string => {
  const known: Readonly<Record<string, string>> = words.failures;
  return (Object.hasOwn(known, code) && known[code]) || message || words.failures.unknown;
};
