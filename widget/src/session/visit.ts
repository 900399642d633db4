import { failureOf, type Failure } from '../failure.js';
import { roomFailure } from '../locales/room/room-failure.js';
import type { Joined, Meeting, MeetingEvent, MeetingNews } from '../meeting/meeting.js';

/** How long entering may take, in milliseconds, while nothing waits for a person. */
const ENTERING_LIMIT = 45_000;

/** What a visit tells. After `failed`, `pass_refused`, `closed` and `kicked` it tells nothing more. */
export type VisitEvent =
  | Joined
  | MeetingNews
  | { readonly type: 'waiting_at_door' | 'locked' | 'kicked' | 'closed' }
  /** Another pass may help. */
  | { readonly type: 'pass_refused'; readonly failure: Failure }
  | { readonly type: 'failed'; readonly failure: Failure };

/** One visit of one person to a meeting. */
export interface Visit {
  /** The meeting, once there is one. */
  meeting(): Meeting | undefined;
  /** Leaves politely; afterwards nothing runs. */
  leave(): Promise<void>;
  /** Sends everybody home, where this person may, and leaves. */
  end(): Promise<void>;
  /** Leaves at once. */
  stop(): void;
}

/** Enters a meeting and follows it until its end. */
export const beginVisit = (
  open: (signal: AbortSignal, onEvent: (event: MeetingEvent) => void) => Promise<Meeting>,
  tell: (event: VisitEvent) => void,
): Visit => {
  const life = new AbortController();
  let meeting: Meeting | undefined;
  let hasJoined = false;

  const stop = () => {
    life.abort();
    clearTimeout(limit);
    meeting?.dispose();
    meeting = undefined;
  };

  const fail = (failure: Failure, type: 'failed' | 'pass_refused' = 'failed') => {
    if (life.signal.aborted) return;
    stop();
    tell({ type, failure });
  };

  const limit = setTimeout(() => {
    fail(roomFailure('meeting_not_joined'));
  }, ENTERING_LIMIT);

  const hear = (event: MeetingEvent) => {
    if (life.signal.aborted) return;
    switch (event.type) {
      case 'joined':
        hasJoined = true;
        clearTimeout(limit);
        tell(event);
        return;
      case 'waiting_at_door':
        if (hasJoined) return;
        clearTimeout(limit);
        tell({ type: 'waiting_at_door' });
        return;
      case 'token_refused':
      case 'passcode_refused':
        fail(roomFailure(event.type), 'pass_refused');
        return;
      case 'not_let_in':
        fail(roomFailure('not_let_in'));
        return;
      case 'kicked':
      case 'closed':
        stop();
        tell(event);
        return;
      default:
        tell(event);
    }
  };

  const enter = async () => {
    try {
      const opened = await open(life.signal, hear);
      if (life.signal.aborted) opened.dispose();
      else meeting = opened;
    } catch (error) {
      fail(failureOf(error));
    }
  };
  void enter();

  const part = async (farewell: (meeting: Meeting) => Promise<void>) => {
    const left = meeting;
    // From here on nothing is news.
    life.abort();
    clearTimeout(limit);
    if (left && hasJoined) await farewell(left);
    stop();
  };

  return {
    meeting: () => meeting,
    leave: () => part((left) => left.leave()),
    end: () => part((left) => left.end()),
    stop,
  };
};
