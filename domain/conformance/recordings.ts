import {
  failRecording,
  type Mails,
  type ReadyRecording,
  type Recording,
  type RecordingFailure,
  type Recordings,
  type StorePorts,
  type UploadingRecording,
} from '@live-webinar/domain';
import {
  byIds,
  minute,
  recordingFixture,
  sequentialRandomness,
  sessionFixture,
  webinarFixture,
} from '@live-webinar/domain/fixtures';
import type { TestTools } from './test-tools.js';

/** An empty store for one test, with recordings. */
export interface RecordingsFixture {
  readonly ports: StorePorts & { readonly recordings: Recordings; readonly mails: Mails };
  dispose(): Promise<void>;
}

const randomness = sequentialRandomness();
const uuid = () => randomness.uuid();

/** What every implementation of `Recordings` promises. */
export const recordingsConformance = (
  { afterEach, beforeEach, describe, expect, it }: TestTools,
  createStore: () => Promise<RecordingsFixture>,
): void => {
  describe('recordings', () => {
    let fixture: RecordingsFixture;
    let recordings: Recordings;
    const session = sessionFixture();
    beforeEach(async () => {
      fixture = await createStore();
      ({ recordings } = fixture.ports);
      await fixture.ports.webinars.save(webinarFixture(), minute(0));
      await fixture.ports.registrations.add('123', byIds('pia', 'paul'), minute(0), 'readmit');
      await fixture.ports.sessions.open(session);
    });
    afterEach(() => fixture.dispose());

    const uploading = (changes: Partial<UploadingRecording> = {}): UploadingRecording =>
      recordingFixture({
        id: uuid(),
        sessionId: session.id,
        announced: { fileName: 'lesson.mp4', bytes: 5_000_000_000 },
        ...changes,
      });
    const add = async (changes: Partial<UploadingRecording> = {}): Promise<Recording> => {
      const added = await recordings.add(uploading(changes));
      if (!added) throw new Error('The recording was not added');
      return added;
    };
    const fileOf = (id: string) => ({ key: `recordings/${id}/video`, bytes: 5_000_000_000 });
    const becomeReady = (id: string, isPublished = true) =>
      recordings.change(
        id,
        (current): Recording => ({
          ...current,
          state: 'ready',
          isPublished,
          file: fileOf(id),
          video: { seconds: 61.5, contentType: 'video/mp4' },
        }),
        minute(61),
      );
    const addReady = async (changes: Partial<UploadingRecording> = {}) => {
      const { id } = await add(changes);
      const ready = await becomeReady(id);
      if (ready?.state !== 'ready') throw new Error('The recording is not ready');
      return ready;
    };
    const toFail = (id: string, reason: RecordingFailure) =>
      recordings.change(
        id,
        (current): Recording => ({ ...failRecording(current, reason), file: null }),
        minute(62),
      );
    const situation = async (webinarId = '123') => fixture.ports.situations.find(webinarId, null);
    const hasRecording = async () => (await situation())?.hasRecording;
    const hasAnyRecording = async () => (await situation())?.hasAnyRecording;
    const revision = async () => (await fixture.ports.statuses.find('123'))?.revision ?? 0;
    const keysToRemove = async (at = new Date(Date.now() + 60_000)) => [
      ...(await recordings.filesToRemove(at, 100)),
    ];

    it('finds the session of a room, in any case, also after its end', async () => {
      const found = {
        id: session.id,
        webinarId: '123',
        webinarTitle: webinarFixture().title,
        roomName: session.roomName,
        startedAt: session.startedAt,
      };
      expect(await recordings.findSession(session.roomName.toUpperCase())).toEqual(found);
      await fixture.ports.webinars.save(webinarFixture({ status: 'cancelled' }), minute(5));
      expect(await recordings.findSession(session.roomName)).toEqual(found);
      expect(await recordings.findSession('webinar_123_unknown')).toBeUndefined();
    });

    it('stores each state as it is', async () => {
      const { id } = await add({ file: { key: 'recordings/a/b', bytes: 12 } });
      expect(await recordings.find(id)).toEqual(
        uploading({ id, file: { key: 'recordings/a/b', bytes: 12 } }),
      );
      const captions = [{ language: 'de', label: 'Deutsch', key: `recordings/${id}/de` }];
      const ready = await becomeReady(id);
      expect(await recordings.find(id)).toEqual(ready);
      await recordings.change(id, (current) => ({ ...current, captions, title: 'Über 🎓 "x"' }), minute(62));
      expect(await recordings.find(id)).toEqual({ ...ready, captions, title: 'Über 🎓 "x"' });
      const failed = await toFail(id, 'not_a_video');
      expect(failed).toMatchObject({ state: 'failed', reason: 'not_a_video', file: null });
      const { video: _lost, ...details } = ready as ReadyRecording;
      const stored = { ...details, captions, title: 'Über 🎓 "x"', state: 'failed', reason: 'not_a_video' };
      expect(await recordings.find(id)).toEqual({ ...stored, file: null });
    });

    it('knows an announced file again: the same name and size in the same session', async () => {
      const first = await add();
      expect(await add({ title: 'Again' })).toEqual(first);
      expect((await add({ announced: { fileName: 'lesson.mp4', bytes: 1 } })).id).not.toBe(first.id);
      expect((await add({ announced: { fileName: 'other.mp4', bytes: 5_000_000_000 } })).id).not.toBe(
        first.id,
      );
      expect(await recordings.list('123')).toHaveLength(3);
    });

    it('adds a file once, however many announce it at the same time', async () => {
      const added = await Promise.all(Array.from({ length: 10 }, () => add()));
      expect(new Set(added.map(({ id }) => id)).size).toBe(1);
    });

    it('adds nothing to a webinar that was removed', async () => {
      await fixture.ports.webinars.remove('123', minute(5));
      expect(await recordings.add(uploading())).toBeUndefined();
    });

    it('knows a file of unknown size again by its name', async () => {
      const announced = { fileName: 'nkdsnfkdfkjd', bytes: null };
      const added = await Promise.all(Array.from({ length: 5 }, () => add({ announced })));
      expect(new Set(added.map(({ id }) => id)).size).toBe(1);
      const { id } = await add({ announced });
      expect(await recordings.find(id)).toMatchObject({ announced });
      expect((await add({ announced: { ...announced, bytes: 1 } })).id).not.toBe(id);
    });

    it('keeps the link of a recording as long as it waits for its file, and the last one', async () => {
      const { id } = await add();
      expect(await recordings.findLink(id)).toBeUndefined();
      const link = { url: 'https://storage.example.org/p/secret/o/a.mp4', endsAt: minute(90) };
      await recordings.saveLink(id, link);
      await recordings.saveLink(id, link);
      expect(await recordings.findLink(id)).toEqual(link);
      await recordings.saveLink(id, { ...link, endsAt: minute(91) });
      expect(await recordings.findLink(id)).toEqual({ ...link, endsAt: minute(91) });
      await toFail(id, 'link_ended');
      expect(await recordings.findLink(id)).toBeUndefined();
      await recordings.saveLink(id, link);
      expect(await recordings.findLink(id)).toBeUndefined();
    });

    it('forgets the link of a removed recording, and knows none of an unknown one', async () => {
      const { id } = await add();
      await recordings.saveLink(id, { url: 'https://storage.example.org/a', endsAt: minute(90) });
      await recordings.remove(id);
      await recordings.saveLink(uuid(), { url: 'https://storage.example.org/a', endsAt: minute(90) });
      expect(await recordings.findLink(id)).toBeUndefined();
      expect(await recordings.findLink('../x')).toBeUndefined();
    });

    it('lists the recordings of a webinar, the one that began last first', async () => {
      const announced = (fileName: string) => ({ fileName, bytes: 1 });
      const first = await add({ startedAt: minute(1), announced: announced('1') });
      const second = await add({ startedAt: minute(2), announced: announced('2') });
      expect((await recordings.list('123')).map(({ id }) => id)).toEqual([second.id, first.id]);
      expect(await recordings.list('456')).toEqual([]);
    });

    it('knows nothing of an unknown recording', async () => {
      expect(await recordings.find(uuid())).toBeUndefined();
      expect(await recordings.find('../x')).toBeUndefined();
      expect(await recordings.change(uuid(), (current) => current, minute(1))).toBeUndefined();
      expect(await recordings.remove(uuid())).toBeUndefined();
      expect(await recordings.remove('../x')).toBeUndefined();
    });

    it('loses no change of several at the same time', async () => {
      const { id } = await add();
      const languages = ['da', 'de', 'en', 'fr', 'it', 'pl'];
      await Promise.all(
        languages.map((language) =>
          recordings.change(
            id,
            (current) => ({
              ...current,
              captions: [...current.captions, { language, label: language, key: language }],
            }),
            minute(61),
          ),
        ),
      );
      const changed = await recordings.find(id);
      expect(changed?.captions.map(({ language }) => language).sort()).toEqual(languages);
    });

    it('records that a recording became ready or failed, once, with the change', async () => {
      const { id } = await add();
      await becomeReady(id);
      await recordings.change(id, (current) => ({ ...current, title: 'Renamed' }), minute(63));
      const other = await add({ announced: { fileName: 'b', bytes: 1 } });
      await toFail(other.id, 'file_missing');
      const events = (await fixture.ports.outbox.pending(100)).flatMap(({ id: _random, ...event }) =>
        event.type.startsWith('recording.') ? [event] : [],
      );
      const happened = { webinarId: '123', sessionId: session.id, title: 'The first lesson' };
      expect(events).toEqual([
        { type: 'recording.ready', ...happened, recordingId: id, seconds: 61.5, at: minute(61) },
        { type: 'recording.published', ...happened, recordingId: id, at: minute(61) },
        {
          type: 'recording.failed',
          ...happened,
          recordingId: other.id,
          reason: 'file_missing',
          at: minute(62),
        },
      ]);
    });

    it('records each time that participants can watch it from now on', async () => {
      const { id } = await add();
      await becomeReady(id, false);
      for (const isPublished of [true, true, false, true])
        await recordings.change(id, (current) => ({ ...current, isPublished }), minute(63));
      const events = await fixture.ports.outbox.pending(100);
      expect(events.map(({ type }) => type).filter((type) => type.startsWith('recording.'))).toEqual([
        'recording.ready',
        'recording.published',
        'recording.published',
      ]);
    });

    it('shows in the situation whether there is something to watch, and tells waiting pages when that changes', async () => {
      const { id } = await add();
      const before = await revision();
      await becomeReady(id, false);
      expect(await hasRecording()).toBe(false);
      expect(await revision()).toBe(before);
      const publish = (isPublished: boolean) =>
        recordings.change(id, (current) => ({ ...current, isPublished }), minute(63));
      await publish(true);
      expect(await hasRecording()).toBe(true);
      await publish(true);
      const second = await addReady({ announced: { fileName: 'b', bytes: 1 } });
      expect(await revision()).toBe(before + 1);
      await publish(false);
      expect(await hasRecording()).toBe(true);
      await recordings.remove(second.id);
      expect(await hasRecording()).toBe(false);
      expect(await revision()).toBe(before + 2);
    });

    it('tells a mail about it whether there is still something to watch', async () => {
      const { mails, registrations } = fixture.ports;
      const { id } = await addReady();
      await registrations.add('123', [{ userId: 'rosa', email: 'rosa@example.org' }], minute(0), 'readmit');
      const begin = async (occasion: string) => {
        const plan = {
          webinarId: '123',
          kind: 'recording',
          schedule: { startsAt: null, endsAt: null },
        } as const;
        const audience = { registeredBefore: minute(63), exceptRecentlyTold: false };
        expect(await mails.planForAll({ ...plan, occasion }, audience, minute(63))).toBe(1);
        expect(await mails.planForAll({ ...plan, occasion }, audience, minute(64))).toBe(0);
        const [mail = ''] = await mails.due(1, minute(64));
        return mails.begin(mail, minute(64));
      };
      expect(await begin('first')).toMatchObject({ kind: 'recording', hasRecording: true });
      await recordings.change(id, (current) => ({ ...current, isPublished: false }), minute(65));
      expect(await begin('second')).toMatchObject({ kind: 'recording', hasRecording: false });
    });

    it('shows in the situation whether there is any recording, and tells waiting pages when that changes', async () => {
      await fixture.ports.webinars.save(webinarFixture({ id: '456' }), minute(0));
      const before = await revision();
      expect(await hasAnyRecording()).toBe(false);
      const first = await add();
      expect(await hasAnyRecording()).toBe(true);
      expect((await situation('456'))?.hasAnyRecording).toBe(false);
      const second = await add({ announced: { fileName: 'b', bytes: 1 } });
      await toFail(second.id, 'file_missing');
      expect(await revision()).toBe(before + 1);
      await recordings.remove(first.id);
      expect(await hasAnyRecording()).toBe(true);
      expect(await revision()).toBe(before + 1);
      await recordings.remove(second.id);
      expect(await hasAnyRecording()).toBe(false);
      expect(await revision()).toBe(before + 2);
    });

    it('knows after removals at the same time whether there is any recording', async () => {
      const first = await add();
      const second = await add({ announced: { fileName: 'b', bytes: 1 } });
      await Promise.all([recordings.remove(first.id), recordings.remove(second.id)]);
      expect(await hasAnyRecording()).toBe(false);
    });

    it('knows after old ones were removed whether there is any recording', async () => {
      await add();
      await recordings.removeAnnouncedBefore(minute(61));
      expect(await hasAnyRecording()).toBe(false);
    });

    it('knows after changes at the same time whether there is something to watch', async () => {
      const first = await addReady();
      const second = await addReady({ announced: { fileName: 'b', bytes: 1 } });
      await Promise.all([
        recordings.remove(first.id),
        recordings.change(second.id, (current) => ({ ...current, isPublished: false }), minute(63)),
      ]);
      expect(await hasRecording()).toBe(false);
    });

    it('names what waits for somebody to look into it', async () => {
      const { id } = await add();
      await add({ announced: { fileName: 'b', bytes: 1 } });
      await recordings.change(
        id,
        (current): Recording => ({ ...current, state: 'processing', file: fileOf(id) }),
        minute(61),
      );
      expect(await recordings.listProcessing()).toMatchObject([{ id, file: fileOf(id) }]);
    });

    it('names uploads that nobody has completed', async () => {
      const { id } = await add();
      await addReady({ announced: { fileName: 'b', bytes: 1 } });
      expect(await recordings.listAbandoned(minute(60))).toEqual([]);
      expect(await recordings.listAbandoned(minute(61))).toMatchObject([{ id }]);
    });

    it('plans to delete the files that a change leaves without a recording', async () => {
      const { id } = await add({ file: { key: 'first', bytes: 1 } });
      await recordings.change(
        id,
        (current): Recording => ({
          ...current,
          captions: [{ language: 'de', label: 'Deutsch', key: 'de' }],
          state: 'processing',
          file: { key: 'second', bytes: 1 },
        }),
        minute(61),
      );
      expect(await keysToRemove()).toEqual(['first']);
      await recordings.forgetFiles(['first']);
      expect(await keysToRemove()).toEqual([]);
      await recordings.remove(id);
      expect((await keysToRemove()).sort()).toEqual(['de', 'second']);
    });

    it('plans to delete the files of a removed webinar', async () => {
      const { id } = await addReady();
      await fixture.ports.webinars.remove('123', minute(70));
      expect(await recordings.find(id)).toBeUndefined();
      expect(await keysToRemove()).toEqual([`recordings/${id}/video`]);
    });

    it('deletes a planned file from its moment on, and not if a recording has it by then', async () => {
      await recordings.planFileRemoval('left-behind', minute(10));
      await recordings.planFileRemoval('arrived', minute(10));
      await add({ file: { key: 'before', bytes: 1 } });
      const { id } = await add();
      await recordings.change(
        id,
        (current): Recording => ({ ...current, state: 'uploading', file: { key: 'arrived', bytes: 1 } }),
        minute(1),
      );
      expect(await keysToRemove(minute(9))).not.toContain('left-behind');
      expect(await keysToRemove(minute(10))).toContain('left-behind');
      expect(await keysToRemove(minute(10))).not.toContain('arrived');
      await recordings.planFileRemoval('left-behind', minute(5));
      expect(await keysToRemove(minute(9))).toContain('left-behind');
    });

    it('removes what was announced before a moment, with its files', async () => {
      const { id } = await addReady();
      const later = await add({ announcedAt: minute(61), announced: { fileName: 'b', bytes: 1 } });
      await recordings.removeAnnouncedBefore(minute(61));
      expect((await recordings.list('123')).map((one) => one.id)).toEqual([later.id]);
      expect(await keysToRemove()).toEqual([`recordings/${id}/video`]);
      expect(await hasRecording()).toBe(false);
    });

    it('keeps the first secret for addresses that any process offers', async () => {
      const keys = await Promise.all(['one', 'two', 'three'].map((key) => recordings.addressKey(key)));
      expect(['one', 'two', 'three']).toContain(keys[0]);
      expect(new Set([...keys, await recordings.addressKey('four')]).size).toBe(1);
    });

    const pia = { userId: 'pia', isHost: false };

    it('adds up what a person has watched', async () => {
      const ready = await addReady();
      const report = { position: 20, watched: [[0, 20]] as const };
      expect(await recordings.addProgress(ready, pia, report, minute(70))).toBe(true);
      await recordings.addProgress(ready, pia, { position: 99, watched: [[10, 99]] }, minute(71));
      const known = { position: 61.5, watched: [[0, 61.5]] };
      expect(await recordings.progressOf('123', 'pia')).toEqual(new Map([[ready.id, known]]));
      expect(await recordings.progressOf('123', 'paul')).toEqual(new Map());
      expect(await recordings.watchedBy(ready.id)).toEqual([{ userId: 'pia', ...known }]);
    });

    it('loses nothing that two devices report at the same time', async () => {
      const ready = await addReady();
      await Promise.all(
        [0, 10, 20, 30, 40, 50].map((from) =>
          recordings.addProgress(ready, pia, { position: from, watched: [[from, from + 5]] }, minute(70)),
        ),
      );
      const known = (await recordings.progressOf('123', 'pia')).get(ready.id);
      expect(known?.watched).toHaveLength(6);
    });

    it('takes progress of hosts and of registered people only', async () => {
      const ready = await addReady();
      const report = { position: 1, watched: [] };
      const from = (userId: string, isHost = false) =>
        recordings.addProgress(ready, { userId, isHost }, report, minute(70));
      expect(await from('olga', true)).toBe(true);
      expect(await from('vera')).toBe(false);
      await fixture.ports.registrations.markRemoved('123', 'paul', minute(69));
      expect(await from('paul')).toBe(false);
      await recordings.remove(ready.id);
      expect(await from('pia')).toBe(false);
      expect(await from('olga', true)).toBe(false);
    });

    it('exports and erases what a person has watched', async () => {
      const { personalData } = fixture.ports;
      const ready = await addReady();
      await recordings.addProgress(ready, pia, { position: 20, watched: [[0, 20]] }, minute(70));
      expect((await personalData.of('pia')).progress).toEqual([
        {
          webinarId: '123',
          recordingId: ready.id,
          title: 'The first lesson',
          position: 20,
          watched: [[0, 20]],
          reportedAt: minute(70),
        },
      ]);
      await Promise.all([
        personalData.erase('pia'),
        recordings.addProgress(ready, pia, { position: 30, watched: [[0, 30]] }, minute(71)),
      ]);
      expect((await personalData.of('pia')).progress).toEqual([]);
      expect(await recordings.watchedBy(ready.id)).toEqual([]);
      expect(await recordings.addProgress(ready, pia, { position: 30, watched: [] }, minute(72))).toBe(false);
    });
  });
};
