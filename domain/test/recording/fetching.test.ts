import {
  fetchRecording,
  SourceRefused,
  SourceUnavailable,
  StorageUnavailable,
  type RecordingFiles,
} from '@live-webinar/domain';
import { minute, sessionFixture, webinarFixture } from '@live-webinar/domain/fixtures';
import { describe, expect, it } from 'vitest';
import { createRecordingScenario } from '../support/recording-scenario.js';

const LINK = 'https://storage.example.org/p/secret/o/room.mp4';
const after = (minutes: number) => minute(minutes);
const DAY_MINUTES = 24 * 60;

/** A live session, and a source of which each attempt to read it ends as told. */
const createScenario = async (...attempts: readonly (Error | Uint8Array)[]) => {
  const { store, clock, files: stored, ports, session, useCases, keys } = await createRecordingScenario();
  let storageFault: StorageUnavailable | undefined;
  const files: RecordingFiles = {
    ...stored,
    write: async (...all) => {
      if (storageFault) throw storageFault;
      return stored.write(...all);
    },
  };
  const left = [...attempts];
  const read: string[] = [];
  const source = {
    async *read(link: string) {
      read.push(link);
      const next = left.shift() ?? new SourceUnavailable('status_500');
      yield new Uint8Array(1);
      if (next instanceof Error) throw next;
      yield next;
    },
  };
  const fetch = fetchRecording({ ...ports, files, source });
  const announce = (changes: { link?: string; name?: string; linkedAt?: Date; roomName?: string } = {}) =>
    useCases.announceRecordingLink({
      roomName: session.roomName.toUpperCase(),
      name: 'nkdsnfkdfkjd',
      link: LINK,
      linkedAt: minute(0),
      ...changes,
    });
  const announced = await announce();
  if (!announced.ok) throw new Error('It was refused');
  const { id } = announced.value;
  const breakStorage = (fault: StorageUnavailable | undefined) => (storageFault = fault);
  return { store, clock, fetch, announce, id, read, keys, breakStorage };
};

describe('a recording that the meeting server keeps', () => {
  it('is fetched, and waits to be looked into; the link is forgotten', async () => {
    const { store, fetch, id, keys } = await createScenario(new Uint8Array(3));
    expect(await store.recordings.find(id)).toMatchObject({
      state: 'uploading',
      title: webinarFixture().title,
      startedAt: sessionFixture().startedAt,
    });
    expect(await fetch({ id, attempt: 1 })).toBeUndefined();
    expect(await store.recordings.find(id)).toMatchObject({ state: 'processing', file: { bytes: 4 } });
    expect(await keys()).toHaveLength(1);
    expect(await store.recordings.findLink(id)).toBeUndefined();
    expect(await fetch({ id, attempt: 1 })).toBeUndefined();
  });

  it('is tried again with growing pauses until the link ends, and fails then', async () => {
    const { store, clock, fetch, id, read, keys } = await createScenario();
    const pauses: number[] = [];
    for (let attempt = 1; ; attempt += 1) {
      const next = await fetch({ id, attempt });
      if (!next) break;
      expect(next.fault).toBe('status_500');
      pauses.push((next.at.getTime() - clock.now().getTime()) / 60_000);
      clock.set(next.at);
    }
    expect(pauses.slice(0, 7)).toEqual([1, 2, 4, 8, 16, 30, 30]);
    expect(clock.now()).toEqual(after(DAY_MINUTES));
    expect(read.length).toBe(pauses.length);
    expect(await store.recordings.find(id)).toMatchObject({ state: 'failed', reason: 'link_ended' });
    expect(await store.recordings.findLink(id)).toBeUndefined();
    expect(await keys()).toEqual([]);
    const events = await store.outbox.pending(100);
    expect(events.filter(({ type }) => type === 'recording.failed')).toHaveLength(1);
    expect(JSON.stringify(events)).not.toContain('secret');
  });

  it.each(['link_refused', 'too_large'] as const)('fails at once if the source says %s', async (reason) => {
    const { store, fetch, id } = await createScenario(new SourceRefused(reason));
    expect(await fetch({ id, attempt: 1 })).toBeUndefined();
    expect(await store.recordings.find(id)).toMatchObject({ state: 'failed', reason });
    expect(await store.recordings.findLink(id)).toBeUndefined();
  });

  it('is tried again while the storage cannot be used', async () => {
    const { store, fetch, id, breakStorage } = await createScenario(new Uint8Array(3));
    breakStorage(new StorageUnavailable('full'));
    expect(await fetch({ id, attempt: 1 })).toEqual({ at: after(1), fault: 'full' });
    breakStorage(undefined);
    expect(await fetch({ id, attempt: 2 })).toBeUndefined();
    expect(await store.recordings.find(id)).toMatchObject({ state: 'processing' });
  });

  it('is one recording, however often it is announced, also with another link', async () => {
    const { store, fetch, announce, id, read } = await createScenario(new Uint8Array(3));
    expect(await announce({ link: `${LINK}?2` })).toMatchObject({ ok: true, value: { id } });
    await fetch({ id, attempt: 1 });
    expect(read).toEqual([`${LINK}?2`]);
    expect(await announce()).toMatchObject({ ok: true, value: { id, state: 'processing' } });
    expect(await store.recordings.findLink(id)).toBeUndefined();
    expect(await announce({ name: 'another' })).not.toMatchObject({ value: { id } });
    expect(await store.recordings.list('123')).toHaveLength(2);
  });

  it('is fetched again after it failed, if the new link works', async () => {
    const { store, clock, fetch, announce, id } = await createScenario(new SourceRefused('link_refused'));
    await fetch({ id, attempt: 1 });
    clock.set(after(DAY_MINUTES));
    expect(await announce()).toMatchObject({ value: { id, state: 'failed' } });
    expect(await announce({ linkedAt: after(1) })).toMatchObject({ value: { id, state: 'uploading' } });
    expect(await store.recordings.findLink(id)).toEqual({ url: LINK, endsAt: after(DAY_MINUTES + 1) });
  });

  it('is not fetched longer because the clock of the meeting server is fast', async () => {
    const { store, announce, id } = await createScenario();
    await announce({ linkedAt: after(600) });
    expect((await store.recordings.findLink(id))?.endsAt).toEqual(after(DAY_MINUTES));
  });

  it('is refused if no session has its room, and leaves no file if it is deleted meanwhile', async () => {
    const { store, announce, fetch, id } = await createScenario(new Uint8Array(3));
    expect(await announce({ roomName: 'lecture' })).toMatchObject({
      ok: false,
      refusal: { code: 'session_not_found' },
    });
    const change = store.recordings.change.bind(store.recordings);
    store.recordings.change = async (...all) => {
      await store.recordings.remove(id);
      return change(...all);
    };
    await fetch({ id, attempt: 1 });
    expect(await store.recordings.filesToRemove(minute(0), 10)).toHaveLength(1);
  });
});
