import { failureOf, type Failure } from '../failure.js';
import { meetingFailure } from './locales/meeting-failure.js';
import type { Joined, Meeting, MeetingEvent, MeetingNews } from './meeting.js';

/** How long the meeting's script and application may take to start, in milliseconds: old phones on slow networks. */
const START_LIMIT_MS = 90_000;

/**
 * How long the application may take to enter before the frame is uncovered, in milliseconds. It may be asking for
 * something: the browser's prompt for the camera, a name, a page that the meeting server puts in between.
 */
const COVERED_LIMIT_MS = 4_000;

/** What a visit tells. After `failed`, `pass_refused`, `closed`, `closed_for_all` and `kicked` it tells nothing more. */
export type AttemptEvent =
  | Joined
  | MeetingNews
  /** `waiting_for_person`: the meeting may be asking the person for something. */
  | {
      readonly type:
        'waiting_for_person' | 'waiting_at_door' | 'locked' | 'kicked' | 'closed' | 'closed_for_all';
    }
  /** Another pass may help. */
  | { readonly type: 'pass_refused'; readonly failure: Failure }
  | { readonly type: 'failed'; readonly failure: Failure };

/** One visit of one person to a meeting. */
export interface MeetingAttempt {
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
export const startMeetingAttempt = (
  open: (signal: AbortSignal, onEvent: (event: MeetingEvent) => void) => Promise<Meeting>,
  tell: (event: AttemptEvent) => void,
): MeetingAttempt => {
  const life = new AbortController();
  let meeting: Meeting | undefined;
  let hasJoined = false;

  const stop = () => {
    life.abort();
    clearTimeout(timer);
    meeting?.dispose();
    meeting = undefined;
  };

  const fail = (failure: Failure, type: 'failed' | 'pass_refused' = 'failed') => {
    if (life.signal.aborted) return;
    stop();
    tell({ type, failure });
  };

  let timer = setTimeout(() => {
    fail(meetingFailure('meeting_not_joined'));
  }, START_LIMIT_MS);

  const hear = (event: MeetingEvent) => {
    if (life.signal.aborted) return;
    switch (event.type) {
      case 'joined':
        hasJoined = true;
        clearTimeout(timer);
        tell(event);
        return;
      case 'started_up':
        if (hasJoined) return;
        // What takes longer from here on is the person's or is shown in the frame: there is no time limit for it.
        clearTimeout(timer);
        timer = setTimeout(() => {
          tell({ type: 'waiting_for_person' });
        }, COVERED_LIMIT_MS);
        return;
      case 'waiting_at_door':
        if (hasJoined) return;
        clearTimeout(timer);
        tell({ type: 'waiting_at_door' });
        return;
      case 'token_refused':
      case 'passcode_refused':
        fail(meetingFailure(event.type), 'pass_refused');
        return;
      case 'entry_refused':
        // A meeting that loses its connection loads itself again.
        if (hasJoined && event.reason === 'meeting_unreachable') return;
        fail(meetingFailure(event.reason));
        return;
      case 'kicked':
      case 'closed_for_all':
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
    clearTimeout(timer);
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
