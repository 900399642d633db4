import {
  abandonedFiles,
  filesOf,
  recordingEvents,
  type RecordedSession,
  type Recordings,
} from '@live-webinar/domain';
import type { Knex } from 'knex';
import { JOBS_SCHEMA } from '../../jobs/jobs-schema.js';
import { isUuid } from '../is-uuid.js';
import { mapDatabaseErrors } from '../map-database-errors.js';
import { RecordingModel } from '../models/recording-model.js';
import { createFilesToRemove, forgetFileRemovals, planFileRemovals } from './files-to-remove.js';
import { createRecordingLinks, deleteLink } from './recording-links.js';
import { createRecordingProgress } from './recording-progress.js';
import { recordingFrom, recordingRowOf } from './recording-rows.js';
import { runStatement } from './run-statement.js';

/** The job that looks into files that have arrived. */
export const INSPECT_RECORDINGS_JOB = 'inspect_recordings';

const findSession = `
  select s.id, s.webinar_id as "webinarId", w.title as "webinarTitle", s.room_name as "roomName",
    s.started_at as "startedAt"
  from live_webinar.live_sessions s join live_webinar.webinars w on w.id = s.webinar_id
  where s.room_name = $1`;

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

export const createPostgresRecordings = (knex: Knex): Recordings => {
  const query = (connection: Knex = knex) => RecordingModel.query(connection);
  /**
   * Changes recordings of a webinar while nobody else does, so that what is known of all of them stays true. A webinar that is
   * being removed is waited for.
   */
  const inWebinar = <T>(webinarId: string, work: (transaction: Knex.Transaction) => Promise<T>): Promise<T> =>
    knex.transaction(async (transaction) => {
      await transaction('live_webinar.webinars').where({ id: webinarId }).forNoKeyUpdate().select('id');
      const result = await work(transaction);
      await runStatement(transaction, 'update_offers', updateOffers, webinarId);
      return result;
    });

  const findRow = async (id: string) => (isUuid(id) ? query().findById(id) : undefined);

  return {
    ...createRecordingLinks(knex),
    ...createFilesToRemove(knex),
    ...createRecordingProgress(knex),
    findSession: mapDatabaseErrors(async (roomName) => {
      const [session] = await runStatement<RecordedSession>(
        knex,
        'find_session',
        findSession,
        roomName.toLowerCase(),
      );
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
        if (before.state === 'uploading' && after.state !== 'uploading') await deleteLink(transaction, id);
        await planFileRemovals(transaction, abandonedFiles(before, after), at);
        await forgetFileRemovals(transaction, filesOf(after));
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

    addressKey: mapDatabaseErrors(async (candidate) => {
      await runStatement(
        knex,
        'store_address_key',
        'insert into live_webinar.recording_secrets (address_key) values ($1) on conflict do nothing',
        candidate,
      );
      const [row] = await runStatement<{ key: string }>(
        knex,
        'address_key',
        'select address_key as key from live_webinar.recording_secrets',
      );
      if (!row) throw new Error('The secret of addresses is missing');
      return row.key;
    }),
  };
};
