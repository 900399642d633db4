import type { Knex } from 'knex';

/** A registration as an import names it. */
export interface RegistrationToImport {
  readonly webinarId: string;
  readonly userId: string;
  readonly registeredAt: Date;
}

/** What became of a batch of registrations, or would become of it. */
export interface RegistrationsImported {
  readonly added: number;
  readonly unchanged: number;
  /** People whom a host has removed from the webinar: they stay out. */
  readonly removed: number;
}

const given = `
  select * from jsonb_to_recordset(?) as given ("webinarId" text, "userId" text, "registeredAt" timestamptz)`;

const countStored = `
  select count(*) filter (where r.barred_at is null)::integer as unchanged,
    count(r.barred_at)::integer as removed
  from (${given}) as given
  join live_webinar.registrations r on r.webinar_id = given."webinarId" and r.user_id = given."userId"`;

// The fixed order prevents deadlocks with a bulk registration that is running at the same moment.
const add = `
  insert into live_webinar.registrations (webinar_id, user_id, registered_at)
  select "webinarId", "userId", "registeredAt" from (${given}) as given
  order by "webinarId" collate "C", "userId" collate "C"
  on conflict (webinar_id, user_id) do nothing
  returning webinar_id as "webinarId"`;

/**
 * Registers the people of a batch, each once a webinar. Who is registered already stays unchanged.
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
  const rows = JSON.stringify(registrations);
  const counted = await transaction.raw<{ rows: { unchanged: number; removed: number }[] }>(countStored, [
    rows,
  ]);
  const { unchanged = 0, removed = 0 } = counted.rows[0] ?? {};
  const outcome = { unchanged, removed, added: registrations.length - unchanged - removed };
  if (isDryRun || outcome.added === 0) return { outcome, changedWebinars: [] };

  const added = await transaction.raw<{ rows: { webinarId: string }[] }>(add, [rows]);
  return { outcome, changedWebinars: [...new Set(added.rows.map(({ webinarId }) => webinarId))] };
};
