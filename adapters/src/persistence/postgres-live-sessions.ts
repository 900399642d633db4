import type { ActiveSession, LiveSessions } from '@live-webinar/domain';
import type { Knex } from 'knex';
import { LiveSessionModel } from './models/live-session-model.js';
import { orUnavailable } from './or-unavailable.js';
import { runPrepared } from './prepared-statement.js';
import { liveSessionFrom } from './rows.js';
import { storeEnd } from './store-end.js';

// The webinar is locked against being cancelled or removed until the session is stored; who cancels first is waited for,
// and then the webinar is not found. The partial unique index lets one of many in, the others wait for it and store nothing.
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

  const open = async (session: ActiveSession): Promise<ActiveSession | undefined> => {
    const { id, webinarId, roomName, passcode, startedBy, createdAt, startedAt } = session;
    const [outcome] = await runPrepared<OpenOutcome & object>(knex, {
      name: 'open_session',
      text: openSession,
      values: [id, webinarId, roomName, passcode, startedBy, createdAt, startedAt],
    });
    if (!outcome?.isOpenable) return undefined;
    if (outcome.isOpened) return session;
    // What another has just stored is invisible to the statement that ran into it, so it takes a second one to read it.
    // By then it may have ended already: then there is room for ours.
    return (await findActive(webinarId)) ?? open(session);
  };

  return {
    open: orUnavailable(open),
    close: orUnavailable((session) =>
      knex.transaction(async (transaction) => {
        await storeEnd(transaction, session);
      }),
    ),
  };
};
