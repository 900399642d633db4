import { lookup as systemLookup } from 'node:dns/promises';
import type { LookupAddress, LookupOptions } from 'node:dns';
import { isPublicAddress } from './public-address.js';

/** Resolves a name to all of its addresses. */
export type ResolveName = (name: string) => Promise<readonly LookupAddress[]>;

/** A name resolves to an address that is not public. */
export class PrivateAddress extends Error {
  override readonly name = 'PrivateAddress';
}

/** The form that `net.connect` takes. */
type Lookup = (
  hostname: string,
  options: LookupOptions,
  callback: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

/** Resolves a name as the system does. */
export const resolveBySystem: ResolveName = (name) => systemLookup(name, { all: true });

/**
 * Resolves a name for a connection, which is made to an address of this very answer. Refuses it if any of the addresses is not
 * public: which of them is connected to is not known in advance.
 *
 * @throws PrivateAddress
 */
export const resolvePublicly =
  (resolve: ResolveName): ResolveName =>
  async (name) => {
    const addresses = await resolve(name);
    if (!addresses.every(({ address }) => isPublicAddress(address))) throw new PrivateAddress();
    return addresses;
  };

/**
 * Lets simultaneous look-ups of a name share one. The system has few threads for look-ups, and a name whose server does not
 * answer would occupy all of them.
 */
export const shareLookups = (resolve: ResolveName): ResolveName => {
  const running = new Map<string, ReturnType<ResolveName>>();
  return (name) => {
    const shared =
      running.get(name) ??
      resolve(name).finally(() => {
        running.delete(name);
      });
    running.set(name, shared);
    return shared;
  };
};

/** A resolution in the form that `net.connect` takes, which asks for all addresses. */
export const asLookup =
  (resolve: ResolveName): Lookup =>
  (hostname, _options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        callback(null, [...addresses]);
      },
      (error: unknown) => {
        callback(error instanceof Error ? error : new Error(String(error)), []);
      },
    );
  };
