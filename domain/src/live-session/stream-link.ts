import { refusal, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';

/** The WHATWG parser of browsers and Node.js. It is no part of ECMAScript, whose types are the only ones here. */
declare const URL: {
  canParse(text: string): boolean;
  new (text: string): {
    readonly protocol: string;
    readonly username: string;
    readonly password: string;
    readonly href: string;
  };
};

/** How many characters the address of a stream may have. */
const MAX_LINK_LENGTH = 2_000;

/** Not an address that a page can offer to everybody. */
const invalidStreamLink = refusal(
  'invalid_request',
  `watch_url: must be an https address of at most ${MAX_LINK_LENGTH} characters, without a user name or a password`,
);

/**
 * Checks the address where people watch a live stream: https, at most 2,000 characters, without a user name or a password.
 *
 * @returns the address as browsers write it
 */
export const readStreamLink = (text: string): Result<string, Refusal<'invalid_request'>> => {
  if (text.length > MAX_LINK_LENGTH || !URL.canParse(text)) return refused(invalidStreamLink);
  const { protocol, username, password, href } = new URL(text);
  const isPublic = protocol === 'https:' && username === '' && password === '';
  return isPublic && href.length <= MAX_LINK_LENGTH ? ok(href) : refused(invalidStreamLink);
};
