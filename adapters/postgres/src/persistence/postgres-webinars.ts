import type { Webinars } from '@live-webinar/domain';
import type { Knex } from 'knex';
import { raw } from 'objection';
import { CoHostModel } from './models/co-host-model.js';
import { WebinarModel } from './models/webinar-model.js';
import { mapDatabaseErrors } from './map-database-errors.js';
import { followHosts } from './follow-hosts.js';
import { webinarFrom, webinarRowOf, type WebinarRow } from './rows.js';
import { endActiveSessions } from './store-end.js';

export const createPostgresWebinars = (knex: Knex): Webinars => {
  const webinars = WebinarModel.bindKnex(knex);

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

  return {
    find: mapDatabaseErrors(async (id) => {
      const row = await webinars
        .query()
        .findById(id)
        .withGraphFetched('coHosts')
        .modifyGraph('coHosts', (coHosts) => void coHosts.orderBy('position'));
      return row && webinarFrom(row, row.coHosts?.map(({ userId }) => userId) ?? []);
    }),

    save: mapDatabaseErrors((webinar, at) =>
      knex.transaction(async (transaction) => {
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
      }),
    ),

    // Registrations and sessions go with it, by the foreign keys.
    remove: mapDatabaseErrors(async (id) => (await webinars.query().deleteById(id)) > 0),
  };
};

const columnsOf = (row: WebinarRow) =>
  Object.keys(row).map((field) => WebinarModel.propertyNameToColumnName(field));
