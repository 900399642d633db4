import type { Situations } from '@live-webinar/domain';
import type { Knex } from 'knex';
import { orUnavailable } from './or-unavailable.js';
import { runPrepared } from './prepared-statement.js';
import { liveSessionFrom, webinarFrom, type LiveSessionRow, type WebinarRow } from './rows.js';

/** A webinar's columns, those of its session (null where it has none) with a name of their own where both have one. */
type SituationRow = WebinarRow & {
  readonly coHostIds: string[];
  readonly isRegistered: boolean;
  readonly sessionId: string | null;
} & Omit<LiveSessionRow, 'id' | 'webinarId'>;

// Join, viewer and status ask this once each, so it is one statement: one way there and back, one moment in time.
const findSituation = `
  select w.id, w.title, w.organizer_id as "organizerId", w.starts_at as "startsAt", w.ends_at as "endsAt",
    w.status, w.registration, w.max_participants as "maxParticipants",
    array(
      select c.user_id from live_webinar.co_hosts c where c.webinar_id = w.id order by c.position
    ) as "coHostIds",
    exists (
      select from live_webinar.registrations r where r.webinar_id = w.id and r.user_id = $2
    ) as "isRegistered",
    s.id as "sessionId", s.room_name as "roomName", s.passcode, s.is_active as "isActive",
    s.started_by as "startedBy", s.created_at as "createdAt", s.started_at as "startedAt", s.ended_at as "endedAt"
  from live_webinar.webinars w
  left join lateral (
    select * from live_webinar.live_sessions
    where webinar_id = w.id
    order by is_active desc, started_at desc
    limit 1
  ) s on true
  where w.id = $1`;

export const createPostgresSituations = (knex: Knex): Situations => ({
  find: orUnavailable(async (webinarId, userId) => {
    const [row] = await runPrepared<SituationRow>(knex, {
      name: 'find_situation',
      text: findSituation,
      values: [webinarId, userId],
    });
    if (!row) return undefined;
    return {
      webinar: webinarFrom(row, row.coHostIds),
      isRegistered: row.isRegistered,
      session: row.sessionId === null ? null : liveSessionFrom({ ...row, id: row.sessionId, webinarId }),
    };
  }),
});
