import { SourceRefused } from '@live-webinar/domain';
import { expect, it } from 'vitest';
// #region source
import { createRecordingSource } from '@live-webinar/outgoing';

const source = createRecordingSource({ hosts: ['objectstorage.*.oraclecloud.com'] });
const content = source.read('https://169.254.169.254/opc/v2/'); // throws SourceRefused when it is read
// #endregion

it('refuses a metadata address as the README of the outgoing package shows', async () => {
  await expect(content[Symbol.asyncIterator]().next()).rejects.toThrow(SourceRefused);
});
