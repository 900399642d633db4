import type { SiteTokenOptions } from '@live-webinar/api';
import type { Read } from './environment.js';
import { keySetAddressOf, publicKeyOf, siteSecretOf } from './secrets-and-urls.js';

/** Reads how the site signs its tokens. */
export const readSiteTokens = (read: Read): SiteTokenOptions => {
  const hasOtherKey = read.has('JWT_PUBLIC_KEY') || read.has('JWT_JWKS_URL');
  return {
    secret: read('JWT_SECRET', (value) =>
      value === undefined && hasOtherKey ? undefined : siteSecretOf(value),
    ),
    publicKey: read('JWT_PUBLIC_KEY', publicKeyOf),
    jwksUrl: read('JWT_JWKS_URL', keySetAddressOf),
    issuer: read('JWT_ISSUER', (value) => value),
    audience: read('JWT_AUDIENCE', (value) => value),
    userClaim: read('JWT_USER_CLAIM', (value) => value ?? 'sub'),
  };
};
