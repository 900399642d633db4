import type { Viewer } from '@live-webinar/contract';
import type { Failure } from '../failure.js';

/** What a person can request with a button. */
export type Verb = 'start' | 'join' | 'register' | 'sign_in' | 'watch' | 'end';

/** A failure, and the button that it belongs to. */
export interface Trouble {
  readonly verb: Verb;
  readonly failure: Failure;
}

/** The element shows what the person can do. */
export interface Offering {
  readonly kind: 'offering';
  readonly viewer: Viewer;
  /** The request under way. */
  readonly busy: Verb | null;
  readonly trouble: Trouble | null;
  /** How this person last left the meeting of the same session. `closed`: a moderator closed it for everybody. */
  readonly lastVisit: 'none' | 'left' | 'kicked' | 'closed';
  /** Whether the recordings are shown in place of what the person can do. */
  readonly isWatching: boolean;
}

/** Creates the state that shows what a person can do. */
export const offering = (viewer: Viewer, more: Partial<Offering> = {}): Offering => ({
  kind: 'offering',
  viewer,
  busy: null,
  trouble: null,
  lastVisit: 'none',
  isWatching: false,
  ...more,
});
