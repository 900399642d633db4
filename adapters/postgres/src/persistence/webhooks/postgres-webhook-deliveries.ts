import type {
  Delivery,
  Lane,
  LaneClaim,
  Page,
  WebhookDeliveries,
  WebhookSubscriptions,
} from '@live-webinar/domain';
import type { Knex } from 'knex';
import { isUuid } from '../is-uuid.js';
import { mapDatabaseErrors } from '../map-database-errors.js';
import { runPrepared } from '../prepared-statement.js';
import { ADD_LANE_JOB } from './lane-job.js';
import { deliveryColumns, deliveryFrom, type DeliveryRow } from './webhook-rows.js';

// The lock keeps a webhook from being removed meanwhile. Positions are assigned in the order of the rows.
const addDeliveries = `
  with added as (
    insert into live_webinar.webhook_deliveries (webhook_id, lane, event_id, type, body, user_id, created_at, next_attempt_at)
    select w.id, e.lane, e.id, e.type, e.body, e.user_id, $6, $6
    from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])
      with ordinality as e (id, type, lane, body, user_id, number)
    join live_webinar.webhooks w on w.events && array['*', e.type]
    order by w.id, e.number
    for key share of w
    on conflict (webhook_id, event_id) do nothing
    returning webhook_id, lane
  ), lanes as materialized (
    select distinct a.webhook_id, a.lane
    from added a join live_webinar.webhooks w on w.id = a.webhook_id and w.disabled_at is null
  )
  select ${ADD_LANE_JOB} from lanes`;

/** The first pending delivery of the lane ($1, $2). */
const head = `(
  select id from live_webinar.webhook_deliveries
  where webhook_id = $1 and lane = $2 and state = 'pending'
  order by position limit 1
)`;

// Of several at the same time, one updates the row; the others then find it claimed.
const claimHead = `
  update live_webinar.webhook_deliveries d
  set attempts = d.attempts + 1, first_attempt_at = coalesce(d.first_attempt_at, $3), claimed_until = $4
  from live_webinar.webhooks w
  where d.id = ${head} and w.id = d.webhook_id and w.disabled_at is null
    and d.state = 'pending' and d.next_attempt_at <= $3 and (d.claimed_until is null or d.claimed_until <= $3)
  returning ${deliveryColumns}`;

const headIsDue = `
  select greatest(d.next_attempt_at, d.claimed_until) as "at"
  from live_webinar.webhook_deliveries d
  join live_webinar.webhooks w on w.id = d.webhook_id and w.disabled_at is null
  where d.id = ${head}`;

const concludeAttempt = `
  with concluded as (
    update live_webinar.webhook_deliveries
    set state = $3, next_attempt_at = $4, claimed_until = null, last_attempt_at = $5, last_outcome = $6
    where id = $1 and attempts = $2 and state = 'pending'
    returning webhook_id
  )
  update live_webinar.webhooks set disabled_at = $7, disabled_reason = $8
  where id = (select webhook_id from concluded) and $8::text is not null and disabled_at is null`;

const dueLanes = `
  select webhook_id as "webhookId", lane from (
    select distinct on (d.webhook_id, d.lane) d.webhook_id, d.lane, greatest(d.next_attempt_at, d.claimed_until) as due_at
    from live_webinar.webhook_deliveries d
    join live_webinar.webhooks w on w.id = d.webhook_id and w.disabled_at is null
    where d.state = 'pending'
    order by d.webhook_id, d.lane, d.position
  ) as heads
  where due_at <= $1 order by due_at limit $2`;

const restarted = 'attempts = 0, first_attempt_at = null, next_attempt_at = :at';
// A new position, at the end of the lane.
const replayConcluded = `
  update live_webinar.webhook_deliveries
  set state = 'pending', position = default, claimed_until = null, ${restarted}
  where id = :deliveryId and webhook_id = :webhookId and state <> 'pending'`;
const replayPending = `
  update live_webinar.webhook_deliveries set ${restarted}
  where id = :deliveryId and webhook_id = :webhookId and state = 'pending'
    and (claimed_until is null or claimed_until <= :at)`;
const addJobOfDelivery = `
  select ${ADD_LANE_JOB} from live_webinar.webhook_deliveries where id = :deliveryId`;

/** @param find a webhook, for those who claim one of its deliveries */
export const createPostgresWebhookDeliveries = (
  knex: Knex,
  { find }: Pick<WebhookSubscriptions, 'find'>,
): WebhookDeliveries => ({
  add: mapDatabaseErrors(async (events, at) => {
    await runPrepared(knex, {
      name: 'add_webhook_deliveries',
      text: addDeliveries,
      values: [
        events.map(({ id }) => id),
        events.map(({ type }) => type),
        events.map(({ lane }) => lane),
        events.map(({ body }) => body),
        events.map(({ userId }) => userId),
        at,
      ],
    });
  }),
  claim: mapDatabaseErrors(async ({ webhookId, lane }, at, expiresAt): Promise<LaneClaim> => {
    const [row] = await runPrepared<DeliveryRow & object>(knex, {
      name: 'claim_webhook_delivery',
      text: claimHead,
      values: [webhookId, lane, at, expiresAt],
    });
    if (row) {
      const webhook = await find(webhookId);
      return webhook ? { state: 'claimed', delivery: deliveryFrom(row), webhook } : { state: 'idle' };
    }
    const [waiting] = await runPrepared<{ readonly at: Date }>(knex, {
      name: 'when_webhook_delivery_is_due',
      text: headIsDue,
      values: [webhookId, lane],
    });
    return waiting ? { state: 'later', at: waiting.at } : { state: 'idle' };
  }),
  conclude: mapDatabaseErrors(async ({ delivery, disables }, at) => {
    const { id, attempts, state, nextAttemptAt, lastAttempt } = delivery;
    await runPrepared(knex, {
      name: 'conclude_webhook_attempt',
      text: concludeAttempt,
      values: [id, attempts, state, nextAttemptAt, lastAttempt?.at, lastAttempt?.outcome, at, disables],
    });
  }),
  dueLanes: mapDatabaseErrors(async (at, limit): Promise<readonly Lane[]> =>
    runPrepared<Lane & object>(knex, { name: 'due_webhook_lanes', text: dueLanes, values: [at, limit] }),
  ),
  list: mapDatabaseErrors(async (webhookId, { limit, after }): Promise<Page<Delivery>> => {
    const ofWebhook = () => knex('live_webinar.webhook_deliveries as d').where('d.webhook_id', webhookId);
    const page = ofWebhook()
      .select<DeliveryRow[]>(knex.raw(deliveryColumns))
      .orderBy('d.position', 'desc')
      .limit(limit + 1);
    if (after) page.where('d.position', '<', after.position);
    const [rows, [counted]] = await Promise.all([
      page,
      ofWebhook().select<{ total: number }[]>(knex.raw('count(*)::integer as total')),
    ]);
    return {
      items: rows.slice(0, limit).map(deliveryFrom),
      total: counted?.total ?? 0,
      hasMore: rows.length > limit,
    };
  }),
  replay: mapDatabaseErrors(async (webhookId, deliveryId, at) => {
    if (!isUuid(deliveryId)) return undefined;
    return knex.transaction(async (transaction) => {
      const bindings = { webhookId, deliveryId, at };
      const { rowCount } = await transaction.raw<{ rowCount: number }>(replayConcluded, bindings);
      if (rowCount === 0) await transaction.raw(replayPending, bindings);
      const [row] = await transaction('live_webinar.webhook_deliveries as d')
        .select<DeliveryRow[]>(knex.raw(deliveryColumns))
        .where({ 'd.id': deliveryId, 'd.webhook_id': webhookId });
      if (!row) return undefined;
      await transaction.raw(addJobOfDelivery, bindings);
      return deliveryFrom(row);
    });
  }),
  deleteOld: mapDatabaseErrors(async (before) => {
    await knex('live_webinar.webhook_deliveries').where('created_at', '<', before).delete();
  }),
});
