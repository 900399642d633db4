import { createHmac, timingSafeEqual } from 'node:crypto';

/** Signs what somebody may do until a moment, so that the holder needs no token. */
export interface Signatures {
  /** @param what what is allowed: each different list of texts has another signature */
  sign(what: readonly string[], expiresAt: Date): Promise<string>;
  /** Whether a signature allows this now. */
  allows(signature: string, what: readonly string[], at: Date): Promise<boolean>;
}

/**
 * Signs with HMAC-SHA256.
 *
 * @param readKey reads the secret, the same in every process; it is called once it is needed, until it succeeds
 */
export const createSignatures = (readKey: () => Promise<string>): Signatures => {
  let key: string | undefined;
  const hashOf = async (what: readonly string[], expires: string) =>
    createHmac('sha256', (key ??= await readKey()))
      .update(JSON.stringify([...what, expires]))
      .digest();

  return {
    async sign(what, expiresAt) {
      const expires = String(Math.floor(expiresAt.getTime() / 1000));
      return `${expires}.${(await hashOf(what, expires)).toString('base64url')}`;
    },
    async allows(signature, what, at) {
      const [expires = '', hash = '', ...rest] = signature.split('.');
      if (rest.length > 0 || !/^\d{1,12}$/.test(expires) || Number(expires) * 1000 <= at.getTime())
        return false;
      const expected = await hashOf(what, expires);
      const given = Buffer.from(hash, 'base64url');
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
};
