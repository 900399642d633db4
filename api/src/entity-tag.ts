import { createHash } from 'node:crypto';
import { invalidRequest } from './problem.js';

/** A strong entity tag: messages with the same content have the same tag. */
export const entityTag = (message: object): string =>
  `"${createHash('sha256').update(JSON.stringify(message)).digest('base64url').slice(0, 22)}"`;

const TAGS = /^\s*(?:W\/)?"[^"]*"(?:\s*,\s*(?:W\/)?"[^"]*")*\s*$/;

/**
 * Whether the preconditions of a request allow to replace what is stored, RFC 9110, section 13. Weak tags never fit.
 *
 * @returns undefined if the request has none
 * @throws the 400 that names the header, if it is no list of tags
 */
export const preconditionOf = ({
  'if-match': match,
  'if-none-match': noneMatch,
}: Readonly<Record<string, unknown>>): ((stored: object | undefined) => boolean) | undefined => {
  const required = tagsOf('If-Match', match);
  const refused = tagsOf('If-None-Match', noneMatch);
  if (!required && !refused) return undefined;
  return (stored) => (!required || isListed(required, stored)) && (!refused || !isListed(refused, stored));
};

const tagsOf = (name: string, value: unknown): string | undefined => {
  if (typeof value !== 'string') return undefined;
  if (value.trim() !== '*' && !TAGS.test(value)) {
    throw invalidRequest(`${name}: must be * or the ETag of an earlier answer`);
  }
  return value.trim();
};

const isListed = (list: string, stored: object | undefined): boolean =>
  stored !== undefined && (list === '*' || list.split(/\s*,\s*/).includes(entityTag(stored)));
