import type { LiveWebinarError } from '../failure.js';
import { sleep } from '../async/sleep.js';
import { withTimeout } from '../async/with-timeout.js';

/** How long the API may take to answer the probe. */
const PROBE_TIMEOUT_MS = 5_000;

/** How long the browser may take to report a request that the page's policy forbids. */
const REPORT_TIMEOUT_MS = 100;

/** Statuses that say nothing about how the element is set up. */
const TEMPORARY_STATUSES = [408, 429];

/** The properties of the page that matter here. */
interface Page {
  readonly protocol: string;
  /** `"null"` for a page without an origin. */
  readonly origin: string;
}

/**
 * Finds out whether a request failed because of how the element is set up. If nothing came back, it sends a probe whose
 * answer the page cannot read: if that succeeds, the API forbids the page; if not, the network is down.
 *
 * @param address the URL of the failed request
 * @returns what the site's team has to fix; undefined if the cause is another one. Never contains the token
 */
export const setUpMistake = async (
  { code, status, cause }: LiveWebinarError,
  address: string,
  signal: AbortSignal,
  page: Page = { protocol: location.protocol, origin: window.origin },
): Promise<string | undefined> => {
  const isElsewhere = status === 404 ? code !== 'webinar_not_found' : typeof cause === 'string';
  if (isElsewhere && status < 500 && !TEMPORARY_STATUSES.includes(status)) {
    const answer = typeof cause === 'string' ? cause : code;
    return `${address} answered ${status} (${answer}), which is no answer of the API. ${apiUrlAdvice(address)}`;
  }
  if (code !== 'network' || !navigator.onLine) return undefined;
  const { origin, protocol, hostname } = new URL(address);
  if (page.protocol === 'https:' && protocol === 'http:' && !isLoopback(hostname)) {
    return `the page is loaded over https, so the browser forbids requests to ${origin}. Serve the API over https, and begin api-url with https:.`;
  }
  const probed = await probe(address, origin, signal);
  if (probed.answers) return unreadable(address, origin, page.origin);
  if (!probed.directive) return undefined;
  return `the page's Content-Security-Policy (${probed.directive}) forbids requests to ${origin}. Add ${origin} to its connect-src.`;
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

/** Whether the API answers at all; if not, the directive of the page's policy that forbids the request. */
const probe = async (address: string, origin: string, signal: AbortSignal) => {
  let directive: string | undefined;
  const onViolation = ({ blockedURI, effectiveDirective, disposition }: SecurityPolicyViolationEvent) => {
    if (disposition === 'enforce' && blockedURI.startsWith(origin)) directive = effectiveDirective;
  };
  document.addEventListener('securitypolicyviolation', onViolation);
  const answers = await withTimeout(
    PROBE_TIMEOUT_MS,
    signal,
    () => new Error('No answer'),
    (signal) => fetch(address, { mode: 'no-cors', credentials: 'omit', cache: 'no-store', signal }),
  ).then(
    () => true,
    () => false,
  );
  if (!answers) await sleep(REPORT_TIMEOUT_MS, signal);
  document.removeEventListener('securitypolicyviolation', onViolation);
  return { answers, directive };
};
