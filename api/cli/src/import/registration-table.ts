import { RegistrationDetails, RegistrationPath, validatorOf } from '@live-webinar/contract';
import type { RegistrationToImport } from '@live-webinar/postgres';
import { text } from './cells.js';
import type { TableKind } from './table-kind.js';

const webinarId = text(validatorOf(RegistrationPath.properties.webinar_id, 'webinar_id'));
const userId = text(validatorOf(RegistrationPath.properties.user_id, 'user_id'));

const { properties } = RegistrationDetails;
const name = text(validatorOf(properties.name, 'name'));
const email = text(validatorOf(properties.email, 'email'));
const language = text(validatorOf(properties.language, 'language'));
const timeZone = text(validatorOf(properties.time_zone, 'time_zone'));

/** A table of registrations. A row registers a person and sets the details that it has. What
 * is empty stays as it is. */
export const registrationTable: TableKind<RegistrationToImport> = {
  name: 'registrations',
  columns: ['webinar_id', 'user_id', 'name', 'email', 'language', 'time_zone'],
  required: ['webinar_id', 'user_id'],
  readRow: (row) => ({
    webinarId: row.required('webinar_id', webinarId),
    userId: row.required('user_id', userId),
    registeredAt: new Date(),
    name: row.optional('name', name) ?? undefined,
    email: row.optional('email', email) ?? undefined,
    language: row.optional('language', language) ?? undefined,
    timeZone: row.optional('time_zone', timeZone) ?? undefined,
  }),
  keyOf: ({ webinarId: webinar, userId: user }) => `${webinar}/${user}`,
  duplicateOf: ({ userId: user }, line) =>
    `user_id: ${user} is registered for this webinar in line ${line} already`,
  send: (sink, batch, _columns, onDone) => sink.addRegistrations(batch, onDone),
};
