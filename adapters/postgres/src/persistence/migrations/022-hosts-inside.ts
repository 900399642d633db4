import type { Knex } from 'knex';

/** Each report of a presence asks for the hosts in the meeting, which must not read thousands of participants. */
export const up = async (knex: Knex): Promise<void> => {
  await knex.raw(`
    create index presences_of_hosts on live_webinar.presences (session_id) where role <> 'participant'
  `);
};

export const down = async (knex: Knex): Promise<void> => {
  await knex.raw('drop index live_webinar.presences_of_hosts');
};
