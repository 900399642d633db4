import type { Page } from '../page.js';
import type { Registrations } from '../ports/registrations.js';
import type { Webinars } from '../ports/webinars.js';
import { webinarNotFound, type WebinarNotFound } from '../refusal.js';
import type { Registration, RegistrationQuery } from '../registration/registration.js';
import { ok, refused, type Result } from '../result.js';

interface Needs {
  readonly webinars: Webinars;
  readonly registrations: Registrations;
}

/** A page of a webinar's registrations, newest first; those that match the search. */
export type ListRegistrations = (
  request: { readonly webinarId: string } & RegistrationQuery,
) => Promise<Result<Page<Registration>, WebinarNotFound>>;

export const listRegistrations =
  ({ webinars, registrations }: Needs): ListRegistrations =>
  async ({ webinarId, ...query }) => {
    if (!(await webinars.find(webinarId))) return refused(webinarNotFound);
    return ok(await registrations.list(webinarId, query));
  };
