import { partNames, type PartName } from './parts.js';

export const USAGE = `Usage: npm run bench [-- [requests] [overload] [push] [workers] [--profile]]

Measures the API beside a bare node:http server, on this machine and on one database of its own.

  requests   join and status: requests a second, and how long they take
  overload   twice as many requests as one process can answer: what is accepted, refused, and how fast
  push       10,000 listeners: how long a start takes to reach them, and their memory
  workers    the same with two processes, half of the listeners at each

  --profile  has both servers write CPU profiles
  --help     shows this

Without a name, everything is measured.
`;

/** What somebody asked for on the command line. */
export interface Arguments {
  readonly names: readonly PartName[];
  readonly isProfiled: boolean;
}

/** @throws Error that names a word that is none of ours */
export const readArguments = (words: readonly string[]): Arguments => {
  const named = words.filter((word) => word !== '--profile');
  const names = partNames.filter((name) => named.includes(name));
  const unknown = named.find((word) => !names.some((name) => name === word));
  if (unknown !== undefined) throw new Error(`${unknown} is unknown. See: npm run bench -- --help`);
  return { names: named.length > 0 ? names : partNames, isProfiled: words.includes('--profile') };
};
