import { createPrivateKey, createSecretKey, type KeyObject } from 'node:crypto';
import { isHost, type Admission, type Meeting } from '@live-webinar/domain';
import { SignJWT } from 'jose';
import type { MeetingFeatures } from './meeting-features.js';

/** The default lifetime of a meeting token: long enough to enter, and no longer. */
export const TOKEN_LIFETIME_S = 600;

/** How far the meeting server's clock may be behind. */
const CLOCK_TOLERANCE_S = 10;

/** A key that signs tokens, and the token's header. */
export interface TokenSigner {
  readonly key: KeyObject;
  readonly header: { readonly alg: 'HS256' | 'RS256'; readonly kid?: string };
}

/** HS256 keys shorter than its hash weaken it (RFC 7518, 3.2). */
const MIN_SECRET_BYTES = 32;

/**
 * Signs with a secret that the meeting server shares.
 *
 * @throws Error if it is shorter than 32 bytes
 */
export const secretSigner = (secret: string): TokenSigner => {
  const key = Buffer.from(secret);
  if (key.byteLength < MIN_SECRET_BYTES) {
    throw new Error(`The secret of meeting tokens must have at least ${MIN_SECRET_BYTES} bytes`);
  }
  return { key: createSecretKey(key), header: { alg: 'HS256' } };
};

/**
 * Signs with a private key whose public key the meeting server finds by its id.
 *
 * @param pem PKCS #8 or PKCS #1
 * @throws Error if it is not an RSA key of at least 2048 bits; the message does not contain the key
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
    // Node's own message only names an error of its library.
  }
  throw new Error('The private key must be an RSA key in PEM form (BEGIN PRIVATE KEY)');
};

/** The claims that depend on the kind of meeting server. */
export interface TokenClaims {
  readonly iss: string;
  readonly sub: string;
  readonly features: MeetingFeatures;
  /**
   * Whether the person may enter while the lobby is on. Without it, an organizer who reloads the page is locked out of
   * their own meeting, and nobody there can admit them. Prosody's `token_lobby_bypass` reads it:
   * https://github.com/jitsi-contrib/prosody-plugins/tree/main/token_lobby_bypass
   */
  readonly passesLobby: boolean;
}

/** A token for one person and one room, and when it expires. */
export const signMeetingToken = async (
  { key, header }: TokenSigner,
  { iss, sub, features, passesLobby }: TokenClaims,
  { session, person, role, at }: Admission,
  lifetimeS: number,
): Promise<Pick<Meeting, 'jwt' | 'expiresAt'> & { readonly jwt: string; readonly expiresAt: Date }> => {
  const now = Math.floor(at.getTime() / 1000);
  const exp = now + lifetimeS;
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
    .setNotBefore(now - CLOCK_TOLERANCE_S)
    .setExpirationTime(exp)
    .sign(key);
  return { jwt, expiresAt: new Date(exp * 1000) };
};
