import { isDeepStrictEqual } from 'node:util';
import { validateSchedule, type Webinar } from '@live-webinar/domain';
import type { Knex } from 'knex';
import { followHosts } from '../follow-hosts.js';
import { CoHostModel } from '../models/co-host-model.js';
import { WebinarModel } from '../models/webinar-model.js';
import { webinarFrom, webinarRowOf } from '../rows.js';
import { endActiveSessions } from '../store-end.js';

/** The fields of a webinar that an import sets. Those of a stored webinar that it does not set stay. */
export type WebinarField = Exclude<keyof Webinar, 'id'>;

/** What became of a batch of webinars, or would become of it. */
export interface WebinarsImported {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Webinars that could not be scheduled like this. The message begins with the name of the field. */
  readonly refused: readonly { readonly id: string; readonly message: string }[];
}

interface Plan extends WebinarsImported {
  /** Webinars that are new or different, as they are to be stored. */
  readonly toStore: readonly Webinar[];
}

const findStored = async (
  transaction: Knex.Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Webinar>> => {
  const rows = await WebinarModel.query(transaction)
    .findByIds([...ids])
    .withGraphFetched('coHosts')
    .modifyGraph('coHosts', (coHosts) => void coHosts.orderBy('position'));
  return new Map(
    rows.map((row) => [row.id, webinarFrom(row, row.coHosts?.map(({ userId }) => userId) ?? [])]),
  );
};

const plan = (
  given: readonly Webinar[],
  fields: readonly WebinarField[],
  stored: ReadonlyMap<string, Webinar>,
): Plan => {
  const toStore: Webinar[] = [];
  const refused: { id: string; message: string }[] = [];
  let created = 0;
  let unchanged = 0;
  for (const webinar of given) {
    const present = stored.get(webinar.id);
    const changes = Object.fromEntries(fields.map((field) => [field, webinar[field]]));
    const valid = validateSchedule(present ? { ...present, ...changes } : webinar);
    if (!valid.ok) refused.push({ id: webinar.id, message: valid.refusal.message });
    else if (isDeepStrictEqual(valid.value, present)) unchanged += 1;
    else {
      toStore.push(valid.value);
      if (!present) created += 1;
    }
  }
  return { toStore, created, changed: toStore.length - created, unchanged, refused };
};

const replaceCoHosts = async (transaction: Knex.Transaction, webinars: readonly Webinar[]): Promise<void> => {
  const rows = webinars.flatMap(({ id, coHostIds }) =>
    coHostIds.map((userId, position) => ({ webinarId: id, userId, position })),
  );
  await CoHostModel.query(transaction)
    .delete()
    .whereIn(
      'webinar_id',
      webinars.map(({ id }) => id),
    );
  // A statement has at most 65,535 values.
  for (let at = 0; at < rows.length; at += 10_000) {
    await CoHostModel.query(transaction).insert(rows.slice(at, at + 10_000));
  }
};

/**
 * Creates or changes webinars of a batch, each id once. What is already stored is not touched, so nothing waits for it and
 * nobody is told.
 *
 * @param isDryRun stores nothing
 */
export const importWebinars = async (
  transaction: Knex.Transaction,
  given: readonly Webinar[],
  fields: readonly WebinarField[],
  { at, isDryRun }: { readonly at: Date; readonly isDryRun: boolean },
): Promise<WebinarsImported> => {
  const stored = await findStored(
    transaction,
    given.map(({ id }) => id),
  );
  const { toStore, ...outcome } = plan(given, fields, stored);
  if (isDryRun || toStore.length === 0) return outcome;

  const columns = fields
    .filter((field) => field !== 'coHostIds')
    .map((field) => WebinarModel.propertyNameToColumnName(field));
  await WebinarModel.query(transaction).insert(toStore.map(webinarRowOf)).onConflict('id').merge(columns);

  const hasOtherCoHosts = ({ id, coHostIds }: Webinar) =>
    !isDeepStrictEqual(coHostIds, stored.get(id)?.coHostIds ?? []);
  await replaceCoHosts(transaction, toStore.filter(hasOtherCoHosts));

  const idsWith = (isCancelled: boolean) =>
    toStore.filter(({ status }) => (status === 'cancelled') === isCancelled).map(({ id }) => id);
  await endActiveSessions(transaction, idsWith(true), at);
  await followHosts(transaction, idsWith(false));
  return outcome;
};
