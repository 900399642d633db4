import { randomBytes } from 'node:crypto';
import { createAzureStorage } from '@live-webinar/storage/azure';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { azureConnectionString, startAzurite, type Azurite } from './support/azurite.mjs';
import { describeRemoteFaults } from './support/remote-faults.js';

describe('Azure Blob Storage (Azurite)', () => {
  let azurite: Azurite;
  let container: string;
  beforeAll(async () => {
    azurite = await startAzurite();
  });
  afterAll(() => azurite.kill());
  beforeEach(async () => {
    container = await azurite.createContainer();
  });

  describeRemoteFaults({
    create: (port, limits) =>
      createAzureStorage({
        container,
        connectionString: azureConnectionString(port, azurite.key),
        ...(limits && { limits }),
      }),
    serverPort: () => azurite.port,
    withWrongCredentials: () =>
      createAzureStorage({
        container,
        connectionString: azureConnectionString(azurite.port, randomBytes(64).toString('base64')),
      }),
    withMissingPlace: () =>
      createAzureStorage({ container: 'missing', connectionString: azurite.connectionString }),
    secrets: () => [azurite.key],
  });

  it('refuses an invalid connection string, without repeating it in the error', () => {
    for (const connectionString of ['', 'AccountKey=secret', 'BlobEndpoint=ftp'])
      expect(() => createAzureStorage({ container, connectionString })).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining('secret') as string }),
      );
  });
});
