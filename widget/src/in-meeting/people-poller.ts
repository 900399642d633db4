import type { MeetingApi } from './api/meeting-api.js';
import { createIntervalPoller, type IntervalPoller } from './interval-poller.js';
import type { Person } from './roster.js';

const INTERVAL_MS = 15_000;

/** Creates a poller that lists, for a host, the people in the session. */
export const createPeoplePoller = (
  api: MeetingApi,
  onPeople: (people: readonly Person[]) => void,
): IntervalPoller =>
  createIntervalPoller(INTERVAL_MS, async (signal) => {
    const { items } = await api.people(signal);
    if (!signal.aborted) onPeople(items);
  });
