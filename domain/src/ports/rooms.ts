import type { ActiveSession } from '../live-session/live-session.js';
import type { Webinar } from '../webinar/webinar.js';

/** The room of an active session. */
export interface Room {
  readonly webinar: Webinar;
  readonly session: ActiveSession;
}

/** The rooms of active sessions, as a meeting server asks for them. */
export interface Rooms {
  /**
   * @param roomName as the server writes it: case does not matter
   * @throws StoreUnavailable
   */
  findByName(roomName: string): Promise<Room | undefined>;
  /** @throws StoreUnavailable */
  findBySession(sessionId: string): Promise<Room | undefined>;
  /**
   * Records when the server closed the room of a session that is active, or with `null` that it opened it (again).
   *
   * @throws StoreUnavailable
   */
  recordClosing(sessionId: string, at: Date | null): Promise<void>;
}
