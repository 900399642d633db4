import type { Webinars } from '../ports/webinars.js';
import { webinarNotFound, type WebinarNotFound } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import type { Webinar } from '../webinar/webinar.js';

/** Reads a webinar as it was scheduled. */
export type GetWebinar = (request: {
  readonly webinarId: string;
}) => Promise<Result<Webinar, WebinarNotFound>>;

export const getWebinar =
  ({ webinars }: { readonly webinars: Webinars }): GetWebinar =>
  async ({ webinarId }) => {
    const webinar = await webinars.find(webinarId);
    return webinar ? ok(webinar) : refused(webinarNotFound);
  };
