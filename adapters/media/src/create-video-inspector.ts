import {
  StorageUnavailable,
  type RecordingFiles,
  type VideoFacts,
  type VideoInspector,
} from '@live-webinar/domain';
import { CustomSource, Input, MATROSKA, MP4, QTFF, WEBM } from 'mediabunny';

/** What a browser may be able to play. */
const FORMATS = [MP4, QTFF, WEBM, MATROSKA];

const MAX_CACHE_BYTES = 8 * 1024 * 1024;
/** The index of a day's recording in one piece is smaller. */
const MAX_PART_BYTES = 64 * 1024 * 1024;
/** A file that needs more to be understood is broken, or made to occupy the server. */
const MAX_READ_BYTES = 512 * 1024 * 1024;
const MAX_DURATION_SECONDS = 7 * 24 * 60 * 60;

/** Looks into files with Mediabunny, in parts. */
export const createVideoInspector = (): VideoInspector => ({
  async inspect(files, { key, bytes }) {
    let outage: StorageUnavailable | undefined;
    let readBytes = 0;
    const input = new Input({
      formats: FORMATS,
      source: new CustomSource({
        getSize: () => bytes,
        maxCacheSize: MAX_CACHE_BYTES,
        prefetchProfile: 'network',
        handleUnhandledError: () => undefined,
        async read(start, end) {
          readBytes += end - start;
          if (end - start > MAX_PART_BYTES || readBytes > MAX_READ_BYTES)
            throw new Error('The file is too complicated');
          try {
            return await readPart(files, key, start, end);
          } catch (error) {
            if (error instanceof StorageUnavailable) outage = error;
            throw error;
          }
        },
      }),
    });
    try {
      return await factsOf(input);
    } catch {
      // Whatever the parser says about a file that it cannot read, it is no video.
      if (outage) throw outage;
      return undefined;
    } finally {
      input.dispose();
    }
  },
});

const factsOf = async (input: Input): Promise<VideoFacts | undefined> => {
  const format = await input.getFormat();
  if (!(await input.getPrimaryVideoTrack())) return undefined;
  const seconds = (await input.getDurationFromMetadata()) ?? (await input.computeDuration());
  if (!Number.isFinite(seconds) || seconds <= 0 || seconds > MAX_DURATION_SECONDS) return undefined;
  return { seconds, contentType: format.mimeType };
};

/** The bytes from `start` to before `end`. */
const readPart = async (
  files: Pick<RecordingFiles, 'read'>,
  key: string,
  start: number,
  end: number,
): Promise<Uint8Array> => {
  const opened = await files.read(key, { start, end: end - 1 });
  if (!opened) throw new Error('The file is gone');
  const part = new Uint8Array(end - start);
  let length = 0;
  for await (const chunk of opened.content) {
    part.set(chunk, length);
    length += chunk.length;
  }
  if (length < part.length) throw new Error('The file is shorter than expected');
  return part;
};
