import { randomUUID } from 'node:crypto';
import { validatorOf, WebinarChange } from '@live-webinar/contract';
import type { EndedSession } from '@live-webinar/domain';
import { MAX_BATCH_ROWS } from '@live-webinar/postgres';
import type { DjangoDatabase } from './django-database.js';
import type { DjangoTable } from './django-table.js';
import type { ImportedEvent } from './import-events.js';
import { IMPOSSIBLE_TIMES, isStorable, type ImportNeeds, type ReadMoment } from './import-needs.js';
import type { Moments } from './moments.js';

/** The usual names of the columns. The first versions of the original application kept no end. */
export const SESSION_FIELDS = {
  id: ['id'],
  event: ['webinar_id', 'event_id'],
  room_name: ['room_name'],
  is_active: ['is_active'],
  started_by: ['started_by_id'],
  created_at: ['created_at'],
  started_at: ['started_at'],
  ended_at: ['ended_at', 'end_time'],
};

interface SessionRow {
  readonly id: string;
  readonly eventId: string | null;
  readonly roomName: string;
  readonly isActive: boolean;
  readonly startedBy: string | null;
  readonly createdAt: ReadMoment;
  readonly startedAt: ReadMoment;
  readonly endedAt: ReadMoment;
}

/** @throws UnfitDjangoDatabase */
const selectSessions = (table: DjangoTable, moments: Moments): string => {
  const moment = (field: string) => {
    const column = table.find(field);
    return column ? moments.of(table, column) : 'null::timestamptz';
  };
  const createdAt = moments.of(table, table.get('created_at'));
  return `select ${table.get('id').sql}::text as "id", ${table.get('event').sql}::text as "eventId",
      ${table.get('room_name').sql}::text as "roomName", ${table.get('is_active').sql} as "isActive",
      ${table.get('started_by').sql}::text as "startedBy", ${createdAt} as "createdAt",
      ${table.find('started_at') ? moment('started_at') : createdAt} as "startedAt", ${moment('ended_at')} as "endedAt"
    from ${table.sql} order by ${table.get('id').sql}`;
};

/** What had to be assumed, and how often. */
export interface Assumptions {
  /** Sessions without an end: the planned end of the webinar if it is later than the start, else the start. */
  ends: number;
  /** Sessions whose starter is unknown: they count as started by the organizer. */
  starters: number;
}

const starterFault = validatorOf(WebinarChange.properties.organizer_id, 'started_by');

/** The session of a row, or why there can be none. */
const sessionOf = (
  row: SessionRow,
  events: ReadonlyMap<string, ImportedEvent>,
  assumed: Assumptions,
): EndedSession | string => {
  const { eventId, roomName, startedBy, createdAt, startedAt, endedAt } = row;
  const event = eventId === null ? undefined : events.get(eventId);
  if (eventId === null || !event) return 'its webinar does not exist or was left out';
  if (row.isActive) return 'it is still live: run the command again when it is over';
  if (startedAt === null) return 'it was never live';
  if (!isStorable(startedAt) || !isStorable(createdAt) || !isStorable(endedAt)) return IMPOSSIBLE_TIMES;
  if (roomName === '') return 'it has no room name';
  if (startedBy !== null && 'fault' in starterFault(startedBy)) return 'who started it is no valid user id';

  if (startedBy === null) assumed.starters += 1;
  if (endedAt === null) assumed.ends += 1;
  const end = endedAt ?? event.endsAt ?? startedAt;
  return {
    state: 'ended',
    id: randomUUID(),
    webinarId: eventId,
    roomName,
    startedBy: startedBy ?? event.organizerId,
    createdAt: createdAt ?? startedAt,
    startedAt,
    endedAt: end < startedAt ? startedAt : end,
    endedBy: null,
  };
};

/** Imports the past sessions of the original application, with their room names and times. @throws UnfitDjangoDatabase */
export const importSessions = async (
  database: DjangoDatabase,
  table: DjangoTable,
  events: ReadonlyMap<string, ImportedEvent>,
  { moments, transaction, leftOut }: ImportNeeds,
) => {
  const assumed: Assumptions = { ends: 0, starters: 0 };
  const counts = { added: 0, changed: 0, unchanged: 0 };
  for await (const rows of database.batches<SessionRow>(selectSessions(table, moments), MAX_BATCH_ROWS)) {
    const sessions = new Map<string, EndedSession>();
    for (const row of rows) {
      const session = sessionOf(row, events, assumed);
      if (typeof session === 'string') leftOut.add(table.name, row.id, session);
      else sessions.set(session.roomName, session);
    }
    const imported = await transaction.addEndedSessions([...sessions.values()]);
    counts.added += imported.added;
    counts.changed += imported.changed;
    counts.unchanged += imported.unchanged;
    for (const roomName of imported.taken) {
      leftOut.add(table.name, roomName, 'another session has the room name');
    }
  }
  return { counts, assumed };
};
