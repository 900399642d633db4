import { generateKeyPairSync } from 'node:crypto';
import { ConfigError, readConfig, type Environment } from '../../src/config.js';

export const SECRET = '8f1d6c0b5a7e42939d3c1f60b7a85e24';
export const APP_SECRET = '5e0c9a7d3b1f48628c64d2a90b7e13f5';
export const RESERVATIONS_SECRET = 'c2b70e9f41d84a5cb6f3a19d08e75c43';
export const MEETING_EVENTS_SECRET = '1ad9c35e7b604f28903be6f47c8d2a15';
export const JAAS_WEBHOOK_SECRET = 'whsec_9f3/b1c7d05e+4a86e2d4c90a7f3b1=';

/** A key pair of 2048 bits, in PEM form. */
export const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

/** A key with escaped newlines, as for an environment variable of one line. */
export const inOneLine = (pem: string): string => pem.replaceAll('\n', '\\n');

/** Reads an environment that has a secret for the site's tokens. */
export const read = (environment: Environment) => readConfig({ JWT_SECRET: SECRET, ...environment });

/** The faults of an environment; empty if it is valid. */
export const faultsOf = (environment: Environment): readonly string[] => {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
};
