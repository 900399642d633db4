import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { BlobServiceClient, ContainerClient } from '@azure/storage-blob';
import { freePort, startProcess } from './process.mjs';

/**
 * Azurite, Microsoft's own stand-in for Azure Blob Storage. `createContainer` creates an empty container and returns its name;
 * `allowPagesOf` lets pages of an origin read from all containers (CORS).
 *
 * @typedef {import('./process.mjs').ServerProcess & {
 *   port: number, key: string, connectionString: string, createContainer(): Promise<string>,
 *   allowPagesOf(origin: string): Promise<void> }} Azurite
 */

const ACCOUNT = 'recordings';
const COMMAND = createRequire(import.meta.url).resolve('azurite/dist/src/blob/main.js');

/**
 * How a client reaches an account on a port of this machine.
 *
 * @param {number} port @param {string} key
 */
export const azureConnectionString = (port, key) =>
  `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${key};BlobEndpoint=http://127.0.0.1:${port}/${ACCOUNT};`;

/** Starts Azurite with an account of its own, without a file. @returns {Promise<Azurite>} */
export const startAzurite = async () => {
  const port = await freePort();
  const key = randomBytes(64).toString('base64');
  const options = ['--inMemoryPersistence', '--skipApiVersionCheck', '--disableTelemetry', '--silent'];
  const server = await startProcess(
    process.execPath,
    [COMMAND, '--blobHost', '127.0.0.1', '--blobPort', String(port), ...options],
    port,
    { ...process.env, AZURITE_ACCOUNTS: `${ACCOUNT}:${key}` },
  );
  const connectionString = azureConnectionString(port, key);
  let count = 0;
  return {
    ...server,
    port,
    key,
    connectionString,
    async createContainer() {
      const name = `container-${(count += 1)}`;
      await new ContainerClient(connectionString, name).create();
      return name;
    },
    async allowPagesOf(origin) {
      await BlobServiceClient.fromConnectionString(connectionString).setProperties({
        cors: [
          {
            allowedOrigins: origin,
            allowedMethods: 'GET,HEAD',
            allowedHeaders: 'range',
            exposedHeaders: 'accept-ranges,content-length,content-range,etag',
            maxAgeInSeconds: 3_600,
          },
        ],
      });
    },
  };
};
