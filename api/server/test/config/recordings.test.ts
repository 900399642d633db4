import { expect, it } from 'vitest';
import type { Environment } from '../../src/config.js';
import { faultsOf, read, SECRET } from './configuration.js';

const RECORDINGS_SECRET = 'b47e0d9c6f1a4c3e8d25a7f90b3c61e8';
const CONNECTION = 'DefaultEndpointsProtocol=https;AccountName=courses;AccountKey=aHVudGVyMg==';

const FOLDER = { RECORDINGS_STORAGE: 'file', RECORDINGS_DIR: '/srv/recordings' };
const BUCKET = { RECORDINGS_STORAGE: 's3', RECORDINGS_S3_BUCKET: 'recordings' };
const CONTAINER = {
  RECORDINGS_STORAGE: 'azure',
  RECORDINGS_AZURE_CONTAINER: 'recordings',
  RECORDINGS_AZURE_CONNECTION_STRING: CONNECTION,
};

it('there are no recordings without RECORDINGS_STORAGE', () => {
  expect(read({}).recordings).toBeUndefined();
  expect(read({ RECORDINGS_STORAGE: 'none' }).recordings).toBeUndefined();
});

it('recordings are kept in a folder, for ever and without a recorder by default', () => {
  expect(read(FOLDER).recordings).toEqual({
    storage: { kind: 'file', directory: '/srv/recordings' },
    recorderSecret: undefined,
    publicUrl: undefined,
    keepMs: null,
    linkHosts: ['objectstorage.*.oraclecloud.com', '*.objectstorage.*.oci.customer-oci.com'],
  });
});

it('the hosts from which recordings of JaaS are fetched can be set', () => {
  const hosts = (JAAS_RECORDING_HOSTS: string) =>
    read({ ...FOLDER, JAAS_RECORDING_HOSTS }).recordings?.linkHosts;
  expect(hosts('files.example.org, http://localhost:4000')).toEqual([
    'files.example.org',
    'http://localhost:4000',
  ]);
  for (const host of ['https://files.example.org', 'http://files.example.org', '*.org'])
    expect(faultsOf({ JWT_SECRET: SECRET, ...FOLDER, JAAS_RECORDING_HOSTS: host })).toEqual([
      expect.stringMatching(/^JAAS_RECORDING_HOSTS: .*is not the name of a host/),
    ]);
  expect(faultsOf({ JWT_SECRET: SECRET, JAAS_RECORDING_HOSTS: 'files.example.org' })).toEqual([
    expect.stringMatching(/^JAAS_RECORDING_HOSTS: has no effect without RECORDINGS_STORAGE/),
  ]);
});

it('a recorder, the address of the API and the days can be set', () => {
  const environment = {
    ...FOLDER,
    RECORDINGS_SECRET,
    PUBLIC_URL: 'https://live.example.org/webinars/',
    KEEP_RECORDINGS_DAYS: '30',
  };
  expect(read(environment).recordings).toMatchObject({
    recorderSecret: RECORDINGS_SECRET,
    publicUrl: 'https://live.example.org/webinars',
    keepMs: 30 * 24 * 60 * 60 * 1000,
  });
});

it.each<[Environment, object]>([
  [BUCKET, { kind: 's3', bucket: 'recordings', endpoint: undefined, region: undefined, prefix: undefined }],
  [
    {
      ...BUCKET,
      RECORDINGS_S3_ENDPOINT: 'https://s3.example.org',
      RECORDINGS_S3_REGION: 'eu-central-1',
      RECORDINGS_S3_PREFIX: 'live/',
    },
    {
      kind: 's3',
      bucket: 'recordings',
      endpoint: 'https://s3.example.org',
      region: 'eu-central-1',
      prefix: 'live/',
    },
  ],
  [CONTAINER, { kind: 'azure', container: 'recordings', connectionString: CONNECTION }],
])('recordings are kept in another storage: %j', (environment, storage) => {
  expect(read(environment).recordings?.storage).toEqual(storage);
});

it.each<[Environment, RegExp]>([
  [{ RECORDINGS_STORAGE: 'ftp' }, /^RECORDINGS_STORAGE: must be one of none, file, s3, azure/],
  [{ RECORDINGS_STORAGE: 'file' }, /^RECORDINGS_DIR: is missing\. Set it to an existing folder/],
  [{ RECORDINGS_STORAGE: 's3' }, /^RECORDINGS_S3_BUCKET: is missing/],
  [{ ...CONTAINER, RECORDINGS_AZURE_CONTAINER: undefined }, /^RECORDINGS_AZURE_CONTAINER: is missing/],
  [
    { ...CONTAINER, RECORDINGS_AZURE_CONNECTION_STRING: undefined },
    /^RECORDINGS_AZURE_CONNECTION_STRING: is missing/,
  ],
  [
    { ...BUCKET, RECORDINGS_S3_ENDPOINT: 'https://courses:hunter2@s3.example.org' },
    /^RECORDINGS_S3_ENDPOINT: must be an address like/,
  ],
  [
    { ...BUCKET, RECORDINGS_S3_ENDPOINT: 's3.example.org' },
    /^RECORDINGS_S3_ENDPOINT: must be an address like/,
  ],
  [{ ...FOLDER, RECORDINGS_S3_BUCKET: 'recordings' }, /^RECORDINGS_S3_BUCKET: has no effect without/],
  [{ ...FOLDER, RECORDINGS_SECRET: 'short' }, /^RECORDINGS_SECRET: /],
  [{ ...FOLDER, KEEP_RECORDINGS_DAYS: 'a month' }, /^KEEP_RECORDINGS_DAYS: must be/],
  [{ RECORDINGS_SECRET }, /^RECORDINGS_SECRET: has no effect without RECORDINGS_STORAGE/],
  [{ KEEP_RECORDINGS_DAYS: '30' }, /^KEEP_RECORDINGS_DAYS: has no effect without RECORDINGS_STORAGE/],
])('the start says what is wrong, without secrets: %j', (environment, message) => {
  const faults = faultsOf({ JWT_SECRET: SECRET, ...environment });
  expect(faults).toEqual([expect.stringMatching(message)]);
  expect(faults[0]).not.toMatch(/hunter2|aHVudGVyMg/);
});
