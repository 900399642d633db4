import type { Page, Webhook, WebhookSubscriptions } from '@live-webinar/domain';
import type { Knex } from 'knex';
import { isUuid } from '../is-uuid.js';
import { mapDatabaseErrors } from '../map-database-errors.js';
import { ADD_LANE_JOB } from './lane-job.js';
import { webhookColumns, webhookFrom, type WebhookRow } from './webhook-rows.js';

// What waits in a webhook that is enabled begins again, except for an attempt that is still under way.
const restartPending = `
  with restarted as (
    update live_webinar.webhook_deliveries
    set attempts = 0, first_attempt_at = null, next_attempt_at = :at
    where webhook_id = :id and state = 'pending' and (claimed_until is null or claimed_until <= :at)
    returning webhook_id, lane
  ), lanes as materialized (
    select distinct webhook_id, lane from restarted
  )
  select ${ADD_LANE_JOB} from lanes`;

const columnsOf = ({ url, events, secrets, disabled }: Webhook) => ({
  url,
  events: [...events],
  secrets: JSON.stringify(secrets),
  disabled_at: disabled?.at ?? null,
  disabled_reason: disabled?.reason ?? null,
});

export const createPostgresWebhookSubscriptions = (knex: Knex): WebhookSubscriptions => {
  const table = (connection: Knex) => connection('live_webinar.webhooks');
  const select = (connection: Knex) => table(connection).select<WebhookRow[]>(knex.raw(webhookColumns));

  return {
    add: mapDatabaseErrors(async (webhook) => {
      await table(knex).insert({ id: webhook.id, created_at: webhook.createdAt, ...columnsOf(webhook) });
    }),
    list: mapDatabaseErrors(async ({ limit, after }): Promise<Page<Webhook>> => {
      const page = select(knex)
        .orderByRaw('created_at desc, id desc')
        // One more than requested shows whether there are more.
        .limit(limit + 1);
      if (after) page.whereRaw('(created_at, id) < (?, ?::uuid)', [after.createdAt, after.id]);
      const [rows, [counted]] = await Promise.all([
        page,
        table(knex).select<{ total: number }[]>(knex.raw('count(*)::integer as total')),
      ]);
      return {
        items: rows.slice(0, limit).map(webhookFrom),
        total: counted?.total ?? 0,
        hasMore: rows.length > limit,
      };
    }),
    find: mapDatabaseErrors(async (id) => {
      if (!isUuid(id)) return undefined;
      const [row] = await select(knex).where({ id });
      return row && webhookFrom(row);
    }),
    change: mapDatabaseErrors(async (id, change, at) => {
      if (!isUuid(id)) return undefined;
      return knex.transaction(async (transaction) => {
        const [row] = await select(transaction).where({ id }).forNoKeyUpdate();
        if (!row) return undefined;
        const before = webhookFrom(row);
        const webhook = change(before);
        await table(transaction).where({ id }).update(columnsOf(webhook));
        if (before.disabled && !webhook.disabled) await transaction.raw(restartPending, { id, at });
        return webhook;
      });
    }),
    remove: mapDatabaseErrors(async (id) => isUuid(id) && (await table(knex).where({ id }).delete()) > 0),
  };
};
