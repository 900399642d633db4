/** The longest token that is sent, in characters: servers refuse longer headers. */
const MAX_TOKEN_LENGTH = 16_384;

/**
 * Whether something has the shape of a JWT: three parts in base64url, joined by dots. Whether it is a good one is the API's
 * to say; anything else must not become part of a header.
 */
export const isJwt = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= MAX_TOKEN_LENGTH && /^[\w-]+\.[\w-]+\.[\w-]+$/.test(value);
