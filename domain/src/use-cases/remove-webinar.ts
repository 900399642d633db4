import type { Clock } from '../ports/clock.js';
import type { Webinars } from '../ports/webinars.js';
import { webinarNotFound, type WebinarNotFound } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';

interface Needs {
  readonly webinars: Webinars;
  readonly clock: Clock;
}

/** Removes a webinar with all its data. An active session ends. */
export type RemoveWebinar = (request: {
  readonly webinarId: string;
}) => Promise<Result<undefined, WebinarNotFound>>;

export const removeWebinar =
  ({ webinars, clock }: Needs): RemoveWebinar =>
  async ({ webinarId }) =>
    (await webinars.remove(webinarId, clock.now())) ? ok(undefined) : refused(webinarNotFound);
