/** The claims that identify a person, if a token has them. */
const ID_CLAIMS = ['sub', 'user_id', 'uid'];

/** The claims that differ in every token of the same person. */
const CHANGING_CLAIMS = new Set(['exp', 'iat', 'nbf', 'jti', 'auth_time']);

/**
 * Whether two tokens belong to the same person: a renewed token must not interrupt a meeting.
 *
 * The claims that identify a person decide. If the site uses others, all claims do, except those about the token itself. A
 * token that cannot be read belongs to the same person only if it is the same text: showing somebody what is another's is
 * worse than an interruption. Nothing is verified here; the API does that.
 */
export const isSamePerson = (one: string | null, other: string | null): boolean => {
  if (one === other) return true;
  if (one === null || other === null) return false;
  const person = identifyingClaims(one);
  return person !== undefined && person === identifyingClaims(other);
};

const identifyingClaims = (token: string): string | undefined => {
  const claims = claimsOf(token);
  if (!claims) return undefined;
  const ids = claims.filter(([name]) => ID_CLAIMS.includes(name));
  const identifying = ids.length > 0 ? ids : claims.filter(([name]) => !CHANGING_CLAIMS.has(name));
  return JSON.stringify(identifying.sort(([a], [b]) => (a < b ? -1 : 1)));
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
