import type { LiveWebinarError } from '../failure.js';
import { sleep } from '../async/sleep.js';
import { withTimeout } from '../async/with-timeout.js';

/** How long the API may take to answer the second look, in milliseconds. */
const LOOK_LIMIT_MS = 5_000;

/** How long after a request that the page's policy forbids the browser may take to say so, in milliseconds. */
const REPORT_LIMIT_MS = 100;

/** What these statuses come with says nothing about how the element is set up. */
const PASSING_STATUSES = [408, 429];

/** What of the page matters here. */
interface Page {
  readonly protocol: string;
  /** `"null"` for a page without an origin of its own. */
  readonly origin: string;
}

/**
 * Finds out whether a question to the API failed because of how the element is set up in its page. Asks the API once more
 * where nothing came back: that it answers a question whose answer nobody can read tells a forbidden page from a network
 * that is down.
 *
 * @param address what was asked for
 * @returns what the site's team has to mend; undefined where the cause is another one. Contains no token
 */
export const setUpMistake = async (
  { code, status, cause }: LiveWebinarError,
  address: string,
  signal: AbortSignal,
  page: Page = { protocol: location.protocol, origin: window.origin },
): Promise<string | undefined> => {
  const isElsewhere = status === 404 ? code !== 'webinar_not_found' : typeof cause === 'string';
  if (isElsewhere && status < 500 && !PASSING_STATUSES.includes(status)) {
    const answer = typeof cause === 'string' ? cause : code;
    return `${address} answered ${status} (${answer}), which is no answer of the API. ${apiUrlAdvice(address)}`;
  }
  if (code !== 'network' || !navigator.onLine) return undefined;
  const { origin, protocol, hostname } = new URL(address);
  if (page.protocol === 'https:' && protocol === 'http:' && !isLoopback(hostname)) {
    return `the page is loaded over https, so the browser forbids requests to ${origin}. Serve the API over https, and begin api-url with https:.`;
  }
  const look = await lookAgain(address, origin, signal);
  if (look.answers) return unreadable(address, origin, page.origin);
  if (!look.directive) return undefined;
  return `the page's Content-Security-Policy (${look.directive}) forbids requests to ${origin}. Add ${origin} to its connect-src.`;
};

const apiUrlAdvice = (address: string) =>
  address.includes('/api/api/live/')
    ? 'api-url must not end with /api: the element adds /api/live/ itself.'
    : 'Set api-url to the address where the API runs, without /api/live/.';

const unreadable = (address: string, apiOrigin: string, pageOrigin: string) => {
  const beginning = `${apiOrigin} answers, but does not allow this page to read it. `;
  if (pageOrigin === 'null') {
    return `${beginning}The page has no origin: it is a file, or in a sandboxed frame without allow-same-origin.`;
  }
  const advice = `Add ${pageOrigin} to the API's setting ALLOWED_ORIGINS. If it is there: `;
  return `${beginning}${advice}${apiUrlAdvice(address)} A proxy must pass the Access-Control headers on.`;
};

const isLoopback = (hostname: string) => /^(localhost|127\.[\d.]+|\[::1\]|.*\.localhost)$/.test(hostname);

/** Whether the API answers anything at all; if not, which directive of the page's policy forbade the question. */
const lookAgain = async (address: string, origin: string, signal: AbortSignal) => {
  let directive: string | undefined;
  const onViolation = ({ blockedURI, effectiveDirective, disposition }: SecurityPolicyViolationEvent) => {
    if (disposition === 'enforce' && blockedURI.startsWith(origin)) directive = effectiveDirective;
  };
  document.addEventListener('securitypolicyviolation', onViolation);
  const answers = await withTimeout(
    LOOK_LIMIT_MS,
    signal,
    () => new Error('No answer'),
    (signal) => fetch(address, { mode: 'no-cors', credentials: 'omit', cache: 'no-store', signal }),
  ).then(
    () => true,
    () => false,
  );
  if (!answers) await sleep(REPORT_LIMIT_MS, signal);
  document.removeEventListener('securitypolicyviolation', onViolation);
  return { answers, directive };
};
