import type { Knex } from 'knex';

/** Webhooks, and the events that are to be sent to them or were. */
export const up = async (knex: Knex): Promise<void> => {
  // The secrets must be readable: messages are signed with them.
  await knex.raw(`
    create table live_webinar.webhooks (
      id uuid primary key,
      url text not null,
      events text[] not null,
      secrets jsonb not null,
      created_at timestamptz not null,
      disabled_at timestamptz,
      disabled_reason text check (disabled_reason in ('by_request', 'failing', 'gone')),
      check ((disabled_at is null) = (disabled_reason is null))
    )
  `);
  await knex.raw('create index webhooks_by_creation on live_webinar.webhooks (created_at, id)');
  await knex.raw(`
    create table live_webinar.webhook_deliveries (
      id uuid primary key default gen_random_uuid(),
      position bigint generated always as identity,
      webhook_id uuid not null references live_webinar.webhooks on delete cascade,
      lane text collate "C" not null,
      event_id uuid not null,
      type text not null,
      body text not null,
      created_at timestamptz not null,
      state text not null default 'pending' check (state in ('pending', 'delivered', 'failed')),
      attempts integer not null default 0,
      first_attempt_at timestamptz,
      next_attempt_at timestamptz,
      claimed_until timestamptz,
      last_attempt_at timestamptz,
      last_outcome jsonb,
      unique (webhook_id, event_id)
    )
  `);
  await knex.raw(`
    create index webhook_deliveries_pending on live_webinar.webhook_deliveries (webhook_id, lane, position)
      where state = 'pending'
  `);
  await knex.raw(`
    create index webhook_deliveries_by_position on live_webinar.webhook_deliveries (webhook_id, position)
  `);
  await knex.raw(
    'create index webhook_deliveries_by_creation on live_webinar.webhook_deliveries (created_at)',
  );
};

export const down = async (knex: Knex): Promise<void> => {
  await knex.raw('drop table live_webinar.webhook_deliveries');
  await knex.raw('drop table live_webinar.webhooks');
};
