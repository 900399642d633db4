import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  type GetObjectCommandOutput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import {
  isRecordingFileKey,
  requireByteRange,
  requireRecordingFileKey,
  requireRecordingFilePrefix,
  type ByteRange,
  type OpenedFile,
  type RecordingFiles,
  type StoredFile,
} from '@live-webinar/domain';
import { sendContent } from '../send-content.js';
import { heldContent } from '../held-content.js';
import { streamSource } from '../stream-source.js';
import { PART_BYTES, PARTS_AT_ONCE, TIME_LIMITS, type TimeLimits } from '../time-limits.js';
import { createS3Client } from './s3-client.js';
import { nameOf, toS3Fault } from './s3-faults.js';

/** Which bucket keeps the files. Credentials are those that the AWS SDK finds. */
export interface S3StorageOptions {
  readonly bucket: string;
  /** The address of a storage that is not AWS. */
  readonly endpoint?: string | undefined;
  /** By default the one that the SDK finds; `us-east-1` for a storage that is not AWS. */
  readonly region?: string | undefined;
  /** Stands before every key, with a `/` between them, so that others may use the bucket, too. */
  readonly prefix?: string | undefined;
  readonly limits?: TimeLimits;
  /** How many files a list asks for at once; 1,000 by default, which is also the most. */
  readonly listPageFiles?: number;
}

/** The size of the whole file in an answer with a part of it. */
const sizeOf = ({ ContentRange, ContentLength }: GetObjectCommandOutput): number =>
  Number(ContentRange?.split('/')[1] ?? ContentLength);

const openedFile = (
  answer: GetObjectCommandOutput,
  range: ByteRange | undefined,
  { stallMs }: TimeLimits,
): OpenedFile | undefined => {
  const { Body, ContentLength = 0 } = answer;
  if (!(Body instanceof Readable)) throw new TypeError('The SDK answers with a stream of Node.js');
  const bytes = sizeOf(answer);
  if (range && range.start >= bytes) {
    Body.destroy();
    return undefined;
  }
  if (range && answer.ContentRange === undefined) {
    Body.destroy();
    throw toS3Fault(new Error('The storage answered the whole file to a request for a part of it'));
  }
  return {
    bytes,
    content: heldContent({ bytes: ContentLength, toFault: toS3Fault, ...streamSource(Body, stallMs) }),
  };
};

async function* listed(
  client: S3Client,
  bucket: string,
  prefix: string,
  pageSize: number,
): AsyncGenerator<{ readonly name: string; readonly bytes: number; readonly modifiedAt: Date }> {
  try {
    for await (const { Contents = [] } of paginateListObjectsV2(
      { client, pageSize },
      { Bucket: bucket, Prefix: prefix },
    ))
      for (const { Key = '', Size = 0, LastModified = new Date(0) } of Contents)
        yield { name: Key, bytes: Size, modifiedAt: LastModified };
  } catch (error) {
    throw toS3Fault(error);
  }
}

/**
 * Keeps the files of recordings in a bucket of S3 or of a storage that speaks its protocol. Browsers read them from there, at
 * presigned addresses.
 *
 * A file is uploaded in parts of 8 MiB, three at a time. If that fails, the parts are deleted; those of a killed process stay
 * until a lifecycle rule of the bucket deletes them. Nothing is checked before the first call.
 */
export const createS3Storage = ({
  bucket,
  endpoint,
  region,
  prefix,
  limits = TIME_LIMITS,
  listPageFiles = 1_000,
}: S3StorageOptions): RecordingFiles => {
  const client = createS3Client({ endpoint, region, answerMs: limits.answerMs });
  const folder = prefix?.replace(/^\/+|\/+$/g, '');
  const before = folder ? `${folder}/` : '';
  const objectOf = (key: string) => {
    requireRecordingFileKey(key);
    return { Bucket: bucket, Key: before + key };
  };

  /** @returns undefined if there is no such file */
  const unlessMissing = async <T>(request: Promise<T>): Promise<T | undefined> => {
    try {
      return await request;
    } catch (error) {
      if (nameOf(error) === 'NoSuchKey' || nameOf(error) === 'InvalidRange') return undefined;
      // An answer to HEAD does not say what is missing.
      if (nameOf(error) !== 'NotFound') throw toS3Fault(error);
    }
    await client.send(new HeadBucketCommand({ Bucket: bucket })).catch((error: unknown) => {
      throw toS3Fault(error);
    });
    return undefined;
  };

  return {
    async write(key, content, { contentType }) {
      const object = objectOf(key);
      const upload = (stream: Readable) =>
        new Upload({
          client,
          params: { ...object, Body: stream, ContentType: contentType },
          partSize: PART_BYTES,
          queueSize: PARTS_AT_ONCE,
        }).done();
      return { bytes: await sendContent(content, upload, toS3Fault) };
    },
    async read(key, range) {
      if (range) requireByteRange(range);
      const answer = await unlessMissing(
        client.send(
          new GetObjectCommand({
            ...objectOf(key),
            ...(range && { Range: `bytes=${range.start}-${range.end}` }),
          }),
        ),
      );
      return answer && openedFile(answer, range, limits);
    },
    async find(key) {
      const answer = await unlessMissing(client.send(new HeadObjectCommand(objectOf(key))));
      return (
        answer && {
          key,
          bytes: answer.ContentLength ?? 0,
          modifiedAt: answer.LastModified ?? new Date(0),
        }
      );
    },
    async delete(key) {
      await unlessMissing(client.send(new DeleteObjectCommand(objectOf(key))));
    },
    async *list(prefixOfKeys): AsyncGenerator<StoredFile> {
      requireRecordingFilePrefix(prefixOfKeys);
      for await (const { name, ...file } of listed(client, bucket, before + prefixOfKeys, listPageFiles)) {
        const key = name.slice(before.length);
        // Other programs mark folders with empty files.
        if (isRecordingFileKey(key)) yield { key, ...file };
      }
    },
    async link(key, { expiresAt, contentType }) {
      const command = new GetObjectCommand({ ...objectOf(key), ResponseContentType: contentType });
      // Whole seconds, and at least one: an address that has expired is dated back.
      const end = Math.floor(expiresAt.getTime() / 1_000);
      const start = Math.min(Math.floor(Date.now() / 1_000), end - 1);
      try {
        return await getSignedUrl(client, command, {
          expiresIn: end - start,
          signingDate: new Date(start * 1_000),
        });
      } catch (error) {
        throw toS3Fault(error);
      }
    },
  };
};
