/** The claims that name a person, where a token has them. */
const NAMES = ['sub', 'user_id', 'uid'];

/** The claims that are new in every token of the same person. */
const CHANGING = new Set(['exp', 'iat', 'nbf', 'jti', 'auth_time']);

/**
 * Whether two tokens are of the same person, so that a renewed one need not interrupt a meeting.
 *
 * The claims that name a person decide; where a host site uses others, all claims do that are not about the token
 * itself. What cannot be read is of the same person only where it is the same text: to show one person what is another's
 * is worse than to interrupt. Nothing is verified here; that is the API's part.
 */
export const isSamePerson = (one: string | null, other: string | null): boolean => {
  if (one === other) return true;
  if (one === null || other === null) return false;
  const person = personOf(one);
  return person !== undefined && person === personOf(other);
};

const personOf = (token: string): string | undefined => {
  const claims = claimsOf(token);
  if (!claims) return undefined;
  const named = claims.filter(([name]) => NAMES.includes(name));
  const telling = named.length > 0 ? named : claims.filter(([name]) => !CHANGING.has(name));
  return JSON.stringify(telling.sort(([a], [b]) => (a < b ? -1 : 1)));
};

const claimsOf = (token: string): [string, unknown][] | undefined => {
  try {
    const [, payload = ''] = token.split('.');
    const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    return typeof claims === 'object' && claims !== null ? Object.entries(claims) : undefined;
  } catch {
    return undefined;
  }
};
