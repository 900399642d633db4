import type { Room } from '../live-session/room.js';

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
   * Records that the server opened the room of an active session, for the first time or again. Until it is closed, the
   * session does not count as empty.
   *
   * @throws StoreUnavailable
   */
  recordOpening(sessionId: string, at: Date): Promise<void>;
  /**
   * Records that the server closed the room of an active session, as everybody has left it.
   *
   * @throws StoreUnavailable
   */
  recordClosing(sessionId: string, at: Date): Promise<void>;
}
