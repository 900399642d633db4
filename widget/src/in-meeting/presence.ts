import type { Presence as Seat } from '@live-webinar/contract';
import type { MeetingApi } from './api/meeting-api.js';
import { failureOf, type Failure } from '../failure.js';
import { createRepeatingTask } from './repeating-task.js';

/** How often a seat is renewed, in milliseconds. It lapses after 90 s; a hidden page's timers run once a minute. */
const PACE = 30_000;

/**
 * How often a seat is renewed soon after somebody came in. The room tells of them up to two seconds before they can say
 * who they are; a host who comes back is to be a moderator again within three seconds of that.
 */
const ARRIVAL_ROUNDS = 4;

/** What ends a presence. Whatever else goes wrong may be better at the next turn. */
const REFUSALS = [
  'not_registered',
  'session_full',
  'session_not_active',
  'session_not_found',
  'webinar_not_found',
];

/** Keeps the person's seat while they are in the meeting, or on the way there. */
export interface Presence {
  /** On the way into the meeting of a session. */
  begin(sessionId: string): void;
  /** The meeting server told what it calls this person. */
  named(participantId: string): void;
  /** The person has set the room's passcode, under the name that was told last. */
  locked(): void;
  /** Renews in a moment, and a few times more, for what a host who has just come in says of themselves. */
  soon(): void;
  /** Gives the seat back. */
  end(): void;
}

interface Needs {
  readonly api: MeetingApi;
  /** Hears what the meeting server calls the hosts who are there. */
  readonly onHosts: (participantIds: readonly string[]) => void;
  /** The person may not be in the meeting any more. */
  readonly onRefused: (failure: Failure) => void;
}

export const createPresence = ({ api, onHosts, onRefused }: Needs): Presence => {
  let seat: Seat | undefined;

  const rounds = createRepeatingTask(PACE, async (signal) => {
    if (!seat) return;
    try {
      const { host_participant_ids } = await api.renewPresence(seat, signal);
      if (!signal.aborted) onHosts(host_participant_ids);
    } catch (error) {
      const failure = failureOf(error);
      if (signal.aborted || !REFUSALS.includes(failure.code)) throw failure;
      stop();
      onRefused(failure);
    }
  });

  const stop = () => {
    seat = undefined;
    rounds.stop();
    window.removeEventListener('pagehide', end);
  };

  const end = () => {
    if (!seat) return;
    const left = seat;
    stop();
    api.giveBack(left);
  };

  return {
    begin(sessionId) {
      seat = { session_id: sessionId };
      window.addEventListener('pagehide', end);
      rounds.begin();
    },
    named(participantId) {
      if (!seat || seat.participant_id === participantId) return;
      // Under another name the person has entered the room again, and has not locked it yet.
      seat = { session_id: seat.session_id, participant_id: participantId };
      rounds.begin();
    },
    locked() {
      if (!seat) return;
      seat = { ...seat, is_locked: true };
      rounds.begin();
    },
    soon: () => {
      rounds.soon(ARRIVAL_ROUNDS);
    },
    end,
  };
};
