import {
  deleteOldRecordings,
  failAbandonedUploads,
  inspectRecordings,
  removeFiles,
  type VideoFacts,
} from '@live-webinar/domain';
import { minute } from '@live-webinar/domain/fixtures';
import { describe, expect, it } from 'vitest';
import { createRecordingScenario } from '../support/recording-scenario.js';

const DAY_MS = 86_400_000;

/** A live session, and a file of four bytes that a recorder has announced. */
const createScenario = async (video?: VideoFacts) => {
  const scenario = await createRecordingScenario();
  const { ports, session, useCases } = scenario;
  const file = { roomName: session.roomName, fileName: 'lesson.mp4', bytes: 4 };
  const announced = await useCases.announceRecording(file);
  if (!announced.ok) throw new Error('It was refused');
  const { id } = announced.value;
  const content = async function* () {
    yield new Uint8Array(4);
  };
  const upload = async () => {
    await useCases.receiveRecording({ id, bytes: 4, content: content() });
    return useCases.completeRecording({ id });
  };
  const inspect = inspectRecordings({ ...ports, inspector: { inspect: async () => video } });
  return { ...scenario, file, id, upload, inspect };
};

describe('the jobs of recordings', () => {
  it('keep the file of a recording that failed until it is uploaded again', async () => {
    const { store, useCases, file, id, upload, inspect, keys } = await createScenario();
    await upload();
    await inspect();
    expect(await store.recordings.find(id)).toMatchObject({ state: 'failed', reason: 'not_a_video' });
    expect(await keys()).toHaveLength(1);
    expect(await useCases.announceRecording(file)).toMatchObject({
      ok: true,
      value: { id, state: 'uploading' },
    });
  });

  it('notice that a file is missing', async () => {
    const { store, files, id, upload, inspect, keys } = await createScenario({
      seconds: 1,
      contentType: 'video/mp4',
    });
    await upload();
    for (const key of await keys()) await files.delete(key);
    await inspect();
    expect(await store.recordings.find(id)).toMatchObject({ state: 'failed', reason: 'file_missing' });
  });

  it('give up an upload that nobody has announced for a week', async () => {
    const { store, clock, ports, useCases, file, id } = await createScenario();
    const giveUp = failAbandonedUploads(ports);
    clock.set(new Date(minute(0).getTime() + 6 * DAY_MS));
    await giveUp();
    await useCases.announceRecording(file);
    clock.set(new Date(minute(0).getTime() + 8 * DAY_MS));
    await giveUp();
    expect(await store.recordings.find(id)).toMatchObject({ state: 'uploading' });
    clock.set(new Date(minute(0).getTime() + 14 * DAY_MS));
    await giveUp();
    expect(await store.recordings.find(id)).toMatchObject({ state: 'failed', reason: 'upload_abandoned' });
  });

  it('delete recordings that are older than they are kept, with their files', async () => {
    const { store, clock, ports, id, upload, keys } = await createScenario();
    await upload();
    clock.set(new Date(minute(0).getTime() + DAY_MS));
    await deleteOldRecordings(ports)(DAY_MS);
    expect(await store.recordings.find(id)).toBeDefined();
    clock.set(new Date(minute(0).getTime() + DAY_MS + 1));
    await deleteOldRecordings(ports)(DAY_MS);
    await removeFiles(ports)();
    expect(await store.recordings.find(id)).toBeUndefined();
    expect(await keys()).toEqual([]);
  });
});
