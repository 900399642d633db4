import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The settings of recordings: kept beside the embedded database, unless the environment chooses a storage.
 *
 * @returns undefined if the environment switches recordings off
 */
export const recordingSettings = async ({
  RECORDINGS_STORAGE: storage,
  RECORDINGS_SECRET = randomBytes(32).toString('hex'),
  DATA_DIR = '.data',
}: Readonly<Record<string, string | undefined>>) => {
  if (storage === 'none') return undefined;
  if (storage !== undefined) return { RECORDINGS_SECRET };
  const RECORDINGS_DIR = join(DATA_DIR, 'recordings');
  await mkdir(RECORDINGS_DIR, { recursive: true });
  return { RECORDINGS_SECRET, RECORDINGS_STORAGE: 'file', RECORDINGS_DIR };
};
