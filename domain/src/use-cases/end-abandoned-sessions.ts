import type { EndedSession } from '../live-session/live-session.js';
import type { Clock } from '../ports/clock.js';
import type { LiveSessions } from '../ports/live-sessions.js';

interface Needs {
  readonly sessions: LiveSessions;
  readonly clock: Clock;
}

/** How long a session may stay active by itself; `null` is for ever. */
export interface AbandonmentLimits {
  /** After nobody has been in it for so long, in milliseconds. */
  readonly emptyAfterMs: number | null;
  /** After it has been live for so long, in milliseconds. */
  readonly liveAfterMs: number | null;
}

/** Ends the sessions that their hosts forgot to end. To be called about once a minute; answers those that it ended. */
export type EndAbandonedSessions = (rule: AbandonmentLimits) => Promise<readonly EndedSession[]>;

export const endAbandonedSessions =
  ({ sessions, clock }: Needs): EndAbandonedSessions =>
  ({ emptyAfterMs, liveAfterMs }) => {
    const at = clock.now();
    const before = (ms: number | null) => (ms === null ? null : new Date(at.getTime() - ms));
    return sessions.closeAbandoned(
      { emptySince: before(emptyAfterMs), startedBefore: before(liveAfterMs) },
      at,
    );
  };
