import { Readable } from 'node:stream';
import {
  BlobSASPermissions,
  SASProtocol,
  StorageSharedKeyCredential,
  type BlobDownloadResponseParsed,
  type ContainerClient,
} from '@azure/storage-blob';
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
import { createContainerClient } from './azure-container.js';
import { toAzureFault, unlessMissing } from './azure-faults.js';

/** Which container of Azure Blob Storage keeps the files. */
export interface AzureStorageOptions {
  readonly container: string;
  /**
   * With the account's key, or with a shared access signature. Only with the key there are addresses for browsers: with a
   * signature no others can be made.
   */
  readonly connectionString: string;
  readonly limits?: TimeLimits;
  /** How many files a list asks for at once; 1,000 by default. */
  readonly listPageFiles?: number;
}

const openedFile = (
  answer: BlobDownloadResponseParsed,
  range: ByteRange | undefined,
  { stallMs }: TimeLimits,
): OpenedFile | undefined => {
  const { readableStreamBody: body, contentRange, contentLength = 0 } = answer;
  if (!(body instanceof Readable)) throw new TypeError('The SDK answers with a stream of Node.js');
  const bytes = Number(contentRange?.split('/')[1] ?? contentLength);
  if (range && range.start >= bytes) {
    body.destroy();
    return undefined;
  }
  return {
    bytes,
    content: heldContent({ bytes: contentLength, toFault: toAzureFault, ...streamSource(body, stallMs) }),
  };
};

async function* listed(
  client: ContainerClient,
  prefix: string,
  maxPageSize: number,
): AsyncGenerator<StoredFile> {
  try {
    for await (const { segment } of client.listBlobsFlat({ prefix }).byPage({ maxPageSize }))
      for (const { name, properties } of segment.blobItems)
        yield { key: name, bytes: properties.contentLength ?? 0, modifiedAt: properties.lastModified };
  } catch (error) {
    throw toAzureFault(error);
  }
}

/**
 * Keeps the files of recordings in a container of Azure Blob Storage. Browsers read them from there, at addresses with a shared
 * access signature.
 *
 * A file is uploaded in blocks of 8 MiB. Those of an upload that failed are not visible, and Azure deletes them after a week.
 * Nothing is checked before the first call.
 *
 * @throws {Error} if the connection string is invalid
 */
export const createAzureStorage = ({
  container,
  connectionString,
  limits = TIME_LIMITS,
  listPageFiles = 1_000,
}: AzureStorageOptions): RecordingFiles => {
  const client = createContainerClient(connectionString, container, limits.answerMs);
  const canSign = client.credential instanceof StorageSharedKeyCredential;
  const blobOf = (key: string) => {
    requireRecordingFileKey(key);
    return client.getBlockBlobClient(key);
  };

  return {
    async write(key, content, { contentType }) {
      const blob = blobOf(key);
      const upload = (stream: Readable) =>
        blob.uploadStream(stream, PART_BYTES, PARTS_AT_ONCE, {
          blobHTTPHeaders: { blobContentType: contentType },
        });
      return { bytes: await sendContent(content, upload, toAzureFault) };
    },
    async read(key, range) {
      if (range) requireByteRange(range);
      const count = range && range.end < Number.MAX_SAFE_INTEGER ? range.end - range.start + 1 : undefined;
      const answer = await unlessMissing(blobOf(key).download(range?.start ?? 0, count));
      return answer && openedFile(answer, range, limits);
    },
    async find(key) {
      const properties = await unlessMissing(blobOf(key).getProperties());
      return (
        properties && {
          key,
          bytes: properties.contentLength ?? 0,
          modifiedAt: properties.lastModified ?? new Date(0),
        }
      );
    },
    async delete(key) {
      await unlessMissing(blobOf(key).delete({ deleteSnapshots: 'include' }));
    },
    async *list(prefix) {
      requireRecordingFilePrefix(prefix);
      for await (const file of listed(client, prefix, listPageFiles))
        if (isRecordingFileKey(file.key)) yield file;
    },
    async link(key, { expiresAt, contentType }) {
      const blob = blobOf(key);
      if (!canSign) return undefined;
      return blob.generateSasUrl({
        permissions: BlobSASPermissions.parse('r'),
        expiresOn: expiresAt,
        contentType,
        ...(blob.url.startsWith('https:') && { protocol: SASProtocol.Https }),
      });
    },
  };
};
