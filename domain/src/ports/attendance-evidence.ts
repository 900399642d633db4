import type { ServerEvidence, SessionEvidence } from '../attendance/evidence.js';

/** A session, as attendance needs it. */
export interface AttendedSession {
  readonly id: string;
  readonly webinarId: string;
  readonly isActive: boolean;
  readonly startedBy: string;
  readonly startedAt: Date;
  /** `null` while the session is active. */
  readonly endedAt: Date | null;
}

/** Where a page of sessions ends. */
export type AttendedSessionPosition = Pick<AttendedSession, 'id' | 'startedAt'>;

/** An event of the meeting server, with a key by which it is known again. */
export interface KeyedEvidence {
  /** Of a repeated event the same, of every other event another. */
  readonly key: string;
  readonly evidence: ServerEvidence;
}

/**
 * Keeps the evidence of who was in the meetings of sessions. {@link Presences.take} and {@link Presences.leave} add the
 * element's; it outlives the presences.
 */
export interface AttendanceEvidence {
  /**
   * Stores events of the meeting server about a room, in upper or lower case. Evidence about a session that has ended is
   * stored too: it may be late. An event whose key is known is ignored. An event about a connection of somebody whose data
   * was erased is stored without their details.
   *
   * @returns false if no session has this room
   * @throws StoreUnavailable
   */
  record(roomName: string, events: readonly KeyedEvidence[]): Promise<boolean>;
  /** @throws StoreUnavailable */
  of(sessionId: string): Promise<SessionEvidence>;
  /**
   * A text for each of these sessions, which is another one after its evidence has changed, so that what was made of the
   * evidence can be used again.
   *
   * @throws StoreUnavailable
   */
  versions(sessionIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /**
   * @returns undefined if there is no such session, or `sessionId` cannot be one's id
   * @throws StoreUnavailable
   */
  findSession(sessionId: string): Promise<AttendedSession | undefined>;
  /**
   * The sessions of a webinar, newest first.
   *
   * @param page `null` for all of them
   * @throws StoreUnavailable
   */
  sessionsOf(
    webinarId: string,
    page: { readonly limit: number; readonly after: AttendedSessionPosition | null } | null,
  ): Promise<{
    readonly items: readonly AttendedSession[];
    readonly total: number;
    readonly hasMore: boolean;
  }>;
  /**
   * Deletes the evidence of sessions that ended before a moment.
   *
   * @throws StoreUnavailable
   */
  deleteBefore(endedBefore: Date): Promise<void>;
}
