import type { RouteOptions } from '@hapi/hapi';

/**
 * Answers are data: never a page, never in a frame, never read as something else than they say.
 *
 * @param hstsMaxAge for how many seconds browsers are to use https alone; undefined where that is not for us to say
 */
export const securityOptions = (hstsMaxAge: number | undefined): RouteOptions['security'] => ({
  hsts: hstsMaxAge === undefined ? false : { maxAge: hstsMaxAge },
  noSniff: true,
  noOpen: false,
  xss: false,
  xframe: 'deny',
  referrer: 'no-referrer',
});

/** The same as Hapi writes them, for answers that go past it. */
export const securityHeaders = (hstsMaxAge: number | undefined): Readonly<Record<string, string>> => ({
  ...(hstsMaxAge !== undefined && { 'strict-transport-security': `max-age=${hstsMaxAge}` }),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
});
