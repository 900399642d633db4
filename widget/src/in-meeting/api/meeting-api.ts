import type { People, Presence, PresenceRenewed } from '@live-webinar/contract';
import type { LiveApi } from '../../api/live-api.js';
import { isNothing, isPeople, isPresenceRenewed } from './meeting-answers.js';

/** What is asked of the API from inside the meeting. Calls reject as those of {@link LiveApi} do. */
export interface MeetingApi {
  /** Takes the person's seat, or keeps it. */
  renewPresence(presence: Presence, signal: AbortSignal): Promise<PresenceRenewed>;
  /** Gives the seat back. Nobody waits for the answer, so that a page which closes can still do it. */
  giveBack(presence: Presence): void;
  people(signal: AbortSignal): Promise<People>;
  /** Takes somebody's registration back, for good. */
  remove(userId: string, signal: AbortSignal): Promise<void>;
}

export const createMeetingApi = (api: LiveApi): MeetingApi => ({
  renewPresence: (body, signal) =>
    api.ask({ method: 'POST', call: 'presence', body, accepts: isPresenceRenewed }, signal),
  giveBack: ({ session_id, participant_id }) => {
    const token = api.lastToken();
    const query = new URLSearchParams({ session_id, ...(participant_id && { participant_id }) });
    fetch(`${api.addressOf('presence')}?${query.toString()}`, {
      method: 'DELETE',
      headers: token === null ? {} : { authorization: `Bearer ${token}` },
      credentials: 'omit',
      keepalive: true,
    }).catch(() => undefined);
  },
  people: (signal) => api.ask({ call: 'people', accepts: isPeople }, signal),
  remove: (about, signal) =>
    api.ask({ method: 'DELETE', call: 'participants', about, accepts: isNothing }, signal),
});
