import type { Clock } from '../ports/clock.js';
import type { Registrations } from '../ports/registrations.js';
import type { Webinars } from '../ports/webinars.js';
import { webinarNotFound, type WebinarNotFound } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';

interface Needs {
  readonly webinars: Webinars;
  readonly registrations: Registrations;
  readonly clock: Clock;
}

/**
 * Withdraws registrations, all or none. Withdrawing a missing one gives the same answer: `named` counts the different
 * people, of whom none is registered afterwards.
 */
export type RemoveRegistrations = (request: {
  readonly webinarId: string;
  readonly userIds: readonly string[];
}) => Promise<Result<{ readonly named: number }, WebinarNotFound>>;

export const removeRegistrations =
  ({ webinars, registrations, clock }: Needs): RemoveRegistrations =>
  async ({ webinarId, userIds }) => {
    if (!(await webinars.find(webinarId))) return refused(webinarNotFound);
    const named = [...new Set(userIds)];
    await registrations.remove(webinarId, named, clock.now());
    return ok({ named: named.length });
  };
