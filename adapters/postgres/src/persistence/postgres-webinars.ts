import { webinarChanged, webinarRemoved, type Webinar, type Webinars } from '@live-webinar/domain';
import type { Knex } from 'knex';
import { raw } from 'objection';
import { CoHostModel } from './models/co-host-model.js';
import { WebinarModel } from './models/webinar-model.js';
import { mapDatabaseErrors } from './map-database-errors.js';
import { listWebinars } from './list-webinars.js';
import { followHosts } from './follow-hosts.js';
import { recordWebinarEvent } from './postgres-outbox.js';
import { webinarFrom, webinarRowOf, type WebinarRow } from './rows.js';
import { endActiveSessions } from './store-end.js';

export const createPostgresWebinars = (knex: Knex): Webinars => {
  const replaceCoHosts = async (transaction: Knex.Transaction, webinarId: string, ids: readonly string[]) => {
    const present = await CoHostModel.query(transaction).where({ webinar_id: webinarId }).orderBy('position');
    // A site that sends all its webinars again every night changes nothing, and subscribers receive nothing.
    if (present.map(({ userId }) => userId).join('\n') === ids.join('\n')) return;
    await CoHostModel.query(transaction).delete().where({ webinar_id: webinarId });
    if (ids.length === 0) return;
    await CoHostModel.query(transaction).insert(
      ids.map((userId, position) => ({ webinarId, userId, position })),
    );
  };

  const read = async (id: string, transaction?: Knex.Transaction): Promise<Webinar | undefined> => {
    const query = WebinarModel.query(transaction ?? knex)
      .findById(id)
      .withGraphFetched('coHosts')
      .modifyGraph('coHosts', (coHosts) => void coHosts.orderBy('position'));
    const row = await (transaction ? query.forUpdate() : query);
    return row && webinarFrom(row, row.coHosts?.map(({ userId }) => userId) ?? []);
  };

  const store = async (transaction: Knex.Transaction, webinar: Webinar, at: Date) => {
    const row = webinarRowOf(webinar);
    // In an existing row, xmax is the transaction that locks it: this one. In a new row it is 0.
    const { isNew } = await WebinarModel.query(transaction)
      .insert({ ...row, createdAt: at })
      .onConflict('id')
      .merge(columnsOf(row))
      .returning(raw('(xmax = 0) as "isNew"'))
      .castTo<{ isNew: boolean }>();
    await replaceCoHosts(transaction, webinar.id, webinar.coHostIds);
    if (webinar.status === 'cancelled') await endActiveSessions(transaction, [webinar.id], at);
    else await followHosts(transaction, [webinar.id]);
    return isNew ? 'created' : 'replaced';
  };

  return {
    find: mapDatabaseErrors((id) => read(id)),

    save: mapDatabaseErrors(async (webinar, at, accepts) => {
      for (;;) {
        const outcome = await knex
          .transaction(async (transaction) => {
            const stored = await read(webinar.id, transaction);
            if (accepts?.(stored) === false) return 'declined';
            const event = webinarChanged(stored, webinar, at);
            // A site that sends all its webinars again every night changes nothing.
            if (!event) return 'replaced';
            const outcome = await store(transaction, webinar, at);
            // There was no row to lock, and another transaction has created it since.
            if (!stored && outcome === 'replaced') throw createdMeanwhile;
            await recordWebinarEvent(transaction, event);
            return outcome;
          })
          .catch((error: unknown) => {
            if (error !== createdMeanwhile) throw error;
            return undefined;
          });
        if (outcome) return outcome;
      }
    }),

    list: mapDatabaseErrors((query, at) => listWebinars(knex, query, at)),

    remove: mapDatabaseErrors((id, at) =>
      knex.transaction(async (transaction) => {
        const stored = await read(id, transaction);
        if (!stored) return false;
        // Registrations and sessions go with it, by the foreign keys.
        await WebinarModel.query(transaction).deleteById(id);
        await recordWebinarEvent(transaction, webinarRemoved(stored, at));
        return true;
      }),
    ),
  };
};

/** Rolls a transaction back, which is then run again. */
const createdMeanwhile = new Error('The webinar was created by another transaction');

const columnsOf = (row: WebinarRow) =>
  Object.keys(row).map((field) => WebinarModel.propertyNameToColumnName(field));
