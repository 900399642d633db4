import type { Knex } from 'knex';

/** Each report of a presence asks for the hosts in the meeting, which must not read thousands of participants. */
export const up = async (knex: Knex): Promise<void> => {
  await knex.raw(`
    create index presences_of_hosts on live_webinar.presences (session_id) where role <> 'participant'
  `);
  // The last session leaves the table empty. If a vacuum then gave its pages back, connections would plan to read all of it, and
  // go on to do so with thousands of people inside, until the next analyze.
  await knex.raw('alter table live_webinar.presences set (vacuum_truncate = off)');
};

export const down = async (knex: Knex): Promise<void> => {
  await knex.raw('alter table live_webinar.presences reset (vacuum_truncate)');
  await knex.raw('drop index live_webinar.presences_of_hosts');
};
