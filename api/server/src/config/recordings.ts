import { readAllowedHosts } from '@live-webinar/outgoing';
import { isAbsolute, resolve } from 'node:path';
import { oneOf, required, type Read } from './environment.js';
import { meetingServerSecretOf, publicUrlOf } from './secrets-and-urls.js';

/** Where the files of recordings are kept. */
export type RecordingStorageConfig =
  | { readonly kind: 'file'; readonly directory: string }
  | {
      readonly kind: 's3';
      readonly bucket: string;
      readonly endpoint: string | undefined;
      readonly region: string | undefined;
      readonly prefix: string | undefined;
    }
  | { readonly kind: 'azure'; readonly container: string; readonly connectionString: string };

/** How recordings are kept. */
export interface RecordingsConfig {
  readonly storage: RecordingStorageConfig;
  /** Undefined if no recorder delivers recordings. */
  readonly recorderSecret: string | undefined;
  /** Undefined if addresses are as each caller has reached the API. */
  readonly publicUrl: string | undefined;
  /** How long recordings are kept; null for ever. */
  readonly keepMs: number | null;
  /** From where recordings are fetched that JaaS keeps. */
  readonly linkHosts: readonly string[];
}

/**
 * Oracle's object storage, where JaaS keeps recordings, with the common and with the customers' own host names.
 * https://developer.8x8.com/jaas/docs/webhooks-payload
 */
const JAAS_RECORDING_HOSTS = 'objectstorage.*.oraclecloud.com,*.objectstorage.*.oci.customer-oci.com';

const VARIABLES = {
  file: ['RECORDINGS_DIR'],
  s3: ['RECORDINGS_S3_BUCKET', 'RECORDINGS_S3_ENDPOINT', 'RECORDINGS_S3_REGION', 'RECORDINGS_S3_PREFIX'],
  azure: ['RECORDINGS_AZURE_CONTAINER', 'RECORDINGS_AZURE_CONNECTION_STRING'],
} as const;

/**
 * Reads where recordings are kept.
 *
 * @param daysMs reads a number of days; null for ever
 * @returns undefined with RECORDINGS_STORAGE=none, the default
 */
export const readRecordings = (
  read: Read,
  daysMs: (value: string) => number | null,
): RecordingsConfig | undefined => {
  const kind = read('RECORDINGS_STORAGE', (value) => oneOf(value ?? 'none', ['none', 'file', 's3', 'azure']));
  for (const [other, names] of Object.entries(VARIABLES)) {
    if (other === kind) continue;
    for (const name of names) {
      read(name, (value) => {
        if (value !== undefined)
          throw new Error(`has no effect without RECORDINGS_STORAGE=${other}. Remove it`);
      });
    }
  }
  if (kind === 'none') {
    for (const name of ['RECORDINGS_SECRET', 'KEEP_RECORDINGS_DAYS', 'JAAS_RECORDING_HOSTS']) {
      read(name, (value) => {
        if (value !== undefined)
          throw new Error('has no effect without RECORDINGS_STORAGE. Set it to file, s3 or azure');
      });
    }
    return undefined;
  }
  return {
    storage: readStorage(read, kind),
    recorderSecret: read('RECORDINGS_SECRET', meetingServerSecretOf),
    publicUrl: read('PUBLIC_URL', (value) => (value === undefined ? undefined : publicUrlOf(value))),
    keepMs: read('KEEP_RECORDINGS_DAYS', (value) => daysMs(value ?? '0')),
    linkHosts: read('JAAS_RECORDING_HOSTS', (value) => linkHostsOf(value ?? JAAS_RECORDING_HOSTS)),
  };
};

const readStorage = (read: Read, kind: RecordingStorageConfig['kind']): RecordingStorageConfig => {
  const text = (value: string | undefined) => value;
  switch (kind) {
    case 'file':
      return {
        kind,
        directory: read('RECORDINGS_DIR', (value) => {
          const directory = required(
            value,
            'Set it to an existing folder for the recordings, e.g. /srv/recordings',
          );
          return isAbsolute(directory) ? directory : resolve(directory);
        }),
      };
    case 's3':
      return {
        kind,
        bucket: read('RECORDINGS_S3_BUCKET', (value) => required(value, 'Set it to the name of the bucket')),
        endpoint: read('RECORDINGS_S3_ENDPOINT', endpointOf),
        region: read('RECORDINGS_S3_REGION', text),
        prefix: read('RECORDINGS_S3_PREFIX', text),
      };
    case 'azure':
      return {
        kind,
        container: read('RECORDINGS_AZURE_CONTAINER', (value) =>
          required(value, 'Set it to the name of the container'),
        ),
        connectionString: read('RECORDINGS_AZURE_CONNECTION_STRING', (value) =>
          required(value, "Set it to the storage account's connection string"),
        ),
      };
  }
};

const linkHostsOf = (value: string): readonly string[] => {
  const hosts = value
    .split(',')
    .map((host) => host.trim())
    .filter(Boolean);
  readAllowedHosts(hosts);
  return hosts;
};

const endpointOf = (value: string | undefined): string | undefined => {
  if (value === undefined) return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password)
    throw new Error('must be an address like https://s3.example.org, without credentials');
  return value;
};
