import type { Headers } from '../answers/answer.js';

/**
 * Answers are data: browsers must not show them in a frame, or guess another content type.
 *
 * @param hstsMaxAge for how many seconds browsers must use https; undefined for no such header
 */
export const securityHeaders = (hstsMaxAge: number | undefined): Headers => ({
  ...(hstsMaxAge !== undefined && { 'strict-transport-security': `max-age=${hstsMaxAge}` }),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
});
