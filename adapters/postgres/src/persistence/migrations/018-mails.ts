import type { Knex } from 'knex';

/** Mails that are to be sent, and what became of them; and the addresses that want none. */
export const up = async (knex: Knex): Promise<void> => {
  await knex.raw(`
    create table live_webinar.mails (
      id uuid primary key default gen_random_uuid(),
      webinar_id text collate "C" not null references live_webinar.webinars on delete cascade,
      user_id text collate "C" not null,
      kind text collate "C" not null check (kind in ('confirmation', 'reminder', 'moved', 'cancelled')),
      occasion text collate "C" not null,
      starts_at timestamptz,
      ends_at timestamptz,
      planned_at timestamptz not null,
      state text collate "C" not null default 'planned'
        check (state in ('planned', 'sending', 'sent', 'bounced', 'failed', 'unconfirmed', 'dropped')),
      due_at timestamptz not null,
      attempts integer not null default 0,
      attempted_at timestamptz,
      reason text,
      unique (webinar_id, user_id, kind, occasion)
    )
  `);
  // Reminders go after all others.
  await knex.raw(`
    create index mails_due on live_webinar.mails ((kind = 'reminder'), due_at) where state = 'planned'
  `);
  await knex.raw(`create index mails_sending on live_webinar.mails (id) where state = 'sending'`);
  await knex.raw(
    'create index mails_attempted on live_webinar.mails (attempted_at) where attempted_at is not null',
  );
  await knex.raw('create index mails_planned on live_webinar.mails (planned_at)');
  // For which occasions everybody's mail was planned.
  await knex.raw(`
    create table live_webinar.mail_rounds (
      webinar_id text collate "C" not null references live_webinar.webinars on delete cascade,
      kind text collate "C" not null,
      occasion text collate "C" not null,
      primary key (webinar_id, kind, occasion)
    )
  `);
  // Random tokens, so that a link to unsubscribe says nothing about the address and cannot be guessed.
  await knex.raw(`
    create table live_webinar.mail_addresses (
      address text collate "C" primary key,
      token uuid not null default gen_random_uuid() unique,
      unsubscribed_at timestamptz
    )
  `);
};

export const down = async (knex: Knex): Promise<void> => {
  await knex.raw('drop table live_webinar.mail_addresses');
  await knex.raw('drop table live_webinar.mail_rounds');
  await knex.raw('drop table live_webinar.mails');
};
