import type { MailEnd, MailInHand, Mails } from '@live-webinar/domain';
import type { Knex } from 'knex';
import { mapDatabaseErrors } from './map-database-errors.js';
import { planMailsForAll } from './plan-mails-for-all.js';
import { runPrepared } from './prepared-statement.js';
import { webinarFrom, type WebinarRow } from './rows.js';
import { webinarColumns } from './situation-row.js';

const planConfirmations = `
  insert into live_webinar.mails (webinar_id, user_id, kind, occasion, planned_at, due_at)
  select r.webinar_id, r.user_id, 'confirmation', occasion, $4, $4
  from unnest($1::text[], $2::text[], $3::text[]) as person (webinar_id, user_id, occasion)
  join live_webinar.registrations r on r.webinar_id = person.webinar_id and r.user_id = person.user_id
  where r.barred_at is null and r.email <> ''
  on conflict do nothing`;

const due = `
  select id from live_webinar.mails where state = 'planned' and due_at <= $2
  order by (kind = 'reminder'), due_at limit $1`;

const nextDueAt = `
  select least(
    (select min(due_at) from live_webinar.mails where state = 'planned' and (kind = 'reminder')),
    (select min(due_at) from live_webinar.mails where state = 'planned' and not (kind = 'reminder'))
  ) as "dueAt"`;

const begin = `
  with begun as (
    update live_webinar.mails set state = 'sending', attempts = attempts + 1, attempted_at = $2
    where id = $1 and state = 'planned'
    returning *
  ), person as (
    select r.* from begun
    join live_webinar.registrations r on r.webinar_id = begun.webinar_id and r.user_id = begun.user_id
    where r.barred_at is null
  ), address as (
    insert into live_webinar.mail_addresses (address) select lower(email) from person where email <> ''
    on conflict (address) do update set address = excluded.address
    returning token, unsubscribed_at
  )
  select ${webinarColumns}, w.has_recording as "hasRecording", begun.kind, begun.starts_at as "scheduledStart", begun.ends_at as "scheduledEnd",
    begun.planned_at as "plannedAt", begun.attempts, coalesce(v.revision, 0)::integer as revision,
    person.user_id as "userId", person.registered_at as "registeredAt", person.name, person.email, person.language,
    person.time_zone as "personTimeZone", address.token
  from begun
  join live_webinar.webinars w on w.id = begun.webinar_id
  left join live_webinar.revisions v on v.webinar_id = w.id
  left join person on true
  left join address on address.unsubscribed_at is null`;

type BeginRow = WebinarRow & { readonly coHostIds: string[] } & Pick<
    MailInHand,
    'kind' | 'plannedAt' | 'attempts' | 'revision' | 'hasRecording'
  > & {
    readonly scheduledStart: Date | null;
    readonly scheduledEnd: Date | null;
    /** Null if the person is not registered any more. */
    readonly userId: string | null;
    readonly registeredAt: Date | null;
    readonly name: string | null;
    readonly email: string | null;
    readonly language: string | null;
    readonly personTimeZone: string | null;
    readonly token: string | null;
  };

// A process that was thought dead may still report the end of its attempt.
const finish = `
  update live_webinar.mails set state = $2, reason = $3, due_at = coalesce($4, due_at)
  where id = $1 and state in ('sending', 'unconfirmed')`;

const inHandFrom = (id: string, row: BeginRow): MailInHand => ({
  id,
  kind: row.kind,
  schedule: { startsAt: row.scheduledStart, endsAt: row.scheduledEnd },
  plannedAt: row.plannedAt,
  attempts: row.attempts,
  webinar: webinarFrom(row, row.coHostIds),
  hasRecording: row.hasRecording,
  revision: row.revision,
  person:
    row.userId === null || row.registeredAt === null
      ? null
      : {
          userId: row.userId,
          registeredAt: row.registeredAt,
          name: row.name,
          email: row.email,
          language: row.language,
          timeZone: row.personTimeZone,
        },
  unsubscribeToken: row.token,
});

export const createPostgresMails = (knex: Knex): Mails => {
  /** @returns the rows, with the first one's type */
  const run = <Row extends object>(name: string, text: string, values: readonly unknown[]) =>
    runPrepared<Row>(knex, { name, text, values });

  return {
    planConfirmations: mapDatabaseErrors(async (people, at) => {
      if (people.length === 0) return;
      const columns = (['webinarId', 'userId', 'occasion'] as const).map((field) =>
        people.map((person) => person[field]),
      );
      await run('plan_confirmations', planConfirmations, [...columns, at]);
    }),

    planForAll: mapDatabaseErrors((plan, audience, at) => planMailsForAll(knex, plan, audience, at)),

    startingBetween: mapDatabaseErrors(async (after, until) => {
      const rows = await run<{ id: string; startsAt: Date; endsAt: Date | null }>(
        'webinars_starting',
        `select id, starts_at as "startsAt", ends_at as "endsAt" from live_webinar.webinars
        where status = 'scheduled' and starts_at > $1 and starts_at <= $2`,
        [after, until],
      );
      return rows.map(({ id, ...schedule }) => ({ webinarId: id, schedule }));
    }),

    due: mapDatabaseErrors(async (limit, at) => {
      const rows = await run<{ id: string }>('due_mails', due, [limit, at]);
      return rows.map(({ id }) => id);
    }),

    nextDueAt: mapDatabaseErrors(async () => {
      const [row] = await run<{ dueAt: Date | null }>('next_due_mail', nextDueAt, []);
      return row?.dueAt ?? undefined;
    }),

    attemptsSince: mapDatabaseErrors(async (after) => {
      const [row] = await run<{ attempts: number }>(
        'mail_attempts',
        'select count(*)::integer as attempts from live_webinar.mails where attempted_at > $1',
        [after],
      );
      return row?.attempts ?? 0;
    }),

    begin: mapDatabaseErrors(async (id, at) => {
      const [row] = await run<BeginRow>('begin_mail', begin, [id, at]);
      return row && inHandFrom(id, row);
    }),

    finish: mapDatabaseErrors(async (id, end: MailEnd) => {
      const reason = 'reason' in end ? end.reason : null;
      await run('finish_mail', finish, [id, end.state, reason, 'dueAt' in end ? end.dueAt : null]);
    }),

    markInterrupted: mapDatabaseErrors(async () => {
      const rows = await run(
        'interrupted_mails',
        `update live_webinar.mails set state = 'unconfirmed', reason = 'interrupted' where state = 'sending' returning 1`,
        [],
      );
      return rows.length;
    }),

    unsubscribe: mapDatabaseErrors(async (token, at) => {
      const rows = await run(
        'unsubscribe',
        `update live_webinar.mail_addresses set unsubscribed_at = coalesce(unsubscribed_at, $2)
        where token::text = $1 returning 1`,
        [token.toLowerCase(), at],
      );
      return rows.length > 0;
    }),

    waiting: mapDatabaseErrors(async () => {
      const [row] = await run<{ waiting: number }>(
        'waiting_mails',
        `select count(*)::integer as waiting from live_webinar.mails where state = 'planned'`,
        [],
      );
      return row?.waiting ?? 0;
    }),

    deletePlannedBefore: mapDatabaseErrors(async (before) => {
      await run(
        'delete_old_mails',
        `delete from live_webinar.mails where planned_at < $1 and state not in ('planned', 'sending')`,
        [before],
      );
    }),
  };
};
