import { recordingFilesConformance } from '@live-webinar/domain/conformance';
import { createAzureStorage } from '@live-webinar/storage/azure';
import fc from 'fast-check';
import * as vitest from 'vitest';
import { startAzurite, type Azurite } from './support/azurite.js';
import { requestAddress } from './support/request-address.js';

let azurite: Azurite;
vitest.beforeAll(async () => {
  azurite = await startAzurite();
});
vitest.afterAll(() => azurite.kill());

recordingFilesConformance({ ...vitest, fc }, 'in Azure Blob Storage', async () => ({
  files: createAzureStorage({
    container: await azurite.createContainer(),
    connectionString: azurite.connectionString,
    listPageFiles: 10,
  }),
  request: requestAddress,
  dispose: () => Promise.resolve(),
}));
