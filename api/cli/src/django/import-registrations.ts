import { RegistrationPath, validatorOf } from '@live-webinar/contract';
import { MAX_BATCH_ROWS, type RegistrationToImport } from '@live-webinar/postgres';
import type { DjangoDatabase } from './django-database.js';
import type { DjangoTable } from './django-table.js';
import type { ImportedEvent } from './import-events.js';
import { IMPOSSIBLE_TIMES, isStorable, type ImportNeeds, type ReadMoment } from './import-needs.js';
import type { Moments } from './moments.js';

/** The usual names of the columns. */
export const REGISTRATION_FIELDS = {
  id: ['id'],
  event: ['event_id', 'webinar_id'],
  user: ['user_id', 'participant_id', 'student_id'],
  registered_at: ['registered_at', 'registered_on', 'created_at'],
};

interface RegistrationRow {
  readonly id: string;
  readonly eventId: string | null;
  readonly userId: string | null;
  readonly registeredAt: ReadMoment;
}

/** @throws UnfitDjangoDatabase */
const selectRegistrations = (table: DjangoTable, moments: Moments): string => {
  const registeredAt = table.find('registered_at');
  return `select ${table.get('id').sql}::text as "id", ${table.get('event').sql}::text as "eventId",
      ${table.get('user').sql}::text as "userId",
      ${registeredAt ? moments.of(table, registeredAt) : 'null::timestamptz'} as "registeredAt"
    from ${table.sql} order by ${table.get('id').sql}`;
};

const userFault = validatorOf(RegistrationPath.properties.user_id, 'user');

/** The registration of a row, or why there can be none. */
const registrationOf = (
  { eventId, userId, registeredAt }: RegistrationRow,
  events: ReadonlyMap<string, ImportedEvent>,
  now: Date,
): RegistrationToImport | string => {
  if (eventId === null || !events.has(eventId)) return 'its webinar does not exist or was left out';
  if (userId === null) return 'it has no user';
  const checked = userFault(userId);
  if ('fault' in checked) return checked.fault.detail;
  if (!isStorable(registeredAt)) return IMPOSSIBLE_TIMES;
  return { webinarId: eventId, userId, registeredAt: registeredAt ?? now };
};

/** Imports the registrations of the original application for the webinars that were imported. @throws UnfitDjangoDatabase */
export const importRegistrations = async (
  database: DjangoDatabase,
  table: DjangoTable,
  events: ReadonlyMap<string, ImportedEvent>,
  { moments, transaction, leftOut }: ImportNeeds,
) => {
  const now = new Date();
  const counts = { added: 0, unchanged: 0, removed: 0 };
  const text = selectRegistrations(table, moments);
  for await (const rows of database.batches<RegistrationRow>(text, MAX_BATCH_ROWS)) {
    const registrations = new Map<string, RegistrationToImport>();
    for (const row of rows) {
      const registration = registrationOf(row, events, now);
      if (typeof registration === 'string') leftOut.add(table.name, row.id, registration);
      else registrations.set(`${registration.webinarId}/${registration.userId}`, registration);
    }
    const imported = await transaction.addRegistrations([...registrations.values()]);
    counts.added += imported.added;
    counts.unchanged += imported.unchanged;
    counts.removed += imported.removed;
  }
  return counts;
};
