// npm run bench:storage -- [megabytes] [kind]: uploads a sparse file into each kind of storage, through @live-webinar/storage and with the
// same SDK alone, and prints how long both took and how much memory they had at most. Azurite is started for Azure, OpenStack Swift
// for S3 where it is installed. Each upload is a process of its own, and each pair is measured three times, in turns.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { startAzurite } from './test/support/azurite.mjs';
import { isSwiftInstalled, startSwift, SWIFT_KEYS } from './test/support/swift.mjs';

const ROUNDS = 3;
const WANTED_RATIO = 0.7;
const WANTED_MEGABYTES = 200;
const PART_BYTES = 8 * 1024 * 1024;
const PARTS_AT_ONCE = 3;
const CONTENT_TYPE = 'video/mp4';

/**
 * One upload of a file. Everything is loaded in the process that uploads, so that its memory counts.
 *
 * @type {Record<string, Record<string, (source: string, target: Record<string, string>) => Promise<unknown>>>}
 */
const UPLOADS = {
  file: {
    bare: (source, { directory }) =>
      // As durable as the storage: forced to the disk.
      pipeline(createReadStream(source), createWriteStream(join(directory, 'bare.mp4'), { flush: true })),
    storage: async (source, { directory }) => {
      const { createFileStorage } = await import('@live-webinar/storage/file');
      return createFileStorage({ directory }).write('storage.mp4', createReadStream(source), {
        contentType: CONTENT_TYPE,
      });
    },
  },
  s3: {
    bare: async (source, { bucket, endpoint }) => {
      const [{ S3Client }, { Upload }] = await Promise.all([
        import('@aws-sdk/client-s3'),
        import('@aws-sdk/lib-storage'),
      ]);
      return new Upload({
        client: new S3Client({
          endpoint,
          region: 'us-east-1',
          forcePathStyle: true,
          requestChecksumCalculation: 'WHEN_REQUIRED',
        }),
        params: {
          Bucket: bucket,
          Key: 'bare.mp4',
          Body: createReadStream(source),
          ContentType: CONTENT_TYPE,
        },
        partSize: PART_BYTES,
        queueSize: PARTS_AT_ONCE,
      }).done();
    },
    storage: async (source, { bucket, endpoint }) => {
      const { createS3Storage } = await import('@live-webinar/storage/s3');
      return createS3Storage({ bucket, endpoint }).write('storage.mp4', createReadStream(source), {
        contentType: CONTENT_TYPE,
      });
    },
  },
  azure: {
    bare: async (source, { container, connectionString }) => {
      const { ContainerClient } = await import('@azure/storage-blob');
      return new ContainerClient(connectionString, container)
        .getBlockBlobClient('bare.mp4')
        .uploadStream(createReadStream(source), PART_BYTES, PARTS_AT_ONCE);
    },
    storage: async (source, { container, connectionString }) => {
      const { createAzureStorage } = await import('@live-webinar/storage/azure');
      return createAzureStorage({ container, connectionString }).write(
        'storage.mp4',
        createReadStream(source),
        { contentType: CONTENT_TYPE },
      );
    },
  },
};

/** Measures one upload in a process of its own. @param {...string} what the kind, the way, the source and the target */
const measure = async (...what) => {
  const child = spawn(
    process.execPath,
    ['--disable-warning=NodeVersionSupportWarning', fileURLToPath(import.meta.url), '--upload', ...what],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  if (code !== 0) throw new Error(`The upload failed: ${what.slice(0, 2).join(' ')}`);
  return /** @type {{ seconds: number, megabytes: number }} */ (JSON.parse(output));
};

/** Such a process. @param {string} kind @param {string} way @param {string} source @param {string} target */
const upload = async (kind, way, source, target) => {
  const startedAt = performance.now();
  await UPLOADS[kind]?.[way]?.(source, JSON.parse(target));
  const seconds = (performance.now() - startedAt) / 1_000;
  const megabytes = process.resourceUsage().maxRSS / 1_024;
  process.stdout.write(JSON.stringify({ seconds, megabytes }), () => process.exit());
};

/** @param {string} folder for what is uploaded, and for the storage in a folder */
const startStorages = async (folder) => {
  /** @type {Record<string, Record<string, string>>} */
  const targets = { file: { directory: folder } };
  const azurite = await startAzurite();
  targets.azure = {
    container: await azurite.createContainer(),
    connectionString: azurite.connectionString,
  };
  const swift = isSwiftInstalled ? await startSwift() : undefined;
  if (swift) {
    Object.assign(process.env, SWIFT_KEYS);
    targets.s3 = { bucket: await swift.createBucket(), endpoint: swift.endpoint };
  } else process.stdout.write('S3 is not measured: OpenStack Swift is not installed.\n');
  return { targets, stop: () => Promise.all([azurite.kill(), swift?.stop()]) };
};

/** @param {string} kind @param {string} source @param {Record<string, string>} target */
const compare = async (kind, source, target) => {
  const bare = [];
  const storage = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    bare.push(await measure(kind, 'bare', source, JSON.stringify(target)));
    storage.push(await measure(kind, 'storage', source, JSON.stringify(target)));
  }
  const fastest = (/** @type {{ seconds: number }[]} */ runs) =>
    Math.min(...runs.map(({ seconds }) => seconds));
  const largest = (/** @type {{ megabytes: number }[]} */ runs) =>
    Math.max(...runs.map(({ megabytes }) => megabytes));
  return {
    kind,
    bareSeconds: fastest(bare),
    seconds: fastest(storage),
    ratio: fastest(bare) / fastest(storage),
    bareMegabytes: largest(bare),
    megabytes: largest(storage),
  };
};

/** @param {number} megabytes @param {string} only a kind; all if it is empty */
const compareAll = async (megabytes, only) => {
  const folder = await mkdtemp(join(tmpdir(), 'live-webinar-bench-storage-'));
  const source = join(folder, 'source');
  const file = await open(source, 'w');
  await file.truncate(megabytes * 1024 * 1024);
  await file.close();
  const { targets, stop } = await startStorages(folder);
  try {
    process.stdout.write(
      `${megabytes} MB, the fastest of ${ROUNDS} uploads and the most memory\n` +
        '         SDK alone   storage   ratio   memory alone   memory\n',
    );
    for (const [kind, target] of Object.entries(targets)) {
      if (only && only !== kind) continue;
      const result = await compare(kind, source, target);
      const isReached = result.ratio >= WANTED_RATIO && result.megabytes < WANTED_MEGABYTES;
      process.stdout.write(
        `${kind.padEnd(7)} ${result.bareSeconds.toFixed(1).padStart(8)} s ${result.seconds.toFixed(1).padStart(7)} s ` +
          `${result.ratio.toFixed(2).padStart(7)} ${result.bareMegabytes.toFixed(0).padStart(11)} MB ` +
          `${result.megabytes.toFixed(0).padStart(5)} MB   ${isReached ? '' : 'NOT REACHED'}\n`,
      );
      if (!isReached) process.exitCode = 1;
    }
    process.stdout.write(`Wanted: a ratio of at least ${WANTED_RATIO}, less than ${WANTED_MEGABYTES} MB.\n`);
  } finally {
    await stop();
    await rm(folder, { recursive: true });
  }
};

const [first = '1024', kind = '', way = '', source = '', target = ''] = process.argv.slice(2);
if (first === '--upload') await upload(kind, way, source, target);
else await compareAll(Number(first), kind);
