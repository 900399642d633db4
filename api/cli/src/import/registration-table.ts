import { RegistrationPath, validatorOf } from '@live-webinar/contract';
import type { RegistrationToImport } from '@live-webinar/postgres';
import { text } from './cells.js';
import type { TableKind } from './table-kind.js';

const webinarId = text(validatorOf(RegistrationPath.properties.webinar_id, 'webinar_id'));
const userId = text(validatorOf(RegistrationPath.properties.user_id, 'user_id'));

/** A table of registrations. A row registers a person, unless they are registered or a host has removed them. */
export const registrationTable: TableKind<RegistrationToImport> = {
  name: 'registrations',
  columns: ['webinar_id', 'user_id'],
  required: ['webinar_id', 'user_id'],
  readRow: (row) => ({
    webinarId: row.required('webinar_id', webinarId),
    userId: row.required('user_id', userId),
    registeredAt: new Date(),
  }),
  keyOf: ({ webinarId: webinar, userId: user }) => `${webinar}/${user}`,
  duplicateOf: ({ userId: user }, line) =>
    `user_id: ${user} is registered for this webinar in line ${line} already`,
  async store(transaction, batch) {
    const unknown = await transaction.unknownWebinars([...new Set(batch.map((one) => one.webinarId))]);
    const known = batch.filter((one) => !unknown.has(one.webinarId));
    const { added, unchanged, removed } = await transaction.addRegistrations(known);
    return {
      counts: { added, unchanged, 'left out because a host removed the person': removed },
      refused: batch.flatMap((one, index) =>
        unknown.has(one.webinarId)
          ? [{ index, detail: `webinar_id: there is no webinar ${one.webinarId}` }]
          : [],
      ),
    };
  },
};
