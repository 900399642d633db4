import { newWebinar, type Webinar } from '../webinar/webinar.js';
import type { Unrecorded, WebinarChanged } from './domain-event.js';

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What happened to a webinar that is stored in place of another one, or of none. @returns undefined if nothing changed */
export const webinarChanged = (
  before: Webinar | undefined,
  webinar: Webinar,
  at: Date,
): Unrecorded<WebinarChanged> | undefined => {
  const event = { type: 'webinar.changed', webinarId: webinar.id, at, webinar } as const;
  if (!before) return { ...event, change: 'created', previous: {} };
  // Every webinar has the fields of a new one.
  const fields = Object.keys(newWebinar(webinar)) as (keyof Webinar)[];
  const changed = fields.filter((field) => !isSame(before[field], webinar[field]));
  if (changed.length === 0) return undefined;
  return {
    ...event,
    change: 'changed',
    previous: Object.fromEntries(changed.map((field) => [field, before[field]])),
  };
};

/** A webinar was removed, with its registrations and sessions. */
export const webinarRemoved = (webinar: Webinar, at: Date): Unrecorded<WebinarChanged> => ({
  type: 'webinar.changed',
  webinarId: webinar.id,
  at,
  change: 'removed',
  webinar,
  previous: {},
});
