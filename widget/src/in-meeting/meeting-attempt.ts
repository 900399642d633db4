import { failureOf, type Failure } from '../failure.js';
import { meetingFailure } from './locales/meeting-failure.js';
import type { Activity, Joined, Meeting, MeetingEvent } from './meeting.js';

/** How long the meeting's script and application may take to start: phones may be old, networks slow. */
const START_TIMEOUT_MS = 90_000;

/**
 * How long the application may take to enter before the frame is uncovered: the browser may be asking for the camera, or
 * the meeting server may show a page in between.
 */
const MAX_COVERED_MS = 4_000;

/** What an attempt emits. After `failed`, `pass_refused`, `closed`, `closed_for_all` and `kicked` it emits nothing more. */
export type AttemptEvent =
  | Joined
  | Activity
  /** This person, a moderator, has set the room's passcode. */
  | { readonly type: 'locked' }
  | { readonly type: 'awaiting_permission' | 'prompting' | 'kicked' | 'closed' | 'closed_for_all' }
  /** Another pass may help. */
  | { readonly type: 'pass_refused'; readonly failure: Failure }
  | { readonly type: 'failed'; readonly failure: Failure };

/** One attempt of a person to enter a meeting, and what follows it. */
export interface MeetingAttempt {
  /** The meeting, once it is open. */
  meeting(): Meeting | undefined;
  /** Leaves politely; afterwards nothing runs. */
  leave(): Promise<void>;
  /** Closes the meeting for everybody if this person is a moderator, and leaves. */
  end(): Promise<void>;
  /** Leaves at once. */
  stop(): void;
}

/** Enters a meeting and follows it until its end. */
export const startMeetingAttempt = (
  open: (signal: AbortSignal, onEvent: (event: MeetingEvent) => void) => Promise<Meeting>,
  onEvent: (event: AttemptEvent) => void,
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
    onEvent({ type, failure });
  };

  let timer = setTimeout(() => {
    fail(meetingFailure('meeting_not_joined'));
  }, START_TIMEOUT_MS);

  const onMeetingEvent = (event: MeetingEvent) => {
    if (life.signal.aborted) return;
    switch (event.type) {
      case 'joined':
        hasJoined = true;
        clearTimeout(timer);
        onEvent(event);
        return;
      case 'app_started':
        if (hasJoined) return;
        // From now on the person may be the one who takes long, or the frame shows what is wrong: there is no time limit.
        clearTimeout(timer);
        timer = setTimeout(() => {
          onEvent({ type: 'awaiting_permission' });
        }, MAX_COVERED_MS);
        return;
      case 'prompting':
        if (hasJoined) return;
        clearTimeout(timer);
        onEvent(event);
        return;
      case 'token_refused':
      case 'passcode_refused':
        fail(meetingFailure(event.type), 'pass_refused');
        return;
      case 'entry_refused':
        // A meeting that has lost its connection loads itself again.
        if (hasJoined && event.reason === 'meeting_unreachable') return;
        fail(meetingFailure(event.reason));
        return;
      case 'kicked':
      case 'closed_for_all':
      case 'closed':
        stop();
        onEvent(event);
        return;
      default:
        onEvent(event);
    }
  };

  const enter = async () => {
    try {
      const opened = await open(life.signal, onMeetingEvent);
      if (life.signal.aborted) opened.dispose();
      else meeting = opened;
    } catch (error) {
      fail(failureOf(error));
    }
  };
  void enter();

  const hangUp = async (how: (meeting: Meeting) => Promise<void>) => {
    const left = meeting;
    // From now on nothing is emitted.
    life.abort();
    clearTimeout(timer);
    if (left && hasJoined) await how(left);
    stop();
  };

  return {
    meeting: () => meeting,
    leave: () => hangUp((left) => left.leave()),
    end: () => hangUp((left) => left.end()),
    stop,
  };
};
