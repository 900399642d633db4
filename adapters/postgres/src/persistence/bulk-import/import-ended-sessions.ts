import type { EndedSession } from '@live-webinar/domain';
import type { Knex } from 'knex';
import { LiveSessionModel } from '../models/live-session-model.js';
import { liveSessionRowOf } from '../rows.js';

/** What became of a batch of sessions, or would become of it. */
export interface EndedSessionsImported {
  readonly added: number;
  /** Sessions whose room name is on record already. */
  readonly unchanged: number;
}

/**
 * Adds sessions that are over. A session is recognized by its room name, which no two sessions share.
 *
 * @param isDryRun stores nothing
 * @throws Error if a webinar does not exist
 */
export const importEndedSessions = async (
  transaction: Knex.Transaction,
  sessions: readonly EndedSession[],
  isDryRun: boolean,
): Promise<EndedSessionsImported> => {
  const rows = await LiveSessionModel.query(transaction)
    .select('room_name')
    .whereIn(
      'room_name',
      sessions.map(({ roomName }) => roomName),
    );
  const stored = new Set(rows.map(({ roomName }) => roomName));
  const added = sessions.filter(({ roomName }) => !stored.has(roomName));
  if (!isDryRun && added.length > 0) {
    await LiveSessionModel.query(transaction)
      .insert(added.map(liveSessionRowOf))
      .onConflict('room_name')
      .ignore();
  }
  return { added: added.length, unchanged: sessions.length - added.length };
};
