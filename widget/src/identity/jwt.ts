/** Servers refuse headers with longer tokens. */
const MAX_TOKEN_LENGTH = 16_384;

/**
 * Whether a value has the shape of a JWT: three parts in base64url, joined by dots. Whether it is valid is for the API to
 * say; nothing else may become part of a header.
 */
export const isJwt = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= MAX_TOKEN_LENGTH && /^[\w-]+\.[\w-]+\.[\w-]+$/.test(value);
