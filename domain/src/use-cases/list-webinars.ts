import type { Page } from '../page.js';
import type { Clock } from '../ports/clock.js';
import type { Webinars } from '../ports/webinars.js';
import type { WebinarQuery, WebinarRecord } from '../webinar/webinar-record.js';
import { webinarStatus, type WebinarStatus } from '../webinar/webinar-status.js';

interface Needs {
  readonly webinars: Webinars;
  readonly clock: Clock;
}

/** A webinar of the list, with its status as people see it. */
export interface ListedWebinar extends Pick<WebinarRecord, 'webinar' | 'createdAt'> {
  readonly status: WebinarStatus;
}

/** Lists all webinars, those created last first. */
export type ListWebinars = (query: WebinarQuery) => Promise<Page<ListedWebinar>>;

export const listWebinars =
  ({ webinars, clock }: Needs): ListWebinars =>
  async (query) => {
    const at = clock.now();
    const { items, ...page } = await webinars.list(query, at);
    return {
      ...page,
      items: items.map(({ webinar, session, createdAt }) => ({
        webinar,
        createdAt,
        status: webinarStatus({ webinar, session }, at),
      })),
    };
  };
