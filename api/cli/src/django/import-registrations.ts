import { RegistrationDetails, RegistrationPath, validatorOf } from '@live-webinar/contract';
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

/** The usual names of the columns of the people. */
export const USER_FIELDS = {
  id: ['id'],
  name: ['full_name'],
  first_name: ['first_name'],
  last_name: ['last_name'],
  email: ['email'],
};

interface RegistrationRow {
  readonly id: string;
  readonly eventId: string | null;
  readonly userId: string | null;
  readonly registeredAt: ReadMoment;
  readonly name: string | null;
  readonly email: string | null;
}

/** What is known of the people: an id as text, a name and an e-mail address. @throws UnfitDjangoDatabase */
const selectUsers = (users: DjangoTable | undefined): string => {
  if (!users) return 'select null::text as user_id, null::text as name, null::text as email limit 0';
  const sqlOf = (field: string) => users.find(field)?.sql ?? 'null::text';
  const parts = users.find('name') ? sqlOf('name') : `${sqlOf('first_name')}, ${sqlOf('last_name')}`;
  return `select ${users.get('id').sql}::text as user_id, trim(concat_ws(' ', ${parts})) as name,
    trim(${sqlOf('email')}) as email from ${users.sql}`;
};

/** @throws UnfitDjangoDatabase */
const selectRegistrations = (
  table: DjangoTable,
  users: DjangoTable | undefined,
  moments: Moments,
): string => {
  const registeredAt = table.find('registered_at');
  return `select registered.*, person.name, person.email
    from (
      select ${table.get('id').sql} as position, ${table.get('id').sql}::text as "id",
        ${table.get('event').sql}::text as "eventId", ${table.get('user').sql}::text as "userId",
        ${registeredAt ? moments.of(table, registeredAt) : 'null::timestamptz'} as "registeredAt"
      from ${table.sql}
    ) as registered
    left join (${selectUsers(users)}) as person on person.user_id = registered."userId"
    order by position`;
};

const userFault = validatorOf(RegistrationPath.properties.user_id, 'user');

const nameFault = validatorOf(RegistrationDetails.properties.name, 'name');
const emailFault = validatorOf(RegistrationDetails.properties.email, 'email');

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
  { table, users }: { readonly table: DjangoTable; readonly users: DjangoTable | undefined },
  events: ReadonlyMap<string, ImportedEvent>,
  { moments, transaction, leftOut }: ImportNeeds,
) => {
  const now = new Date();
  const counts = { added: 0, changed: 0, unchanged: 0, removed: 0 };
  const text = selectRegistrations(table, users, moments);
  for await (const rows of database.batches<RegistrationRow>(text, MAX_BATCH_ROWS)) {
    const registrations = new Map<string, RegistrationToImport>();
    for (const row of rows) {
      const registration = registrationOf(row, events, now);
      if (typeof registration === 'string') {
        leftOut.add(table.name, row.id, registration);
        continue;
      }
      const details = { name: row.name || undefined, email: row.email || undefined };
      if (details.name !== undefined && 'fault' in nameFault(details.name)) {
        leftOut.add(table.name, row.id, "only the person's name, which is not valid");
        details.name = undefined;
      }
      if (details.email !== undefined && 'fault' in emailFault(details.email)) {
        leftOut.add(table.name, row.id, "only the person's e-mail address, which is not valid");
        details.email = undefined;
      }
      const key = `${registration.webinarId}/${registration.userId}`;
      registrations.set(key, { ...registration, ...details });
    }
    const imported = await transaction.addRegistrations([...registrations.values()]);
    counts.added += imported.added;
    counts.changed += imported.changed;
    counts.unchanged += imported.unchanged;
    counts.removed += imported.removed;
  }
  return counts;
};
