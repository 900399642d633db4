import type { Request } from '@hapi/hapi';

/**
 * The origin under which a caller has reached the API, for addresses in the answer to this caller.
 *
 * @param publicUrl what the operator has set
 */
export const ownOrigin = (
  { raw, server }: Pick<Request, 'raw' | 'server'>,
  publicUrl: string | undefined,
): string => {
  if (publicUrl !== undefined) return publicUrl;
  const { host = server.info.host, 'x-forwarded-proto': forwarded } = raw.req.headers;
  return `${forwarded === 'https' ? 'https' : server.info.protocol}://${host}`;
};
