import { endSession, type Webinars } from '@live-webinar/domain';
import type { Knex } from 'knex';
import { raw } from 'objection';
import { CoHostModel } from './models/co-host-model.js';
import { LiveSessionModel } from './models/live-session-model.js';
import { WebinarModel } from './models/webinar-model.js';
import { mapDatabaseErrors } from './map-database-errors.js';
import { liveSessionFrom, webinarFrom, webinarRowOf } from './rows.js';
import { storeEnd } from './store-end.js';

// New hosts need no seat; the presences of former hosts are revoked.
const followHosts = `
  update live_webinar.presences p
  set role = coalesce(host.role, 'participant'),
    state = case
      when p.state = 'left' then 'left'
      when host.role is null then 'revoked'
      else 'present'
    end
  from live_webinar.live_sessions s
  join live_webinar.webinars w on w.id = s.webinar_id
  cross join lateral (
    select q.user_id, case
      when q.user_id = w.organizer_id then 'organizer'
      when exists (
        select from live_webinar.co_hosts c where c.webinar_id = w.id and c.user_id = q.user_id
      ) then 'co_host'
    end as role
    from live_webinar.presences q where q.session_id = s.id
  ) host
  where s.webinar_id = ? and s.is_active and p.session_id = s.id and p.user_id = host.user_id
    and p.role <> coalesce(host.role, 'participant')`;

export const createPostgresWebinars = (knex: Knex): Webinars => {
  const webinars = WebinarModel.bindKnex(knex);

  /** The caller holds the lock of the webinar's row, so no other session can be opened. */
  const endActiveSession = async (transaction: Knex.Transaction, webinarId: string, at: Date) => {
    const row = await LiveSessionModel.query(transaction)
      .findOne({ webinar_id: webinarId, is_active: true })
      .forUpdate();
    const session = row && liveSessionFrom(row);
    if (session?.state !== 'active') return;
    await storeEnd(transaction, endSession(session, at));
  };

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
        // In an existing row, xmax is the transaction that locks it: this one. In a new row it is 0.
        const { isNew } = await WebinarModel.query(transaction)
          .insert(webinarRowOf(webinar))
          .onConflict('id')
          .merge()
          .returning(raw('(xmax = 0) as "isNew"'))
          .castTo<{ isNew: boolean }>();
        await replaceCoHosts(transaction, webinar.id, webinar.coHostIds);
        if (webinar.status === 'cancelled') await endActiveSession(transaction, webinar.id, at);
        else await transaction.raw(followHosts, [webinar.id]);
        return isNew ? 'created' : 'replaced';
      }),
    ),

    // Registrations and sessions go with it, by the foreign keys.
    remove: mapDatabaseErrors(async (id) => (await webinars.query().deleteById(id)) > 0),
  };
};
