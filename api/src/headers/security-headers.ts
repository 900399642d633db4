import type { Headers } from '../answers/answer.js';

/**
 * Answers are data: never a page, never in a frame, never read as another type than they say.
 *
 * @param hstsMaxAge for how many seconds browsers are to use https alone; undefined where this API does not decide that
 */
export const securityHeaders = (hstsMaxAge: number | undefined): Headers => ({
  ...(hstsMaxAge !== undefined && { 'strict-transport-security': `max-age=${hstsMaxAge}` }),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
});
