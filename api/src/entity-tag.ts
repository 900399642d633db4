import { createHash } from 'node:crypto';
import { invalidRequest } from './problem.js';

/** A strong entity tag: messages with the same content have the same tag. */
export const entityTag = (message: object): string =>
  `"${createHash('sha256').update(JSON.stringify(message)).digest('base64url').slice(0, 22)}"`;

const TAGS = /^\s*(?:W\/)?"[^"]*"(?:\s*,\s*(?:W\/)?"[^"]*")*\s*$/;

/**
 * Reads the preconditions of a request (RFC 9110, section 13): the result tells whether they allow replacing what is stored. A
 * weak tag never matches in `If-Match`, and counts like a strong one in `If-None-Match`.
 *
 * @returns undefined if the request has no preconditions
 * @throws the 400 that names the header, if it is not a list of tags
 */
export const preconditionOf = ({
  'if-match': match,
  'if-none-match': noneMatch,
}: Readonly<Record<string, unknown>>): ((stored: object | undefined) => boolean) | undefined => {
  const required = tagsOf('If-Match', match);
  const refused = tagsOf('If-None-Match', noneMatch);
  if (!required && !refused) return undefined;
  const refusedTags = refused?.replaceAll(/(^|,\s*)W\//g, '$1');
  return (stored) =>
    (!required || isListed(required, stored)) && (!refusedTags || !isListed(refusedTags, stored));
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
