import type { EndedSession } from '@live-webinar/domain';
import type { Knex } from 'knex';
import { LiveSessionModel } from '../models/live-session-model.js';
import { liveSessionRowOf } from '../rows.js';

/** What became of a batch of sessions, or would become of it. */
export interface EndedSessionsImported {
  readonly added: number;
  /** Sessions that were on record with other times, and now have the times of the import. */
  readonly changed: number;
  readonly unchanged: number;
  /** The names of rooms that belong to a session of another webinar, or to one that is active. */
  readonly taken: readonly string[];
}

/**
 * Adds sessions that are over. A session is recognized by its room name, which no two sessions share.
 *
 * @param sessions each room name once
 * @param isDryRun stores nothing
 * @throws Error if a webinar does not exist
 */
export const importEndedSessions = async (
  transaction: Knex.Transaction,
  sessions: readonly EndedSession[],
  isDryRun: boolean,
): Promise<EndedSessionsImported> => {
  const names = sessions.map(({ roomName }) => roomName);
  const rows = await LiveSessionModel.query(transaction).whereIn('room_name', names);
  const stored = new Map(rows.map((row) => [row.roomName, row]));

  const toStore: EndedSession[] = [];
  const taken: string[] = [];
  let added = 0;
  for (const session of sessions) {
    const present = stored.get(session.roomName);
    if (!present) {
      added += 1;
      toStore.push(session);
    } else if (present.isActive || present.webinarId !== session.webinarId) {
      taken.push(session.roomName);
    } else if (
      present.startedAt.getTime() !== session.startedAt.getTime() ||
      present.endedAt?.getTime() !== session.endedAt.getTime()
    ) {
      toStore.push(session);
    }
  }
  const changed = toStore.length - added;
  if (!isDryRun && toStore.length > 0) {
    await LiveSessionModel.query(transaction)
      .insert(toStore.map(liveSessionRowOf))
      .onConflict('room_name')
      .merge(['started_at', 'ended_at']);
  }
  return { added, changed, unchanged: sessions.length - toStore.length - taken.length, taken };
};
