import type { ReportApi } from './api/report-api.js';
import type { Watched } from './api/report-answers.js';

/** A recording of a session, and what participants have watched of it. */
export interface WatchedRecording extends Watched {
  readonly id: string;
  readonly title: string;
  /** How long it is. */
  readonly seconds: number;
}

/** More recordings of one session are not shown. */
const MAX_RECORDINGS = 10;

/**
 * Loads what was watched of a session's recordings. The report is complete without it: if it cannot be loaded, for example because
 * the API keeps no recordings, there is nothing to show.
 */
export const loadWatchedRecordings = async (
  api: Pick<ReportApi, 'recordings' | 'watched'>,
  sessionId: string,
  signal: AbortSignal,
): Promise<readonly WatchedRecording[]> => {
  try {
    const listed = await api.recordings(signal);
    const found: WatchedRecording[] = [];
    for (const { id, session_id, title, state, seconds } of listed) {
      if (session_id !== sessionId || state !== 'ready' || seconds === null) continue;
      found.push({ id, title, seconds, ...(await api.watched(id, signal)) });
      if (found.length === MAX_RECORDINGS) break;
    }
    return found;
  } catch {
    return [];
  }
};
