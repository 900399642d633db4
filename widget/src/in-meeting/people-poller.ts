import type { MeetingApi } from './api/meeting-api.js';
import { createRepeatingTask } from './repeating-task.js';
import { isModerator, unwelcome } from './roster.js';
import type { Room } from './room.js';

/** How often a host's element asks who is in the session, in milliseconds. */
const PACE = 15_000;

/** Learns, for a host, who is in the session, and sends those out who may not be there any more. */
export interface PeoplePoller {
  /** Asks at once, and goes on. */
  begin(): void;
  /** Asks at once: a host looks. */
  now(): void;
  /** Asks in a moment: somebody came in. */
  soon(): void;
  stop(): void;
}

export const createPeoplePoller = (api: MeetingApi, room: Room): PeoplePoller =>
  createRepeatingTask(PACE, async (signal) => {
    const { items } = await api.people(signal);
    if (signal.aborted) return;
    room.happen({ type: 'people_told', people: items });
    const state = room.state();
    if (!state || !isModerator(state.roster)) return;
    for (const id of unwelcome(state.roster, items)) room.meeting()?.remove(id);
  });
