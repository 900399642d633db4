import type { Knex } from 'knex';

/** How many event streams each process has open. Unlogged: after a crash of the database every process reports again. */
export const up = async (knex: Knex): Promise<void> => {
  await knex.raw(`
    create unlogged table live_webinar.listeners (
      process_id uuid primary key,
      streams integer not null,
      reported_at timestamptz not null
    )
  `);
};

export const down = async (knex: Knex): Promise<void> => {
  await knex.raw('drop table live_webinar.listeners');
};
