import type { Webinars } from '../ports/webinars.js';
import { webinarNotFound, type WebinarNotFound } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';

interface Needs {
  readonly webinars: Webinars;
}

/** Removes a webinar with all its data. An active session ends. */
export type RemoveWebinar = (request: {
  readonly webinarId: string;
}) => Promise<Result<undefined, WebinarNotFound>>;

export const removeWebinar =
  ({ webinars }: Needs): RemoveWebinar =>
  async ({ webinarId }) =>
    (await webinars.remove(webinarId)) ? ok(undefined) : refused(webinarNotFound);
