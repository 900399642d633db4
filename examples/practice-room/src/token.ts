import { createHmac, createPublicKey, timingSafeEqual, verify } from 'node:crypto';

/** The tokens that a self-hosted Jitsi server with Prosody's token authentication takes. */
export interface SelfHostedTokens {
  readonly form?: 'self-hosted';
  /** Who signs: must be the token's `iss`. */
  readonly appId: string;
  /** A secret, and tokens are HS256; or an RSA public key as PEM, and tokens are RS256. Never both. */
  readonly key: string;
  /** What `sub` must say where the server compares it; `*` is taken as well. Without it, any text will do. */
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

/** What a token says of a person, as it stands there. */
export type UserContext = Readonly<Record<string, unknown>>;

/** What a valid token says. */
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

const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** Node overlooks what is no base64url; a token with such letters is none. */
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

const algorithmOf = (key: string): 'HS256' | 'RS256' => (isPem(key) ? 'RS256' : 'HS256');

const isSignedWith = (key: string, { signed, signature }: Parts): boolean => {
  if (isPem(key)) return verify('sha256', Buffer.from(signed), createPublicKey(key), signature);
  const expected = createHmac('sha256', key).update(signed).digest();
  return signature.length === expected.length && timingSafeEqual(signature, expected);
};

const headerFault = ({ header }: Parts, tokens: MeetingTokens): TokenFault | undefined => {
  // Prosody insists on it, though the standard does not.
  if (header.typ !== 'JWT') return 'wrong-type';
  // What an extension marks as critical must be understood, and none is understood here.
  if ('crit' in header) return 'malformed';
  // The key says how tokens are signed, never the token: no `none`, and no public key taken for a secret.
  if (header.alg !== algorithmOf(tokens.key)) return 'wrong-algorithm';
  if (tokens.form !== 'jaas') return undefined;
  const { kid } = header;
  const isOwnKey =
    tokens.keyId === undefined
      ? isText(kid) && kid.startsWith(`${tokens.appId}/`) && kid.length > tokens.appId.length + 1
      : kid === `${tokens.appId}/${tokens.keyId}`;
  return isOwnKey ? undefined : 'wrong-key-id';
};

const subjectFault = (sub: unknown, tokens: MeetingTokens): TokenFault | undefined => {
  if (!isText(sub)) return 'no-subject';
  if (tokens.form === 'jaas') return sub === tokens.appId ? undefined : 'other-subject';
  const isOwn = tokens.subject === undefined || sub === tokens.subject || sub === '*';
  return isOwn ? undefined : 'other-subject';
};

const roomFault = (claimed: unknown, room: string): TokenFault | undefined => {
  if (!isText(claimed)) return 'no-room';
  // Prosody takes it, and so would open every room: a token that does is a fault of whoever issued it.
  if (claimed === '*') return 'any-room';
  return claimed.toLowerCase() === room.toLowerCase() ? undefined : 'other-room';
};

const timeFault = ({ exp, nbf }: JsonObject, now: Date): TokenFault | undefined => {
  // Prosody takes a token without an end for ever. Here it is refused, so that nobody gets used to it.
  if (!isTime(exp)) return 'no-expiry';
  const seconds = Math.floor(now.getTime() / 1000);
  if (seconds >= exp) return 'expired';
  if (nbf !== undefined && !isTime(nbf)) return 'malformed';
  return nbf !== undefined && seconds < nbf ? 'not-yet-valid' : undefined;
};

const contextFault = (context: unknown, tokens: MeetingTokens): TokenFault | undefined => {
  const { user, features }: JsonObject = isObject(context) ? context : {};
  if (context !== undefined && !isObject(context)) return 'wrong-context';
  if (user !== undefined && !isObject(user)) return 'wrong-context';
  if (features !== undefined && !isObject(features)) return 'wrong-context';
  if (tokens.form !== 'jaas') return undefined;
  const areSaid =
    features !== undefined && Object.values(features).every((each) => typeof each === 'boolean');
  return areSaid ? undefined : 'no-features';
};

const claimsFault = (
  payload: JsonObject,
  room: string,
  tokens: MeetingTokens,
  now: Date,
): TokenFault | undefined => {
  if (payload.iss !== (tokens.form === 'jaas' ? 'chat' : tokens.appId)) return 'wrong-issuer';
  if (payload.aud !== 'jitsi') return 'wrong-audience';
  return (
    timeFault(payload, now) ??
    subjectFault(payload.sub, tokens) ??
    roomFault(payload.room, room) ??
    contextFault(payload.context, tokens)
  );
};

/**
 * Verifies that a token opens a room now, as Jitsi's server would, and stricter in two things: a token must end, and must
 * name one room. It is written apart from whatever signs tokens, so that each can catch the other's faults.
 *
 * @param token empty where there is none
 * @param room its name without a JaaS tenant; compared without regard to case
 * @throws Error where the key is empty or no RSA key: that is a fault of the server, not of a token
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
  // Nothing that a token says is believed before its signature.
  if (!isSignedWith(tokens.key, parts)) return { ok: false, reason: 'wrong-signature' };
  const reason = claimsFault(parts.payload, room, tokens, now);
  if (reason) return { ok: false, reason };
  // Each of these claims has been checked just now.
  return { ok: true, claims: parts.payload as unknown as MeetingClaims };
};

/** @throws Error where no token could ever be verified with this key, or every one */
export const assertKey = ({ form, key }: MeetingTokens): void => {
  if (key === '') throw new Error('The key of meeting tokens is empty');
  if (form === 'jaas' && !isPem(key)) throw new Error('JaaS tokens need an RSA public key');
  if (isPem(key) && createPublicKey(key).asymmetricKeyType !== 'rsa')
    throw new Error('The public key of meeting tokens is no RSA key');
};
