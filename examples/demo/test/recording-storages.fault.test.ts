import { afterEach, describe, expect, it } from 'vitest';
import { PAGE_STEP_MS, PROCESS_START_MS } from '../../../.config/time-limits.mjs';
import { startAzurite } from '../../../adapters/storage/test/support/azurite.mjs';
import {
  isSwiftInstalled,
  startSwift,
  SWIFT_KEYS,
  SWIFT_TITLE,
} from '../../../adapters/storage/test/support/swift.mjs';
import { startScenario, type Scenario } from './support/scenario.js';
import { videoAddress, watchStopAndGoOn } from './support/watching.js';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (let last = cleanups.pop(); last; last = cleanups.pop()) await last();
});

const timeout = PROCESS_START_MS + 6 * PAGE_STEP_MS;

/** The storage has addresses of its own: the video does not come through the API. */
const watchFrom = async (
  settings: Record<string, string>,
  allowPages: (scenario: Scenario) => Promise<void>,
) => {
  const scenario = await startScenario(settings);
  cleanups.push(() => scenario.close());
  await allowPages(scenario);
  const student = await scenario.open('student', 'moon-and-planets');
  await watchStopAndGoOn(student);
  return new URL(await videoAddress(student)).port;
};

describe('a recording is watched with captions, and resumes where the person stopped', () => {
  it('from Azure Blob Storage', { timeout }, async () => {
    const azurite = await startAzurite();
    cleanups.push(() => azurite.kill());
    const port = await watchFrom(
      {
        RECORDINGS_STORAGE: 'azure',
        RECORDINGS_AZURE_CONTAINER: await azurite.createContainer(),
        RECORDINGS_AZURE_CONNECTION_STRING: azurite.connectionString,
      },
      ({ demo }) => azurite.allowPagesOf(new URL(demo.url).origin),
    );
    expect(port).toBe(String(azurite.port));
  });

  it.skipIf(!isSwiftInstalled)(`from S3, ${SWIFT_TITLE}`, { timeout }, async () => {
    const swift = await startSwift();
    cleanups.push(() => swift.stop());
    Object.assign(process.env, SWIFT_KEYS);
    const bucket = await swift.createBucket();
    const port = await watchFrom(
      {
        RECORDINGS_STORAGE: 's3',
        RECORDINGS_S3_BUCKET: bucket,
        RECORDINGS_S3_ENDPOINT: swift.endpoint,
        RECORDINGS_S3_REGION: 'us-east-1',
      },
      ({ demo }) => swift.allowPagesOf(bucket, new URL(demo.url).origin),
    );
    expect(port).toBe(String(swift.port));
  });
});
