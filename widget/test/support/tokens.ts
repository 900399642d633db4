const base64url = (value: object) =>
  btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** A token as a host site would sign it, but for the signature. */
export const jwt = (claims: object): string => `${base64url({ alg: 'HS256' })}.${base64url(claims)}.c2lnbmVk`;

/** Somebody's token. */
export const TOKEN = jwt({ sub: 'vera' });
