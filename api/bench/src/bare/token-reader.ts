import { createHmac, timingSafeEqual } from 'node:crypto';

/** Who a token speaks of. */
export interface BarePerson {
  readonly id: string;
  readonly name: string | null;
  /** In milliseconds since 1970. */
  readonly expiresAt: number;
}

interface Claims {
  readonly sub: string;
  readonly name?: string;
  readonly exp: number;
}

/**
 * Reads `Authorization: Bearer` with an HS256 token. What was verified once is remembered and never forgotten: as fast
 * as can be, and nothing to run for long.
 */
export const createTokenReader = (secret: string) => {
  const verified = new Map<string, BarePerson>();

  const verify = (header: string): BarePerson | undefined => {
    const [head, payload, signature] = header.slice('Bearer '.length).split('.');
    if (!head || !payload || !signature) return undefined;
    const { alg } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { alg: unknown };
    if (alg !== 'HS256') return undefined;
    const expected = createHmac('sha256', secret).update(`${head}.${payload}`).digest();
    const given = Buffer.from(signature, 'base64url');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    const { sub, name, exp } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims;
    return { id: sub, name: name ?? null, expiresAt: exp * 1_000 };
  };

  return (header = ''): BarePerson | undefined => {
    let person = verified.get(header);
    if (!person) {
      person = verify(header);
      if (!person) return undefined;
      verified.set(header, person);
    }
    return person.expiresAt > Date.now() ? person : undefined;
  };
};
