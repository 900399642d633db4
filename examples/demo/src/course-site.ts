import { fileURLToPath } from 'node:url';
import type { ServerRoute } from '@hapi/hapi';
import jwt from '@hapi/jwt';
import { isRole, PEOPLE, type Role } from './people.js';

const TOKEN_LIFETIME_S = 12 * 60 * 60;

/** Where `/admin/` sends administrators who are signed out. */
export const ADMIN_SIGN_IN_PATH = '/demo/administrator';

const folder = fileURLToPath(new URL('../public/', import.meta.url));

/**
 * The course site of the demonstration: its pages, and tokens for anyone. A real site signs a token for the user who has
 * logged in there, and never gives one to anyone else.
 */
export const courseSiteRoutes = (jwtSecret: string): ServerRoute[] => [
  {
    method: 'GET',
    path: ADMIN_SIGN_IN_PATH,
    options: { cache: { otherwise: 'no-store' } },
    handler: (request, h) => {
      const { query } = request.query as { query?: unknown };
      const search = typeof query === 'string' ? new URLSearchParams(query).toString() : '';
      return h.redirect(`/admin/${search && `?${search}`}#token=${tokenFor('administrator', jwtSecret)}`);
    },
  },
  {
    method: 'GET',
    path: '/{file*}',
    // The headers of the API's data do not apply to these pages.
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
      return h.response({ token: tokenFor(role, jwtSecret) });
    },
  },
];

const tokenFor = (role: Role, jwtSecret: string): string => signToken(PEOPLE[role], jwtSecret);

/** Signs a token of the course site, for a person or for its back end. */
export const signToken = (
  claims: { readonly sub: string; readonly scope?: string },
  jwtSecret: string,
): string =>
  jwt.token.generate(
    { ...claims, exp: Math.floor(Date.now() / 1000) + TOKEN_LIFETIME_S },
    { key: jwtSecret, algorithm: 'HS256' },
  );
