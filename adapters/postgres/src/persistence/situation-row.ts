import type { LiveSession, Webinar } from '@live-webinar/domain';
import { liveSessionFrom, webinarFrom, type LiveSessionRow, type WebinarRow } from './rows.js';

/** The columns of a webinar and of its session; null if it has none. A column name that both tables have is renamed. */
export type SituationRow = WebinarRow & {
  readonly coHostIds: string[];
  readonly sessionId: string | null;
} & Omit<LiveSessionRow, 'id' | 'webinarId'>;

/** What to select from webinars `w` for a webinar with its co-hosts. */
export const webinarColumns = `
  w.id, w.title, w.description, w.page_url as "pageUrl", w.organizer_id as "organizerId", w.starts_at as "startsAt", w.ends_at as "endsAt",
  w.time_zone as "timeZone",
  w.status, w.registration, w.max_participants as "maxParticipants", w.lobby, w.completion,
  w.recording, w.consent_statement as "consentStatement",
  array(
    select c.user_id from live_webinar.co_hosts c where c.webinar_id = w.id order by c.position
  ) as "coHostIds"`;

/** What to select from webinars `w` and live sessions `s` for a {@link SituationRow}. */
export const situationColumns = `
  ${webinarColumns},
  s.id as "sessionId", s.room_name as "roomName", s.passcode, s.is_locked as "isLocked", s.watch_url as "watchUrl",
  s.is_active as "isActive",
  s.started_by as "startedBy", s.created_at as "createdAt", s.started_at as "startedAt", s.ended_at as "endedAt",
  s.ended_by as "endedBy"`;

/** @throws Error if a row violates the checks of its table */
export const webinarAndSessionFrom = (
  row: SituationRow,
): { readonly webinar: Webinar; readonly session: LiveSession | null } => ({
  webinar: webinarFrom(row, row.coHostIds),
  session: row.sessionId === null ? null : liveSessionFrom({ ...row, id: row.sessionId, webinarId: row.id }),
});
