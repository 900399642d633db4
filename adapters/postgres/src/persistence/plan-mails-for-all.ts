import { setTimeout as sleep } from 'node:timers/promises';
import type { Audience, MailPlan } from '@live-webinar/domain';
import type { Knex } from 'knex';
import { runPrepared } from './prepared-statement.js';

/** How many mails one statement plans. */
const BATCH_SIZE = 250;
/** The pause after a batch, as a multiple of the time that the batch took. */
const PAUSE_FACTOR = 2;

const beginRound = `
  insert into live_webinar.mail_rounds (webinar_id, kind, occasion)
  select id, $2, $3 from live_webinar.webinars where id = $1
  on conflict do nothing
  returning 1`;

const planBatch = `
  with people as (
    select r.user_id from live_webinar.registrations r
    where r.webinar_id = $1 and r.user_id > $9
      and r.barred_at is null and r.email <> '' and r.registered_at < $7
      and not ($8 and exists (
        select from live_webinar.mails told
        where told.webinar_id = r.webinar_id and told.user_id = r.user_id
          and told.kind = 'moved' and told.planned_at >= $7
      ))
    order by r.user_id
    limit ${BATCH_SIZE}
  ), planned as (
    insert into live_webinar.mails (webinar_id, user_id, kind, occasion, starts_at, ends_at, planned_at, due_at)
    select $1, user_id, $2, $3, $4, $5, $6, $6 from people
    on conflict do nothing
    returning 1
  )
  select (select max(user_id) from people) as "lastUserId", (select count(*)::integer from planned) as planned`;

/**
 * Plans the mails of a whole audience in one transaction. After each batch it pauses for twice as long as the batch took,
 * so that requests find the database free most of the time.
 *
 * @returns how many mails were planned: 0 if this occasion was planned before
 */
export const planMailsForAll = (
  knex: Knex,
  { webinarId, kind, occasion, schedule }: MailPlan,
  { registeredBefore, exceptRecentlyTold }: Audience,
  at: Date,
): Promise<number> =>
  knex.transaction(async (transaction) => {
    const round = [webinarId, kind, occasion];
    const isNew = await runPrepared(transaction, {
      name: 'begin_mail_round',
      text: beginRound,
      values: round,
    });
    if (isNew.length === 0) return 0;

    const values = [...round, schedule.startsAt, schedule.endsAt, at, registeredBefore, exceptRecentlyTold];
    let planned = 0;
    let lastUserId: string | null = '';
    while (lastUserId !== null) {
      const startedAt = performance.now();
      const [batch]: Batch[] = await runPrepared<Batch>(transaction, {
        name: 'plan_mails_for_all',
        text: planBatch,
        values: [...values, lastUserId],
      });
      planned += batch?.planned ?? 0;
      lastUserId = batch?.lastUserId ?? null;
      if (lastUserId !== null) await sleep(PAUSE_FACTOR * (performance.now() - startedAt));
    }
    return planned;
  });

interface Batch {
  /** `null` if there are no more people. */
  readonly lastUserId: string | null;
  readonly planned: number;
}
