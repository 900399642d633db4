import type { Webinar } from '../webinar/webinar.js';
import type { ActiveSession } from './live-session.js';

/** The room of an active session. */
export interface Room {
  readonly webinar: Webinar;
  readonly session: ActiveSession;
}
