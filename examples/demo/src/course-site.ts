import { fileURLToPath } from 'node:url';
import type { ServerRoute } from '@hapi/hapi';
import jwt from '@hapi/jwt';
import { isRole, PEOPLE } from './people.js';

/** How long a demonstration token lives, in seconds. */
const TOKEN_LIFE = 12 * 60 * 60;

const folder = fileURLToPath(new URL('../public/', import.meta.url));

/**
 * The course site of the demonstration: its pages, and tokens for whoever asks. A real site signs a token for the user
 * who has logged in there, and never hands one out like this.
 */
export const courseSiteRoutes = (jwtSecret: string): ServerRoute[] => [
  {
    method: 'GET',
    path: '/{file*}',
    // These are pages: what the API's server says of its data is not said of them.
    options: { cache: { otherwise: 'no-cache' }, security: false },
    handler: { directory: { path: folder, index: 'index.html', redirectToSlash: false } },
  },
  {
    method: 'GET',
    path: '/demo/token',
    options: { cache: { otherwise: 'no-store' } },
    handler: (request, h) => {
      const role: unknown = (request.query as Record<string, unknown>).as;
      if (!isRole(role)) return h.response({ token: null });
      const claims = { ...PEOPLE[role], exp: Math.floor(Date.now() / 1000) + TOKEN_LIFE };
      return h.response({ token: jwt.token.generate(claims, { key: jwtSecret, algorithm: 'HS256' }) });
    },
  },
];
