import type { Presence as Seat } from '@live-webinar/contract';
import type { MeetingApi } from './api/meeting-api.js';
import { failureOf, type Failure } from '../failure.js';
import { createIntervalPoller } from './interval-poller.js';

/** How often a seat is renewed. It lapses after 90 s, and the timers of a hidden page run only once a minute. */
const INTERVAL_MS = 30_000;

/**
 * How many early renewals follow the arrival of another person. The meeting reports them up to two seconds before their own
 * element can tell the API who they are, and a host who comes back is to be a moderator within three seconds of that.
 */
const RENEWALS_AFTER_ARRIVAL = 4;

/** Refusals that end the presence. After any other failure, the seat is renewed again. */
const FINAL_REFUSALS = [
  'not_registered',
  'session_full',
  'session_not_active',
  'session_not_found',
  'webinar_not_found',
];

/** Keeps the person's seat while they are in the meeting, or on the way in. */
export interface Presence {
  /** Takes a seat in a session. */
  start(sessionId: string): void;
  /** The meeting server has given this person an id. */
  setParticipantId(participantId: string): void;
  /** Reports that the person, under their last id, has set the room's passcode. */
  reportLock(): void;
  /** Renews in a moment, and a few times more: a host who has just arrived is about to tell the API who they are. */
  renewSoon(): void;
  /** Gives the seat back. */
  release(): void;
}

interface Needs {
  readonly api: MeetingApi;
  /** Receives the meeting server's ids for the hosts who are in the session. */
  readonly onHosts: (participantIds: readonly string[]) => void;
  /** The person has completed the webinar. Called with each renewal from then on. */
  readonly onCompleted: () => void;
  /** The person may not be in the meeting any more. */
  readonly onRefused: (failure: Failure) => void;
}

export const createPresence = ({ api, onHosts, onCompleted, onRefused }: Needs): Presence => {
  let seat: Seat | undefined;

  const renewal = createIntervalPoller(INTERVAL_MS, async (signal) => {
    if (!seat) return;
    try {
      const { host_participant_ids, has_completed } = await api.renewPresence(seat, signal);
      if (signal.aborted) return;
      onHosts(host_participant_ids);
      if (has_completed) onCompleted();
    } catch (error) {
      const failure = failureOf(error);
      if (signal.aborted || !FINAL_REFUSALS.includes(failure.code)) throw failure;
      stop();
      onRefused(failure);
    }
  });

  const stop = () => {
    seat = undefined;
    renewal.stop();
    window.removeEventListener('pagehide', release);
  };

  const release = () => {
    if (!seat) return;
    const released = seat;
    stop();
    api.releaseSeat(released);
  };

  return {
    start(sessionId) {
      seat = { session_id: sessionId };
      window.addEventListener('pagehide', release);
      renewal.start();
    },
    setParticipantId(participantId) {
      if (!seat || seat.participant_id === participantId) return;
      // Under another id, the person has entered the room again and has not locked it yet.
      seat = { session_id: seat.session_id, participant_id: participantId };
      renewal.start();
    },
    reportLock() {
      if (!seat) return;
      seat = { ...seat, is_locked: true };
      renewal.start();
    },
    renewSoon: () => {
      renewal.runSoon(RENEWALS_AFTER_ARRIVAL);
    },
    release,
  };
};
