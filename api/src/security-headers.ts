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

/** The same as Hapi writes them, for answers that go past it. */
export const SECURITY_HEADERS = {
  'strict-transport-security': 'max-age=15768000',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
} as const;
