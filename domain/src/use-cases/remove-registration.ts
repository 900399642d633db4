import type { Registrations } from '../ports/registrations.js';
import type { Webinars } from '../ports/webinars.js';
import { webinarNotFound, type WebinarNotFound } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';

interface Needs {
  readonly webinars: Webinars;
  readonly registrations: Registrations;
}

/** Withdraws a registration. Withdrawing a missing one gives the same answer. */
export type RemoveRegistration = (request: {
  readonly webinarId: string;
  readonly userId: string;
}) => Promise<Result<undefined, WebinarNotFound>>;

export const removeRegistration =
  ({ webinars, registrations }: Needs): RemoveRegistration =>
  async ({ webinarId, userId }) => {
    if (!(await webinars.find(webinarId))) return refused(webinarNotFound);
    await registrations.remove(webinarId, userId);
    return ok(undefined);
  };
