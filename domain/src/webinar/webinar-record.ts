import type { PageRequest } from '../page.js';
import type { Situation } from './situation.js';
import type { WebinarStatus } from './webinar-status.js';

/** A webinar in the list of all webinars. */
export interface WebinarRecord extends Pick<Situation, 'webinar' | 'session'> {
  readonly createdAt: Date;
}

/** Which webinars are wanted. `null` filters nothing. */
export interface WebinarFilter {
  /** Part of the title or of the id, in upper or lower case. Every character stands for itself. */
  readonly search: string | null;
  readonly status: WebinarStatus | null;
}

/** Where a page of webinars ends. */
export interface WebinarPosition {
  readonly id: string;
  readonly createdAt: Date;
}

/** A page of the filtered list of all webinars. */
export interface WebinarQuery extends PageRequest<WebinarPosition> {
  readonly filter: WebinarFilter;
}
