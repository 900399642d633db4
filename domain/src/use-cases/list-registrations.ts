import type { Page, PageRequest } from '../page.js';
import type { Registrations } from '../ports/registrations.js';
import type { Webinars } from '../ports/webinars.js';
import { webinarNotFound, type WebinarNotFound } from '../refusal.js';
import type { Registration } from '../registration/registration.js';
import { ok, refused, type Result } from '../result.js';

interface Needs {
  readonly webinars: Webinars;
  readonly registrations: Registrations;
}

/** A page of a webinar's registrations, newest first. */
export type ListRegistrations = (
  request: { readonly webinarId: string } & PageRequest<Registration>,
) => Promise<Result<Page<Registration>, WebinarNotFound>>;

export const listRegistrations =
  ({ webinars, registrations }: Needs): ListRegistrations =>
  async ({ webinarId, limit, after }) => {
    if (!(await webinars.find(webinarId))) return refused(webinarNotFound);
    return ok(await registrations.list(webinarId, { limit, after }));
  };
