import type { EndedSession } from '@live-webinar/domain';
import type { Knex } from 'knex';
import { LiveSessionModel } from './models/live-session-model.js';
import { liveSessionRowOf } from './rows.js';

/** Stores that a session has ended, and deletes its presences. A session that has already ended keeps its first end. */
export const storeEnd = async (transaction: Knex.Transaction, session: EndedSession): Promise<void> => {
  const { isActive, passcode, isLocked, endedAt, endedBy } = liveSessionRowOf(session);
  await LiveSessionModel.query(transaction)
    .where({ id: session.id, is_active: true })
    .patch({ isActive, passcode, isLocked, endedAt, endedBy });
  await transaction('live_webinar.presences').where({ session_id: session.id }).delete();
};
