import { createHmac, createPublicKey, timingSafeEqual, verify } from 'node:crypto';

/** The tokens that a self-hosted Jitsi server with Prosody's token authentication takes. */
export interface SelfHostedTokens {
  readonly form?: 'self-hosted';
  /** The issuer: must be the token's `iss`. */
  readonly appId: string;
  /** A secret, and tokens are HS256; or an RSA public key as PEM, and tokens are RS256. Never both. */
  readonly key: string;
  /** What `sub` must be if the server compares it; `*` is accepted as well. Without it, any text will do. */
  readonly subject?: string;
}

/** The tokens that 8x8's JaaS takes: always RS256. */
export interface JaasTokens {
  readonly form: 'jaas';
  /** Must be the token's `sub`, and the first part of its `kid`. */
  readonly appId: string;
  /** The RSA public key as PEM that JaaS was given. */
  readonly key: string;
  /** The second part of `kid`. Without it, any will do. */
  readonly keyId?: string;
}

export type MeetingTokens = SelfHostedTokens | JaasTokens;

/** The `context.user` of a token, unchanged. */
export type UserContext = Readonly<Record<string, unknown>>;

/** The claims of a valid token. */
export interface MeetingClaims {
  readonly iss: string;
  readonly aud: string;
  readonly sub: string;
  readonly room: string;
  /** Seconds since 1970, as all times of a token. */
  readonly exp: number;
  readonly nbf?: number;
  readonly context?: {
    readonly user?: UserContext;
    readonly features?: Readonly<Record<string, unknown>>;
  };
}

export type TokenFault =
  | 'missing'
  | 'malformed'
  | 'wrong-type'
  | 'wrong-algorithm'
  | 'wrong-key-id'
  | 'wrong-signature'
  | 'wrong-issuer'
  | 'wrong-audience'
  | 'no-subject'
  | 'other-subject'
  | 'no-room'
  | 'any-room'
  | 'other-room'
  | 'no-expiry'
  | 'expired'
  | 'not-yet-valid'
  | 'wrong-context'
  | 'no-features';

export type TokenVerdict =
  { readonly ok: true; readonly claims: MeetingClaims } | { readonly ok: false; readonly reason: TokenFault };

type JsonObject = Readonly<Record<string, unknown>>;

interface Parts {
  readonly header: JsonObject;
  readonly payload: JsonObject;
  /** What was signed. */
  readonly signed: string;
  readonly signature: Buffer;
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Node ignores letters that are not base64url; here they make the token malformed. */
const bytesOf = (part: string): Buffer | undefined => {
  const bytes = Buffer.from(part, 'base64url');
  return part !== '' && bytes.toString('base64url') === part ? bytes : undefined;
};

const objectOf = (part: string): JsonObject | undefined => {
  try {
    const value: unknown = JSON.parse(bytesOf(part)?.toString('utf8') ?? '');
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const partsOf = (token: string): Parts | undefined => {
  const [head = '', body = '', tail = '', ...rest] = token.split('.');
  const [header, payload, signature] = [objectOf(head), objectOf(body), bytesOf(tail)];
  if (!header || !payload || !signature || rest.length > 0) return undefined;
  return { header, payload, signed: `${head}.${body}`, signature };
};

const isPem = (key: string): boolean => key.trimStart().startsWith('-----BEGIN');

const isSignedWith = (key: string, { signed, signature }: Parts): boolean => {
  if (isPem(key)) return verify('sha256', Buffer.from(signed), createPublicKey(key), signature);
  const expected = createHmac('sha256', key).update(signed).digest();
  return signature.length === expected.length && timingSafeEqual(signature, expected);
};

const isOwnKeyId = (kid: unknown, { appId, keyId }: JaasTokens): boolean =>
  keyId === undefined
    ? isText(kid) && kid.startsWith(`${appId}/`) && kid.length > appId.length + 1
    : kid === `${appId}/${keyId}`;

const headerFault = ({ header }: Parts, tokens: MeetingTokens): TokenFault | undefined => {
  // Prosody insists on it, though the standard does not.
  if (header.typ !== 'JWT') return 'wrong-type';
  // A critical extension must be supported, and none is.
  if ('crit' in header) return 'malformed';
  // The key decides how tokens are signed, never the token: no `none`, and no public key used as a secret.
  if (header.alg !== (isPem(tokens.key) ? 'RS256' : 'HS256')) return 'wrong-algorithm';
  return tokens.form === 'jaas' && !isOwnKeyId(header.kid, tokens) ? 'wrong-key-id' : undefined;
};

const timeFault = ({ exp, nbf }: JsonObject, now: Date): TokenFault | undefined => {
  const seconds = Math.floor(now.getTime() / 1000);
  // Prosody accepts a token without `exp` for ever. It is refused here, so that nobody relies on it.
  if (!Number.isFinite(exp)) return 'no-expiry';
  if (seconds >= Number(exp)) return 'expired';
  if (nbf !== undefined && !Number.isFinite(nbf)) return 'malformed';
  return seconds < Number(nbf) ? 'not-yet-valid' : undefined;
};

const scopeFault = ({ sub, room: claimed }: JsonObject, room: string, tokens: MeetingTokens) => {
  const subjects = tokens.form === 'jaas' ? [tokens.appId] : [tokens.subject ?? sub, '*'];
  if (!isText(sub)) return 'no-subject';
  if (!subjects.includes(sub)) return 'other-subject';
  if (!isText(claimed)) return 'no-room';
  // Prosody accepts it for every room. Issuing such a token is a mistake.
  if (claimed === '*') return 'any-room';
  return claimed.toLowerCase() === room.toLowerCase() ? undefined : 'other-room';
};

const contextFault = ({ context = {} }: JsonObject, { form }: MeetingTokens): TokenFault | undefined => {
  if (!isObject(context)) return 'wrong-context';
  const { user = {}, features = {} } = context;
  if (!isObject(user) || !isObject(features)) return 'wrong-context';
  const areFlags = Object.values(features).every((each) => typeof each === 'boolean');
  return form === 'jaas' && !('features' in context && areFlags) ? 'no-features' : undefined;
};

const claimsFault = (payload: JsonObject, room: string, tokens: MeetingTokens, now: Date) => {
  if (payload.iss !== (tokens.form === 'jaas' ? 'chat' : tokens.appId)) return 'wrong-issuer';
  if (payload.aud !== 'jitsi') return 'wrong-audience';
  return timeFault(payload, now) ?? scopeFault(payload, room, tokens) ?? contextFault(payload, tokens);
};

/**
 * Verifies that a token opens a room now. It is stricter than Jitsi's server in two things: a token must expire, and must
 * name one room. It shares no code with what signs tokens, so that each can catch the other's faults.
 *
 * @param token empty if there is none
 * @param room its name without a JaaS tenant; compared without regard to case
 * @throws Error if the key is empty or not an RSA key: that is a fault of the server, not of the token
 */
export const verifyMeetingToken = (
  token: string,
  room: string,
  tokens: MeetingTokens,
  now: Date,
): TokenVerdict => {
  assertKey(tokens);
  if (token === '') return { ok: false, reason: 'missing' };
  const parts = partsOf(token);
  if (!parts) return { ok: false, reason: 'malformed' };
  const fault = headerFault(parts, tokens);
  if (fault) return { ok: false, reason: fault };
  // No claim is trusted before the signature is verified.
  if (!isSignedWith(tokens.key, parts)) return { ok: false, reason: 'wrong-signature' };
  const reason = claimsFault(parts.payload, room, tokens, now);
  if (reason) return { ok: false, reason };
  // Each of these claims has been checked just now.
  return { ok: true, claims: parts.payload as unknown as MeetingClaims };
};

/** @throws Error if no token can be verified with this key */
export const assertKey = ({ form, key }: MeetingTokens): void => {
  if (key === '') throw new Error('The key of meeting tokens is empty');
  if (form === 'jaas' && !isPem(key)) throw new Error('JaaS tokens need an RSA public key');
  if (isPem(key) && createPublicKey(key).asymmetricKeyType !== 'rsa')
    throw new Error('The public key of meeting tokens is not an RSA key');
};
