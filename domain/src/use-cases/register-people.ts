import type { Clock } from '../ports/clock.js';
import type { Registrations } from '../ports/registrations.js';
import { webinarNotFound, type WebinarNotFound } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';

interface Needs {
  readonly registrations: Registrations;
  readonly clock: Clock;
}

/**
 * Registers people for the site's back end, all or none, even if registration is closed or a host has removed them: the
 * site has the last word. `named` counts the different people, `added` those who were new.
 */
export type RegisterPeople = (request: {
  readonly webinarId: string;
  readonly userIds: readonly string[];
}) => Promise<Result<{ readonly named: number; readonly added: number }, WebinarNotFound>>;

export const registerPeople =
  ({ registrations, clock }: Needs): RegisterPeople =>
  async ({ webinarId, userIds }) => {
    const people = [...new Set(userIds)];
    const added = await registrations.add(webinarId, people, clock.now(), 'readmit');
    return added === undefined ? refused(webinarNotFound) : ok({ named: people.length, added });
  };
