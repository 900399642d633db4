import { endSession, type EndedSession } from '@live-webinar/domain';
import type { Knex } from 'knex';
import { LiveSessionModel } from './models/live-session-model.js';
import { liveSessionFrom, liveSessionRowOf } from './rows.js';

/** Stores that a session has ended, and deletes its presences. A session that has already ended keeps its first end. */
export const storeEnd = async (transaction: Knex.Transaction, session: EndedSession): Promise<void> => {
  const { isActive, passcode, isLocked, watchUrl, endedAt, endedBy } = liveSessionRowOf(session);
  await LiveSessionModel.query(transaction)
    .where({ id: session.id, is_active: true })
    .patch({ isActive, passcode, isLocked, watchUrl, endedAt, endedBy });
  await transaction('live_webinar.presences').where({ session_id: session.id }).delete();
};

/** Ends the active sessions of webinars. The caller holds the locks of their rows, so no other session can be opened. */
export const endActiveSessions = async (
  transaction: Knex.Transaction,
  webinarIds: readonly string[],
  at: Date,
): Promise<void> => {
  const rows = await LiveSessionModel.query(transaction)
    .whereIn('webinar_id', [...webinarIds])
    .where({ is_active: true })
    .forUpdate();
  for (const session of rows.map(liveSessionFrom)) {
    if (session.state === 'active') await storeEnd(transaction, endSession(session, at));
  }
};
