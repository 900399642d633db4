import type { Knex } from 'knex';

const allowMails = (kinds: string) => `
  alter table live_webinar.mails drop constraint mails_kind_check,
    add constraint mails_kind_check check (kind in (${kinds}))`;

/** Recordings that are fetched from a link, whose size the meeting server does not say; and mails about recordings. */
export const up = async (knex: Knex): Promise<void> => {
  await knex.raw('alter table live_webinar.recordings alter column announced_bytes drop not null');
  await knex.raw(`
    create unique index recordings_of_unknown_size on live_webinar.recordings (session_id, announced_name)
      where announced_bytes is null
  `);
  // Apart from the recordings: a link is a secret, and is deleted as soon as it is not needed.
  await knex.raw(`
    create table live_webinar.recording_links (
      recording_id uuid primary key references live_webinar.recordings on delete cascade,
      url text not null,
      ends_at timestamptz not null
    )
  `);
  await knex.raw(allowMails(`'confirmation', 'reminder', 'moved', 'cancelled', 'recording'`));
};

export const down = async (knex: Knex): Promise<void> => {
  // The older version does not know them.
  await knex.raw(`delete from live_webinar.mails where kind = 'recording'`);
  await knex.raw(`delete from live_webinar.events where type = 'recording.published'`);
  await knex.raw(allowMails(`'confirmation', 'reminder', 'moved', 'cancelled'`));
  await knex.raw('drop table live_webinar.recording_links');
  await knex.raw('delete from live_webinar.recordings where announced_bytes is null');
  await knex.raw('drop index live_webinar.recordings_of_unknown_size');
  await knex.raw('alter table live_webinar.recordings alter column announced_bytes set not null');
};
