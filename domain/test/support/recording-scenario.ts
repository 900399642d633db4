import { createRecordingUseCases } from '@live-webinar/domain';
import { createInMemoryRecordingFiles, createInMemoryStore } from '@live-webinar/domain/in-memory';
import {
  manualClock,
  minute,
  sequentialRandomness,
  sessionFixture,
  webinarFixture,
} from '@live-webinar/domain/fixtures';

/** A live session in a store with recordings, and their files. */
export const createRecordingScenario = async () => {
  const store = createInMemoryStore();
  const clock = manualClock(minute(0));
  const files = createInMemoryRecordingFiles(clock);
  const ports = {
    ...store,
    files,
    clock,
    randomness: sequentialRandomness(),
    encode: () => new Uint8Array(),
  };
  const session = sessionFixture();
  await store.webinars.save(webinarFixture(), minute(0));
  await store.sessions.open(session);
  return {
    store,
    clock,
    files,
    ports,
    session,
    useCases: createRecordingUseCases(ports),
    /** The keys of the files that are stored. */
    keys: async () => {
      const found: string[] = [];
      for await (const { key } of files.list('recordings/')) found.push(key);
      return found;
    },
  };
};
