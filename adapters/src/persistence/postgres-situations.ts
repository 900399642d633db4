import type { Situations } from '@live-webinar/domain';
import type { Knex } from 'knex';
import { orUnavailable } from './or-unavailable.js';
import { runPrepared } from './prepared-statement.js';
import { situationColumns, webinarAndSessionFrom, type SituationRow } from './situation-row.js';

interface PersonColumns {
  readonly isRegistered: boolean;
  readonly isBarred: boolean;
}

// Join, viewer and status ask this once each, so it is one statement: one way there and back, one moment in time.
const findSituation = `
  select ${situationColumns},
    r.user_id is not null and r.barred_at is null as "isRegistered",
    r.barred_at is not null as "isBarred"
  from live_webinar.webinars w
  left join live_webinar.registrations r on r.webinar_id = w.id and r.user_id = $2
  left join lateral (
    select * from live_webinar.live_sessions
    where webinar_id = w.id
    order by is_active desc, started_at desc
    limit 1
  ) s on true
  where w.id = $1`;

export const createPostgresSituations = (knex: Knex): Situations => ({
  find: orUnavailable(async (webinarId, userId) => {
    const [row] = await runPrepared<SituationRow & PersonColumns>(knex, {
      name: 'find_situation',
      text: findSituation,
      values: [webinarId, userId],
    });
    if (!row) return undefined;
    const { isRegistered, isBarred } = row;
    return { ...webinarAndSessionFrom(row), isRegistered, isBarred };
  }),
});
