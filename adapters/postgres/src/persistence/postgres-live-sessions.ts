import { StoreUnavailable, type ActiveSession, type LiveSessions } from '@live-webinar/domain';
import type { Knex } from 'knex';
import { LiveSessionModel } from './models/live-session-model.js';
import { mapDatabaseErrors } from './map-database-errors.js';
import { runPrepared } from './prepared-statement.js';
import { liveSessionFrom, type LiveSessionRow } from './rows.js';
import { storeEnd } from './store-end.js';

// The lock on the webinar prevents a cancellation or removal until the session is stored. If one is already running, the
// statement waits for it and then finds no webinar. The partial unique index admits one of many simultaneous sessions;
// the others wait for it and store nothing.
const openSession = `
  with webinar as (
    select id from live_webinar.webinars where id = $2 and status <> 'cancelled' for share
  ), opened as (
    insert into live_webinar.live_sessions
      (id, webinar_id, room_name, passcode, is_active, started_by, created_at, started_at)
    select $1, webinar.id, $3, $4, true, $5, $6, $7 from webinar
    on conflict (webinar_id) where is_active do nothing
    returning id
  )
  select
    exists (select from webinar) as "isOpenable",
    exists (select from opened) as "isOpened"`;

/** An attempt fails if the session of another host started and ended during it. */
const MAX_ATTEMPTS = 10;

// One process at a time: the advisory lock is held until the statement ends, and the others find nothing to do. A locked
// row is left for the next run.
const closeAbandoned = `
  with turn as materialized (
    select pg_try_advisory_xact_lock(7042617351205) as is_ours
  ), abandoned as (
    select s.id from live_webinar.live_sessions s, turn
    where turn.is_ours and s.is_active
      and (
        s.started_at <= $2::timestamptz
        or (s.room_opened_at is null or s.room_closed_at is not null)
          and greatest(
            s.started_at,
            s.room_closed_at,
            (select max(p.renewed_at) from live_webinar.presences p where p.session_id = s.id)
          ) <= $1::timestamptz
      )
    for update of s skip locked
  ), ended as (
    update live_webinar.live_sessions s
    set is_active = false, passcode = null, is_locked = false, watch_url = null,
      ended_at = greatest($3, s.started_at)
    from abandoned where s.id = abandoned.id
    returning s.*
  ), emptied as (
    delete from live_webinar.presences p using ended where p.session_id = ended.id
  )
  select id, webinar_id as "webinarId", room_name as "roomName", passcode, is_locked as "isLocked",
    watch_url as "watchUrl", is_active as "isActive", started_by as "startedBy", created_at as "createdAt", started_at as "startedAt",
    ended_at as "endedAt", ended_by as "endedBy"
  from ended`;

interface OpenOutcome {
  readonly isOpenable: boolean;
  readonly isOpened: boolean;
}

export const createPostgresLiveSessions = (knex: Knex): LiveSessions => {
  const sessions = LiveSessionModel.bindKnex(knex);

  const findActive = async (webinarId: string): Promise<ActiveSession | undefined> => {
    const row = await sessions.query().findOne({ webinar_id: webinarId, is_active: true });
    const session = row && liveSessionFrom(row);
    return session?.state === 'active' ? session : undefined;
  };

  const tryToOpen = async (session: ActiveSession): Promise<ActiveSession | 'already ended' | undefined> => {
    const { id, webinarId, roomName, passcode, startedBy, createdAt, startedAt } = session;
    const [outcome] = await runPrepared<OpenOutcome & object>(knex, {
      name: 'open_session',
      text: openSession,
      values: [id, webinarId, roomName, passcode, startedBy, createdAt, startedAt],
    });
    if (!outcome?.isOpenable) return undefined;
    if (outcome.isOpened) return session;
    // The statement does not see a session that another transaction stored after it began: reading it needs a second one.
    return (await findActive(webinarId)) ?? 'already ended';
  };

  return {
    open: mapDatabaseErrors(async (session) => {
      for (let attempts = 0; attempts < MAX_ATTEMPTS; attempts += 1) {
        const outcome = await tryToOpen(session);
        if (outcome !== 'already ended') return outcome;
      }
      throw new StoreUnavailable({
        cause: new Error(
          `Other sessions of the webinar started and ended during each of ${MAX_ATTEMPTS} attempts`,
        ),
      });
    }),
    recordLocked: mapDatabaseErrors(async ({ id }) => {
      await runPrepared(knex, {
        name: 'record_session_locked',
        text: 'update live_webinar.live_sessions set is_locked = true where id = $1 and is_active and not is_locked',
        values: [id],
      });
    }),
    setStreamLink: mapDatabaseErrors(async ({ id }, watchUrl) => {
      const active = await runPrepared(knex, {
        name: 'set_stream_link',
        text: 'update live_webinar.live_sessions set watch_url = $2 where id = $1 and is_active returning id',
        values: [id, watchUrl],
      });
      return active.length > 0;
    }),
    close: mapDatabaseErrors((session) =>
      knex.transaction(async (transaction) => {
        await storeEnd(transaction, session);
      }),
    ),
    closeAbandoned: mapDatabaseErrors(async ({ emptySince, startedBefore }, at) => {
      const rows = await runPrepared<LiveSessionRow & object>(knex, {
        name: 'close_abandoned_sessions',
        text: closeAbandoned,
        values: [emptySince, startedBefore, at],
      });
      return rows.map(liveSessionFrom).filter((session) => session.state === 'ended');
    }),
  };
};
