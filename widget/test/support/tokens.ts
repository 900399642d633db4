const base64url = (value: object) =>
  btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** A token as the site would sign it, with an invalid signature. */
export const jwt = (claims: object): string => `${base64url({ alg: 'HS256' })}.${base64url(claims)}.c2lnbmVk`;

/** A person's token. */
export const TOKEN = jwt({ sub: 'vera' });
