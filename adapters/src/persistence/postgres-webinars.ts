import { endSession, type Webinars } from '@live-webinar/domain';
import type { Knex } from 'knex';
import { raw } from 'objection';
import { CoHostModel } from './models/co-host-model.js';
import { LiveSessionModel } from './models/live-session-model.js';
import { WebinarModel } from './models/webinar-model.js';
import { orUnavailable } from './or-unavailable.js';
import { liveSessionFrom, webinarFrom, webinarRowOf } from './rows.js';
import { storeEnd } from './store-end.js';

export const createPostgresWebinars = (knex: Knex): Webinars => {
  const webinars = WebinarModel.bindKnex(knex);

  /** The webinar's row is locked by then: nobody opens another session meanwhile. */
  const endActiveSession = async (transaction: Knex.Transaction, webinarId: string, at: Date) => {
    const row = await LiveSessionModel.query(transaction)
      .findOne({ webinar_id: webinarId, is_active: true })
      .forUpdate();
    const session = row && liveSessionFrom(row);
    if (session?.state !== 'active') return;
    await storeEnd(transaction, endSession(session, at));
  };

  const replaceCoHosts = async (transaction: Knex.Transaction, webinarId: string, ids: readonly string[]) => {
    await CoHostModel.query(transaction).delete().where({ webinar_id: webinarId });
    if (ids.length === 0) return;
    await CoHostModel.query(transaction).insert(
      ids.map((userId, position) => ({ webinarId, userId, position })),
    );
  };

  return {
    find: orUnavailable(async (id) => {
      const row = await webinars
        .query()
        .findById(id)
        .withGraphFetched('coHosts')
        .modifyGraph('coHosts', (coHosts) => void coHosts.orderBy('position'));
      return row && webinarFrom(row, row.coHosts?.map(({ userId }) => userId) ?? []);
    }),

    save: orUnavailable((webinar, at) =>
      knex.transaction(async (transaction) => {
        // A row that was there before carries the number of the transaction that locks it: ours. A new one carries none.
        const { isNew } = await WebinarModel.query(transaction)
          .insert(webinarRowOf(webinar))
          .onConflict('id')
          .merge()
          .returning(raw('(xmax = 0) as "isNew"'))
          .castTo<{ isNew: boolean }>();
        await replaceCoHosts(transaction, webinar.id, webinar.coHostIds);
        if (webinar.status === 'cancelled') await endActiveSession(transaction, webinar.id, at);
        return isNew ? 'created' : 'replaced';
      }),
    ),

    // Registrations and sessions go with it, by the foreign keys.
    remove: orUnavailable(async (id) => (await webinars.query().deleteById(id)) > 0),
  };
};
