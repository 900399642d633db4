import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import jwt, { type HapiJwt } from '@hapi/jwt';

/** A key pair of a site, with its algorithm. */
export interface SigningKey {
  readonly algorithm: 'RS256' | 'ES256';
  readonly kid: string | undefined;
  readonly publicPem: string;
  readonly privatePem: string;
  /** The public key as a key set lists it. */
  readonly jwk: Readonly<Record<string, unknown>>;
}

export const rsaKey = (kid?: string): SigningKey =>
  signingKey('RS256', generateKeyPairSync('rsa', { modulusLength: 2048 }), kid);

export const ecKey = (kid?: string): SigningKey =>
  signingKey('ES256', generateKeyPairSync('ec', { namedCurve: 'P-256' }), kid);

const signingKey = (
  algorithm: SigningKey['algorithm'],
  { publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject },
  kid: string | undefined,
): SigningKey => ({
  algorithm,
  kid,
  publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  jwk: { ...publicKey.export({ format: 'jwk' }), ...(kid && { kid }) },
});

export const now = (): number => Math.floor(Date.now() / 1000);

/** Signs a site token for user 42. `claims` are added, or removed if undefined. */
export const tokenOf = (
  { algorithm, kid, privatePem }: SigningKey,
  claims: Readonly<Record<string, unknown>> = {},
): string => signed(claims, { key: privatePem, algorithm }, kid === undefined ? {} : { kid });

/** Signs with a shared secret. */
export const secretTokenOf = (secret: string, claims: Readonly<Record<string, unknown>> = {}): string =>
  signed(claims, { key: secret, algorithm: 'HS256' });

/** Signs with any key and header. */
export const signed = (
  claims: Readonly<Record<string, unknown>>,
  secret: HapiJwt.Secret,
  header: object = {},
): string => jwt.token.generate({ sub: '42', exp: now() + 600, ...claims }, secret, { iat: false, header });

/** Replaces claims of a token but keeps its signature. */
export const forged = (token: string, claims: Readonly<Record<string, unknown>>): string => {
  const [header, , signature] = token.split('.');
  return [header, base64({ sub: '42', exp: now() + 600, ...claims }), signature].join('.');
};

export const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** An HTTP server on this machine. */
export interface TestSite {
  readonly url: string;
  readonly requests: () => number;
  readonly close: () => Promise<void>;
}

export const serve = async (answer: RequestListener): Promise<TestSite> => {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/.well-known/jwks.json`,
    requests: () => requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
};
