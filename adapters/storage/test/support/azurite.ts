import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { ContainerClient } from '@azure/storage-blob';
import { freePort, startProcess, type ServerProcess } from './process.js';

/** Azurite, Microsoft's own stand-in for Azure Blob Storage. */
export interface Azurite extends ServerProcess {
  readonly port: number;
  readonly connectionString: string;
  /** An empty container. */
  createContainer(): Promise<string>;
}

const ACCOUNT = 'recordings';
const COMMAND = createRequire(import.meta.url).resolve('azurite/dist/src/blob/main.js');

/** How a client reaches an account on a port of this machine. */
export const azureConnectionString = (port: number, key: string): string =>
  `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${key};BlobEndpoint=http://127.0.0.1:${port}/${ACCOUNT};`;

/** Starts Azurite with an account of its own, without a file. */
export const startAzurite = async (): Promise<Azurite> => {
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
    connectionString,
    async createContainer() {
      const name = `container-${(count += 1)}`;
      await new ContainerClient(connectionString, name).create();
      return name;
    },
  };
};
