import type { UnreachableReason } from '@live-webinar/domain';
import { PrivateAddress } from './public-lookup.js';

const REASONS: Readonly<Record<string, UnreachableReason>> = {
  ENOTFOUND: 'unknown_name',
  EAI_AGAIN: 'unknown_name',
  ENODATA: 'unknown_name',
  ECONNREFUSED: 'connection_refused',
  EHOSTUNREACH: 'connection_refused',
  ENETUNREACH: 'connection_refused',
  ETIMEDOUT: 'timed_out',
  UND_ERR_CONNECT_TIMEOUT: 'timed_out',
  UND_ERR_HEADERS_OVERFLOW: 'invalid_answer',
};

/** OpenSSL's and Node.js's codes for certificates that cannot be trusted. */
const CERTIFICATE = /CERT|ISSUER|CRL|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/;

/** How the codes of Node.js's HTTP parser begin. */
const PARSER_CODE = 'HPE_';

/** The name of undici's errors for an answer that is not HTTP; their codes vary. */
const UNDICI_PARSER_ERROR = 'HTTPParserError';

/** Why an attempt failed, from the error that it failed with. Of the error itself nothing is kept: it names addresses. */
export const unreachableReason = (error: unknown): UnreachableReason => {
  if (error instanceof PrivateAddress) return 'private_address';
  // With several addresses, each of which failed.
  if (error instanceof AggregateError && error.errors.length > 0) return unreachableReason(error.errors[0]);
  if (error instanceof DOMException && error.name === 'TimeoutError') return 'timed_out';
  if (error instanceof Error && error.name === UNDICI_PARSER_ERROR) return 'invalid_answer';
  const code = codeOf(error);
  if (code.startsWith(PARSER_CODE)) return 'invalid_answer';
  return REASONS[code] ?? (CERTIFICATE.test(code) ? 'bad_certificate' : 'connection_lost');
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
