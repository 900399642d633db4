import { ListMultipartUploadsCommand, S3Client } from '@aws-sdk/client-s3';
import { createS3Storage } from '@live-webinar/storage/s3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { describeRemoteFaults } from './support/remote-faults.js';
import { isSwiftInstalled, startSwift, SWIFT_KEYS, SWIFT_TITLE, type Swift } from './support/swift.mjs';

const VIDEO = { contentType: 'video/mp4' };
const KEY = 'recordings/123/video.mp4';

async function* megabytes(count: number): AsyncGenerator<Uint8Array> {
  for (let index = 0; index < count; index += 1) yield new Uint8Array(1024 * 1024);
}

describe.skipIf(!isSwiftInstalled)(SWIFT_TITLE, () => {
  let swift: Swift;
  let bucket: string;
  beforeAll(async () => {
    swift = await startSwift();
  });
  afterAll(() => swift.stop());
  beforeEach(async () => {
    Object.assign(process.env, SWIFT_KEYS);
    bucket = await swift.createBucket();
  });

  describeRemoteFaults({
    create: (port, limits) =>
      createS3Storage({ bucket, endpoint: `http://127.0.0.1:${port}`, ...(limits && { limits }) }),
    serverPort: () => swift.port,
    withWrongCredentials: () => {
      process.env.AWS_SECRET_ACCESS_KEY = 'wrong';
      return createS3Storage({ bucket, endpoint: swift.endpoint });
    },
    withMissingPlace: () => createS3Storage({ bucket: 'missing', endpoint: swift.endpoint }),
    secrets: () => [SWIFT_KEYS.AWS_SECRET_ACCESS_KEY, SWIFT_KEYS.AWS_ACCESS_KEY_ID],
  });

  it('without any credentials everything is forbidden', async () => {
    delete process.env.AWS_ACCESS_KEY_ID;
    delete process.env.AWS_SECRET_ACCESS_KEY;
    process.env.AWS_EC2_METADATA_DISABLED = 'true';
    const files = createS3Storage({ bucket, endpoint: swift.endpoint });
    await expect(files.find(KEY)).rejects.toMatchObject({ fault: 'forbidden' });
    await expect(
      files.link(KEY, { expiresAt: new Date(Date.now() + 60_000), ...VIDEO }),
    ).rejects.toMatchObject({ fault: 'forbidden' });
  });

  it('a bucket whose quota does not allow a file is full', async () => {
    const files = createS3Storage({ bucket, endpoint: swift.endpoint });
    await files.write(KEY, megabytes(1), VIDEO);
    await swift.setQuota(bucket, 1024 * 1024);
    await expect(files.write(`${KEY}.2`, megabytes(2), VIDEO)).rejects.toMatchObject({ fault: 'full' });
    expect(await files.find(`${KEY}.2`)).toBeUndefined();
    expect(await files.find(KEY)).toMatchObject({ bytes: 1024 * 1024 });
  });

  it('deletes the parts of an upload whose content broke off', async () => {
    const files = createS3Storage({ bucket, endpoint: swift.endpoint });
    async function* breakingOff() {
      yield* megabytes(20);
      throw new Error('The upload broke off');
    }
    await expect(files.write(KEY, breakingOff(), VIDEO)).rejects.toThrow('The upload broke off');
    const client = new S3Client({ endpoint: swift.endpoint, region: 'us-east-1', forcePathStyle: true });
    const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket }));
    expect(Uploads).toEqual([]);
  });
});
