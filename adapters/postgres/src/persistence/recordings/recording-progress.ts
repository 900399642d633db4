import { addProgress, type Progress, type Recordings, type WatchedBy } from '@live-webinar/domain';
import type { Knex } from 'knex';
import { mapDatabaseErrors } from '../map-database-errors.js';
import { runStatement } from './run-statement.js';

const progressOf = `
  select p.recording_id as "recordingId", p.position, p.watched
  from live_webinar.recording_progress p join live_webinar.recordings r on r.id = p.recording_id
  where r.webinar_id = $1 and p.user_id = $2`;

// The locks wait for an erasure that is in progress, and a later one for them. A new row of progress needs its recording anyway.
const lockRegistration = `
  select from live_webinar.registrations
  where webinar_id = $1 and user_id = $2 and barred_at is null for key share`;
const lockRecording = 'select from live_webinar.recordings where id = $1 for key share';

// Whoever comes second waits for the first one's row, and then reads it.
const insertProgress = `
  insert into live_webinar.recording_progress (recording_id, user_id, position, watched, reported_at)
  values ($1, $2, 0, '[]', $3) on conflict do nothing`;
const readProgress = `
  select position, watched from live_webinar.recording_progress
  where recording_id = $1 and user_id = $2 for no key update`;
const storeProgress = `
  update live_webinar.recording_progress set position = $3, watched = $4::jsonb, reported_at = $5
  where recording_id = $1 and user_id = $2`;

const watchedBy = `
  select user_id as "userId", position, watched from live_webinar.recording_progress
  where recording_id = $1 order by user_id`;

/** What people have watched of recordings. */
export const createRecordingProgress = (
  knex: Knex,
): Pick<Recordings, 'progressOf' | 'addProgress' | 'watchedBy'> => ({
  progressOf: mapDatabaseErrors(async (webinarId, userId) => {
    const rows = await runStatement<Progress & { recordingId: string }>(
      knex,
      'progress_of',
      progressOf,
      webinarId,
      userId,
    );
    return new Map(rows.map(({ recordingId, ...progress }) => [recordingId, progress]));
  }),
  addProgress: mapDatabaseErrors(({ id, webinarId, video }, { userId, isHost }, report, at) =>
    knex.transaction(async (transaction) => {
      const run = <Row extends object>(name: string, text: string, ...values: readonly unknown[]) =>
        runStatement<Row>(transaction, name, text, ...values);
      const locks = [
        ...(isHost ? [] : [await run('lock_registration', lockRegistration, webinarId, userId)]),
        await run('lock', lockRecording, id),
      ];
      if (locks.some((rows) => rows.length === 0)) return false;
      await run('insert_progress', insertProgress, id, userId, at);
      const [known] = await run<Progress>('read_progress', readProgress, id, userId);
      const { position, watched } = addProgress(known, report, video.seconds);
      await run('store_progress', storeProgress, id, userId, position, JSON.stringify(watched), at);
      return true;
    }),
  ),
  watchedBy: mapDatabaseErrors((recordingId) =>
    runStatement<WatchedBy>(knex, 'watched_by', watchedBy, recordingId),
  ),
});
