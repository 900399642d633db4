import type { Registrations } from '../ports/registrations.js';
import type { Webinars } from '../ports/webinars.js';
import { webinarNotFound, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';

interface Needs {
  readonly webinars: Webinars;
  readonly registrations: Registrations;
}

/** Takes a registration back; one that was not there is gone too. Refuses with `webinar_not_found`. */
export type RemoveRegistration = (request: {
  readonly webinarId: string;
  readonly userId: string;
}) => Promise<Result<undefined, Refusal>>;

export const removeRegistration =
  ({ webinars, registrations }: Needs): RemoveRegistration =>
  async ({ webinarId, userId }) => {
    if (!(await webinars.find(webinarId))) return refused(webinarNotFound);
    await registrations.remove(webinarId, userId);
    return ok(undefined);
  };
