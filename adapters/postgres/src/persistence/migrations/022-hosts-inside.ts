import type { Knex } from 'knex';

/** Each heartbeat lists the hosts in the meeting. That must not read thousands of participants. */
export const up = async (knex: Knex): Promise<void> => {
  await knex.raw(`
    create index presences_of_hosts on live_webinar.presences (session_id) where role <> 'participant'
  `);
  // The table is empty between sessions. If a vacuum truncated it then, connections would cache plans that scan the whole table,
  // and keep them with thousands of people inside, until the next analyze.
  await knex.raw('alter table live_webinar.presences set (vacuum_truncate = off)');
};

export const down = async (knex: Knex): Promise<void> => {
  await knex.raw('alter table live_webinar.presences reset (vacuum_truncate)');
  await knex.raw('drop index live_webinar.presences_of_hosts');
};
