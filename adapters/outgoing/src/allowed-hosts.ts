import { isLocalOrigin } from './local-origin.js';

/** Which host an address may have. `*` stands for one label, or a part of one. */
const HOST = /^[a-z0-9*-]+(\.[a-z0-9*-]+)+$/;

/** The hosts and origins from which files are fetched. */
export interface AllowedHosts {
  /** Over https, and on the public internet only. */
  allowsHost(name: string): boolean;
  /** Origins on this machine, for trials. */
  allowsOrigin(origin: string): boolean;
}

/**
 * Reads from where files may be fetched: names of hosts such as `objectstorage.*.example.org`, and for trials origins on this
 * machine such as `http://localhost:4000`.
 *
 * @throws Error if one is neither
 */
export const readAllowedHosts = (entries: readonly string[]): AllowedHosts => {
  const origins = entries.filter(isLocalOrigin);
  const hosts = entries.filter((entry) => !isLocalOrigin(entry)).map(patternOf);
  return {
    allowsHost: (name) => hosts.some((pattern) => pattern.test(name)),
    allowsOrigin: (origin) => origins.includes(origin),
  };
};

const patternOf = (entry: string): RegExp => {
  const name = entry.toLowerCase();
  const lastLabels = name.split('.').slice(-2).join('');
  if (!HOST.test(name) || lastLabels.includes('*'))
    throw new Error(`${JSON.stringify(entry)} is not the name of a host like objectstorage.*.example.org`);
  return new RegExp(`^${name.replaceAll('.', '\\.').replaceAll('*', '[^.]+')}$`);
};
