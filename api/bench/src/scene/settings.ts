import { randomBytes } from 'node:crypto';
import jwt from '@hapi/jwt';

/** Signs the host site's tokens; another one in every run. */
export const SECRET = randomBytes(32).toString('base64url');

export const MEETING_DOMAIN = 'meet.example.org';
export const HOST_PAGE = 'https://courses.example.org';

/** Longer than any run takes, in seconds. */
const LIFETIME = 24 * 60 * 60;

/** Signs a token as the host site would. */
export const tokenFor = (userId: string, name: string): string =>
  jwt.token.generate({ sub: userId, name, exp: Math.floor(Date.now() / 1000) + LIFETIME }, SECRET, {
    iat: false,
  });
