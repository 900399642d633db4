import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { recordingFilesConformance } from '@live-webinar/domain/conformance';
import { createS3Storage } from '@live-webinar/storage/s3';
import fc from 'fast-check';
import * as vitest from 'vitest';
import { requestAddress } from './support/request-address.js';
import { isSwiftInstalled, startSwift, SWIFT_KEYS, SWIFT_TITLE, type Swift } from './support/swift.js';

vitest.describe.skipIf(!isSwiftInstalled)(SWIFT_TITLE, () => {
  let swift: Swift;
  let count = 0;
  vitest.beforeAll(async () => {
    Object.assign(process.env, SWIFT_KEYS);
    swift = await startSwift();
    await new S3Client({ endpoint: swift.endpoint, region: 'us-east-1', forcePathStyle: true }).send(
      new CreateBucketCommand({ Bucket: 'recordings' }),
    );
  });
  vitest.afterAll(() => swift.stop());

  recordingFilesConformance({ ...vitest, fc }, 'in S3', async () => {
    count += 1;
    return {
      files: createS3Storage({
        bucket: 'recordings',
        endpoint: swift.endpoint,
        prefix: `test-${count}`,
        listPageFiles: 10,
      }),
      request: requestAddress,
      dispose: () => Promise.resolve(),
    };
  });
});
