import { createPrivateKey, createSecretKey, type KeyObject } from 'node:crypto';
import { isHost, type Admission, type Meeting } from '@live-webinar/domain';
import { SignJWT } from 'jose';
import type { MeetingFeatures } from './meeting-features.js';

/** How long a meeting token lives where nothing else is said, in seconds: long enough to get in, and no longer. */
export const TOKEN_LIFETIME = 600;

/** How far the meeting server's clock may be behind ours, in seconds. */
const CLOCK_TOLERANCE = 10;

/** What signs tokens, and how. */
export interface TokenSigner {
  readonly key: KeyObject;
  readonly header: { readonly alg: 'HS256' | 'RS256'; readonly kid?: string };
}

/** HS256 keys shorter than its hash weaken it (RFC 7518, 3.2). */
const MIN_SECRET_BYTES = 32;

/**
 * A secret that the meeting server knows, too.
 *
 * @throws Error where it is shorter than 32 bytes
 */
export const secretSigner = (secret: string): TokenSigner => {
  const key = Buffer.from(secret);
  if (key.byteLength < MIN_SECRET_BYTES) {
    throw new Error(`The secret of meeting tokens must have at least ${MIN_SECRET_BYTES} bytes`);
  }
  return { key: createSecretKey(key), header: { alg: 'HS256' } };
};

/**
 * A private key whose public half the meeting server finds by an id.
 *
 * @param pem PKCS #8 or PKCS #1
 * @throws Error where it is no RSA key of 2048 bits or more; the message does not repeat it
 */
export const privateKeySigner = (pem: string, keyId: string): TokenSigner => {
  const key = rsaKeyOf(pem);
  if ((key.asymmetricKeyDetails?.modulusLength ?? 0) < 2048) {
    throw new Error('The private key must be an RSA key of 2048 bits or more');
  }
  return { key, header: { alg: 'RS256', kid: keyId } };
};

const rsaKeyOf = (pem: string): KeyObject => {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'rsa') return key;
  } catch {
    // Node's own message would quote its library, which helps nobody here.
  }
  throw new Error('The private key must be an RSA key in PEM form (BEGIN PRIVATE KEY)');
};

/** What differs between kinds of meeting servers in a token. */
export interface TokenClaims {
  readonly iss: string;
  readonly sub: string;
  readonly features: MeetingFeatures;
  /**
   * Whether the person may come in while the lobby is on. Without it, an organizer who reloads the page is locked out of
   * their own meeting, and nobody there can answer the knock. Prosody's `token_lobby_bypass` reads it:
   * https://github.com/jitsi-contrib/prosody-plugins/tree/main/token_lobby_bypass
   */
  readonly passesLobby: boolean;
}

/** A token for one person and one room, and when it runs out. */
export const signMeetingToken = async (
  { key, header }: TokenSigner,
  { iss, sub, features, passesLobby }: TokenClaims,
  { session, person, role, at }: Admission,
  lifetime: number,
): Promise<Pick<Meeting, 'jwt' | 'expiresAt'> & { readonly jwt: string; readonly expiresAt: Date }> => {
  const now = Math.floor(at.getTime() / 1000);
  const exp = now + lifetime;
  const user = {
    id: person.id,
    ...(person.name !== null && { name: person.name }),
    moderator: isHost(role),
    ...(passesLobby && { lobby_bypass: true }),
  };
  const jwt = await new SignJWT({ room: session.roomName, context: { user, features } })
    .setProtectedHeader({ ...header, typ: 'JWT' })
    .setIssuer(iss)
    .setAudience('jitsi')
    .setSubject(sub)
    .setNotBefore(now - CLOCK_TOLERANCE)
    .setExpirationTime(exp)
    .sign(key);
  return { jwt, expiresAt: new Date(exp * 1000) };
};
