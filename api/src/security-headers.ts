import type { RouteOptions } from '@hapi/hapi';

/** Answers are data: never a page, never in a frame, never read as something else than they say. */
export const SECURITY: RouteOptions['security'] = {
  hsts: true,
  noSniff: true,
  noOpen: false,
  xss: false,
  xframe: 'deny',
  referrer: 'no-referrer',
};
