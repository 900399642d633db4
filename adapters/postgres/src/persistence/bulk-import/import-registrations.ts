import type { PersonDetails, Registration } from '@live-webinar/domain';
import type { Knex } from 'knex';

/** A registration as an import names it. A detail that is left out, or undefined, stays as it is, or is unknown. */
export type RegistrationToImport = Pick<Registration, 'userId' | 'registeredAt'> & {
  readonly webinarId: string;
} & { readonly [Detail in keyof PersonDetails]?: string | undefined };

/** What became of a batch of registrations, or would become of it. */
export interface RegistrationsImported {
  readonly added: number;
  /** People who are registered already, of whom a detail is new. */
  readonly changed: number;
  readonly unchanged: number;
  /** People whom a host has removed from the webinar: they stay out. */
  readonly removed: number;
}

const given = `
  select * from jsonb_to_recordset(?) as given
    ("webinarId" text, "userId" text, "registeredAt" timestamptz, name text, email text, language text, time_zone text)`;

const DETAILS = ['name', 'email', 'language', 'time_zone'];
const details = DETAILS.join(', ');

/** Whether a detail of a stored registration `r` is new. What is not given stays. */
const isChanged = (source: string): string =>
  `(${DETAILS.map((detail) => `coalesce(${source}.${detail}, r.${detail})`).join(', ')})
    is distinct from (${DETAILS.map((detail) => `r.${detail}`).join(', ')})`;

const countStored = `
  select count(*)::integer as stored, count(r.barred_at)::integer as removed,
    count(*) filter (where r.barred_at is null and ${isChanged('given')})::integer as changed
  from (${given}) as given
  join live_webinar.registrations r on r.webinar_id = given."webinarId" and r.user_id = given."userId"`;

// The fixed order prevents deadlocks with a bulk registration that is running at the same moment. A change of details is not
// announced: no page shows them.
const store = `
  insert into live_webinar.registrations as r (webinar_id, user_id, registered_at, ${details})
  select "webinarId", "userId", "registeredAt", ${details} from (${given}) as given
  order by "webinarId" collate "C", "userId" collate "C"
  on conflict (webinar_id, user_id) do update
  set ${DETAILS.map((detail) => `${detail} = coalesce(excluded.${detail}, r.${detail})`).join(', ')}
  where r.barred_at is null and ${isChanged('excluded')}
  returning webinar_id as "webinarId", xmax = 0 as "isNew"`;

interface StoredCounts {
  readonly stored: number;
  readonly removed: number;
  readonly changed: number;
}

/**
 * Registers the people of a batch, each at most once per webinar. People who are registered already keep their date; given
 * details replace theirs.
 *
 * @param isDryRun stores nothing
 * @returns the outcome, and the webinars that have new registrations
 * @throws Error if a webinar does not exist
 */
export const importRegistrations = async (
  transaction: Knex.Transaction,
  registrations: readonly RegistrationToImport[],
  isDryRun: boolean,
): Promise<{ readonly outcome: RegistrationsImported; readonly changedWebinars: readonly string[] }> => {
  const rows = JSON.stringify(
    registrations.map(({ timeZone, ...rest }) => ({ ...rest, time_zone: timeZone })),
  );
  const counted = await transaction.raw<{ rows: StoredCounts[] }>(countStored, [rows]);
  const { stored = 0, removed = 0, changed = 0 } = counted.rows[0] ?? {};
  const added = registrations.length - stored;
  const outcome = { added, changed, unchanged: stored - removed - changed, removed };
  if (isDryRun || added + changed === 0) return { outcome, changedWebinars: [] };

  const result = await transaction.raw<{ rows: { webinarId: string; isNew: boolean }[] }>(store, [rows]);
  const withNew = result.rows.filter(({ isNew }) => isNew).map(({ webinarId }) => webinarId);
  return { outcome, changedWebinars: [...new Set(withNew)] };
};
