import type { Clock } from '../ports/clock.js';
import type { Registrations } from '../ports/registrations.js';
import { webinarNotFound, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';

interface Needs {
  readonly registrations: Registrations;
  readonly clock: Clock;
}

/**
 * Registers people whom the host site's back end names, all or none, whether registration is open or not; also those
 * whom a host has removed, for the host site has the last word. `named` counts the different people, `added` those who
 * were new.
 *
 * Refuses with `webinar_not_found`.
 */
export type RegisterPeople = (request: {
  readonly webinarId: string;
  readonly userIds: readonly string[];
}) => Promise<Result<{ readonly named: number; readonly added: number }, Refusal>>;

export const registerPeople =
  ({ registrations, clock }: Needs): RegisterPeople =>
  async ({ webinarId, userIds }) => {
    const people = [...new Set(userIds)];
    const added = await registrations.add(webinarId, people, clock.now(), 'readmit');
    return added === undefined ? refused(webinarNotFound) : ok({ named: people.length, added });
  };
