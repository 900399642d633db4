import {
  abandonedFiles,
  addProgress,
  filesOf,
  recordingEvents,
  type Interval,
  type Progress,
  type RecordedSession,
  type RecordingLink,
  type Recordings,
  type WatchedBy,
} from '@live-webinar/domain';
import type { Knex } from 'knex';
import { JOBS_SCHEMA } from '../jobs/jobs-schema.js';
import { isUuid } from './is-uuid.js';
import { mapDatabaseErrors } from './map-database-errors.js';
import { RecordingModel } from './models/recording-model.js';
import { runPrepared } from './prepared-statement.js';
import { recordingFrom, recordingRowOf } from './recording-rows.js';

/** The job that looks into files that have arrived. */
export const INSPECT_RECORDINGS_JOB = 'inspect_recordings';

/** The job that fetches a file from its link. */
export const FETCH_RECORDING_JOB = 'fetch_recording';

/** How many recordings all processes together fetch at once: other jobs must not wait for large files. */
const FETCHES_AT_ONCE = 2;

/**
 * With which options the job of a recording is added. The same recording has the same queue, so that no two processes fetch it.
 */
export const fetchJobOptions = (id: string): { readonly key: string; readonly queue: string } => ({
  key: `${FETCH_RECORDING_JOB}:${id}`,
  queue: `${FETCH_RECORDING_JOB}_${Number.parseInt(id.slice(0, 1), 16) % FETCHES_AT_ONCE}`,
});

// The lock waits for a change that is in progress, after which the recording may wait for nothing.
const saveLink = `
  with awaiting as (
    select id from live_webinar.recordings where id = $1 and state = 'uploading' for no key update
  ), saved as (
    insert into live_webinar.recording_links (recording_id, url, ends_at) select id, $2, $3 from awaiting
    on conflict (recording_id) do update set url = excluded.url, ends_at = excluded.ends_at
    where (recording_links.url, recording_links.ends_at) is distinct from (excluded.url, excluded.ends_at)
    returning recording_id as id
  )
  select ${JOBS_SCHEMA}.add_job($4, json_build_object('id', id, 'attempt', 1), job_key => $5, queue_name => $6)
  from saved`;

const findSession = `
  select s.id, s.webinar_id as "webinarId", w.title as "webinarTitle", s.room_name as "roomName",
    s.started_at as "startedAt"
  from live_webinar.live_sessions s join live_webinar.webinars w on w.id = s.webinar_id
  where s.room_name = $1`;

const planRemovals = `
  insert into live_webinar.files_to_remove (key, remove_from) select unnest($1::text[]), $2
  on conflict (key) do update set remove_from = excluded.remove_from`;

// A change of them is a change of the webinar, whose revision is the last row that a transaction locks.
const updateOffers = `
  with changed as (
    update live_webinar.webinars w set has_recording = found.to_watch, has_any_recording = found.to_manage
    from (
      select coalesce(bool_or(state = 'ready' and is_published), false) as to_watch, count(*) > 0 as to_manage
      from live_webinar.recordings where webinar_id = $1
    ) found
    where w.id = $1 and (w.has_recording <> found.to_watch or w.has_any_recording <> found.to_manage)
    returning w.id
  )
  select live_webinar.record_change(id) from changed`;

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

type ProgressRow = Progress & { readonly watched: Interval[] };

export const createPostgresRecordings = (knex: Knex): Recordings => {
  const query = (connection: Knex = knex) => RecordingModel.query(connection);
  const run = <Row extends object>(
    connection: Knex,
    name: string,
    text: string,
    ...values: readonly unknown[]
  ) => runPrepared<Row>(connection, { name: `recordings_${name}`, text, values });

  const planFileRemovals = async (connection: Knex, keys: readonly string[], from: Date) => {
    if (keys.length > 0) await run(connection, 'plan_removals', planRemovals, keys, from);
  };
  /**
   * Changes recordings of a webinar while nobody else does, so that what is known of all of them stays true. A webinar that is
   * being removed is waited for.
   */
  const inWebinar = <T>(webinarId: string, work: (transaction: Knex.Transaction) => Promise<T>): Promise<T> =>
    knex.transaction(async (transaction) => {
      await transaction('live_webinar.webinars').where({ id: webinarId }).forNoKeyUpdate().select('id');
      const result = await work(transaction);
      await run(transaction, 'update_offers', updateOffers, webinarId);
      return result;
    });

  const findRow = async (id: string) => (isUuid(id) ? query().findById(id) : undefined);

  return {
    findSession: mapDatabaseErrors(async (roomName) => {
      const [session] = await run<RecordedSession>(knex, 'find_session', findSession, roomName.toLowerCase());
      return session;
    }),
    add: mapDatabaseErrors((recording) =>
      inWebinar(recording.webinarId, async (transaction) => {
        const { rows } = await transaction.raw<{ rows: unknown[] }>(
          'select from live_webinar.webinars where id = ?',
          [recording.webinarId],
        );
        if (rows.length === 0) return undefined;
        const row = recordingRowOf(recording);
        const { sessionId, announcedName, announcedBytes } = row;
        const known = await query(transaction).findOne({
          session_id: sessionId,
          announced_name: announcedName,
          announced_bytes: announcedBytes,
        });
        return recordingFrom(known ?? (await query(transaction).insert(row).returning('*')));
      }),
    ),
    find: mapDatabaseErrors(async (id) => {
      const row = await findRow(id);
      return row && recordingFrom(row);
    }),
    saveLink: mapDatabaseErrors(async (id, { url, endsAt }) => {
      if (!isUuid(id)) return;
      const { key, queue } = fetchJobOptions(id);
      await run(knex, 'save_link', saveLink, id, url, endsAt, FETCH_RECORDING_JOB, key, queue);
    }),
    findLink: mapDatabaseErrors(async (id) => {
      if (!isUuid(id)) return undefined;
      const [link] = await run<RecordingLink>(
        knex,
        'find_link',
        'select url, ends_at as "endsAt" from live_webinar.recording_links where recording_id = $1',
        id,
      );
      return link;
    }),
    list: mapDatabaseErrors(async (webinarId) => {
      const rows = await query()
        .where({ webinar_id: webinarId })
        .orderBy([
          { column: 'started_at', order: 'desc' },
          { column: 'id', order: 'desc' },
        ]);
      return rows.map(recordingFrom);
    }),
    listProcessing: mapDatabaseErrors(async () => {
      const rows = await query().where({ state: 'processing' }).orderBy('announced_at');
      return rows.map(recordingFrom).filter((recording) => recording.state === 'processing');
    }),
    listAbandoned: mapDatabaseErrors(async (announcedBefore) => {
      const rows = await query().where({ state: 'uploading' }).where('announced_at', '<', announcedBefore);
      return rows.map(recordingFrom);
    }),
    change: mapDatabaseErrors(async (id, change, at) => {
      const found = await findRow(id);
      if (!found) return undefined;
      return inWebinar(found.webinarId, async (transaction) => {
        const row = await query(transaction).findById(id).forUpdate();
        if (!row) return undefined;
        const before = recordingFrom(row);
        const after = change(before);
        if (after === before) return before;
        await query(transaction).findById(id).patch(recordingRowOf(after));
        if (before.state === 'uploading' && after.state !== 'uploading')
          await transaction('live_webinar.recording_links').where({ recording_id: id }).delete();
        await planFileRemovals(transaction, abandonedFiles(before, after), at);
        await run(
          transaction,
          'keep_files',
          'delete from live_webinar.files_to_remove where key = any($1::text[])',
          filesOf(after),
        );
        for (const event of recordingEvents(before, after, at)) {
          const { type, webinarId, sessionId, at: happenedAt, ...data } = event;
          await transaction('live_webinar.events').insert({
            type,
            webinar_id: webinarId,
            session_id: sessionId,
            happened_at: happenedAt,
            data: JSON.stringify(data),
          });
        }
        if (before.state !== 'processing' && after.state === 'processing') {
          await transaction.raw(`select ${JOBS_SCHEMA}.add_job(?, job_key => ?)`, [
            INSPECT_RECORDINGS_JOB,
            INSPECT_RECORDINGS_JOB,
          ]);
        }
        return after;
      });
    }),
    remove: mapDatabaseErrors(async (id) => {
      const found = await findRow(id);
      if (!found) return undefined;
      return inWebinar(found.webinarId, async (transaction) => {
        const [removed] = await query(transaction).delete().where({ id }).returning('*');
        return removed && recordingFrom(removed);
      });
    }),
    removeAnnouncedBefore: mapDatabaseErrors(async (moment) => {
      const rows = await query().distinct('webinar_id').where('announced_at', '<', moment);
      for (const { webinarId } of rows) {
        await inWebinar(webinarId, async (transaction) => {
          await query(transaction)
            .delete()
            .where({ webinar_id: webinarId })
            .where('announced_at', '<', moment);
        });
      }
    }),

    planFileRemoval: mapDatabaseErrors((key, from) => planFileRemovals(knex, [key], from)),
    filesToRemove: mapDatabaseErrors(async (at, limit) => {
      const rows = await run<{ key: string }>(
        knex,
        'files_to_remove',
        'select key from live_webinar.files_to_remove where remove_from <= $1 order by remove_from limit $2',
        at,
        limit,
      );
      return rows.map(({ key }) => key);
    }),
    forgetFiles: mapDatabaseErrors(async (keys) => {
      await run(
        knex,
        'forget_files',
        'delete from live_webinar.files_to_remove where key = any($1::text[])',
        keys,
      );
    }),

    addressKey: mapDatabaseErrors(async (candidate) => {
      await run(
        knex,
        'store_address_key',
        'insert into live_webinar.recording_secrets (address_key) values ($1) on conflict do nothing',
        candidate,
      );
      const [row] = await run<{ key: string }>(
        knex,
        'address_key',
        'select address_key as key from live_webinar.recording_secrets',
      );
      if (!row) throw new Error('The secret of addresses is missing');
      return row.key;
    }),
    progressOf: mapDatabaseErrors(async (webinarId, userId) => {
      const rows = await run<Progress & { recordingId: string }>(
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
        const locks = [
          ...(isHost
            ? []
            : [await run(transaction, 'lock_registration', lockRegistration, webinarId, userId)]),
          await run(transaction, 'lock', lockRecording, id),
        ];
        if (locks.some((rows) => rows.length === 0)) return false;
        await run(transaction, 'insert_progress', insertProgress, id, userId, at);
        const [known] = await run<ProgressRow>(transaction, 'read_progress', readProgress, id, userId);
        const { position, watched } = addProgress(known, report, video.seconds);
        await run(
          transaction,
          'store_progress',
          storeProgress,
          id,
          userId,
          position,
          JSON.stringify(watched),
          at,
        );
        return true;
      }),
    ),
    watchedBy: mapDatabaseErrors(async (recordingId) =>
      run<WatchedBy>(
        knex,
        'watched_by',
        `select user_id as "userId", position, watched from live_webinar.recording_progress
         where recording_id = $1 order by user_id`,
        recordingId,
      ),
    ),
  };
};
