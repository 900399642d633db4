import type { Webinars } from '../ports/webinars.js';
import { webinarNotFound, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';

interface Needs {
  readonly webinars: Webinars;
}

/** Removes a webinar and all that is known of it; a session that is live ends. Refuses with `webinar_not_found`. */
export type RemoveWebinar = (request: { readonly webinarId: string }) => Promise<Result<undefined, Refusal>>;

export const removeWebinar =
  ({ webinars }: Needs): RemoveWebinar =>
  async ({ webinarId }) =>
    (await webinars.remove(webinarId)) ? ok(undefined) : refused(webinarNotFound);
