import type { People, Presence, PresenceRenewed } from '@live-webinar/contract';
import type { LiveApi } from '../../api/live-api.js';
import { isNothing, isPeople, isPresenceRenewed } from './meeting-answers.js';

/** The API's calls that are needed in the meeting. They reject like those of {@link LiveApi}. */
export interface MeetingApi {
  /** Takes or keeps the person's seat. */
  renewPresence(presence: Presence, signal: AbortSignal): Promise<PresenceRenewed>;
  /** Gives the seat back, without waiting for the answer: a page that is being closed can still do it. */
  releaseSeat(presence: Presence): void;
  people(signal: AbortSignal): Promise<People>;
  /** Removes a person's registration for good. */
  remove(userId: string, signal: AbortSignal): Promise<void>;
}

export const createMeetingApi = (api: LiveApi): MeetingApi => ({
  renewPresence: (body, signal) =>
    api.ask({ method: 'POST', call: 'presence', body, accepts: isPresenceRenewed }, signal),
  releaseSeat: ({ session_id, participant_id }) => {
    const query = new URLSearchParams({ session_id, ...(participant_id && { participant_id }) });
    const rest = `?${query.toString()}`;
    const call = { method: 'DELETE', call: 'presence', rest, keepalive: true, accepts: isNothing } as const;
    api.send(call, api.lastToken(), new AbortController().signal).catch(() => undefined);
  },
  people: (signal) => api.ask({ call: 'people', accepts: isPeople }, signal),
  remove: (about, signal) =>
    api.ask({ method: 'DELETE', call: 'participants', about, accepts: isNothing }, signal),
});
