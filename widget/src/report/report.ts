import { failureOf, type LiveWebinarError } from '../failure.js';
import { watchPageVisibility } from '../page-visibility.js';
import type { AttendancePage, Attendee, ReportSession } from './api/report-answers.js';
import type { ReportApi } from './api/report-api.js';
import { failed, loading, type ReportState, type Shown } from './report-state.js';
import { loadWatchedRecordings } from './watched-recordings.js';

/** How often the report of a running session is updated. */
const UPDATE_INTERVAL_MS = 30_000;
/** More people than that are not listed; the CSV has them all. */
const MAX_PEOPLE = 10_000;
/** How many pages of people are loaded in one update. Larger lists are loaded at every second, third … update. */
const PAGES_PER_UPDATE = 10;
const PAGE_SIZE = 100;

/** Loads the report of a webinar, and keeps it up to date. */
export interface Report {
  /** Shows another session. */
  choose(sessionId: string): void;
  /** Loads everything again. @throws LiveWebinarError if that fails */
  refresh(): Promise<void>;
  /** Loads the list of people as CSV; undefined if that failed, which is shown. */
  csv(): Promise<Blob | undefined>;
  /** Stops everything. */
  dispose(): void;
}

interface Needs {
  readonly api: ReportApi;
  /** The session that is shown first; `null` for the newest. */
  readonly sessionId: string | null;
  readonly show: (state: ReportState) => void;
  readonly onFailure: (failure: LiveWebinarError) => void;
  /** Replaces a failure whose cause is how the element is set up. */
  readonly explain: (failure: LiveWebinarError, signal: AbortSignal) => Promise<LiveWebinarError>;
  /** The server's time, as of `Date.now()`. */
  readonly now: () => number;
}

export const createReport = ({ api, sessionId, show, onFailure, explain, now }: Needs): Report => {
  const life = new AbortController();
  let state: ReportState = loading;
  let chosen = sessionId;
  let current: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let updates = 0;

  const set = (next: ReportState) => {
    if (life.signal.aborted) return;
    state = next;
    show(next);
  };

  /** Loads the people of a session, page by page. The first pages are shown at once, later ones as their number doubles. */
  const loadPeople = async (base: Pick<Shown, 'sessions' | 'analytics'>, id: string, signal: AbortSignal) => {
    const before = state.kind === 'shown' && state.session.id === id ? state : undefined;
    const people: Attendee[] = [];
    let cursor: string | null = null;
    for (let pages = 1; ; pages += 1) {
      const page: AttendancePage = await api.attendance(id, cursor, signal);
      people.push(...page.items);
      cursor = page.next_cursor;
      const isComplete = cursor === null || people.length >= MAX_PEOPLE;
      // An update replaces the list at once: it must not become shorter while somebody reads it.
      const isWorthShowing = isComplete || (before === undefined && (pages & (pages - 1)) === 0);
      if (isWorthShowing) {
        set({
          kind: 'shown',
          ...base,
          session: page.session,
          people: [...people],
          total: page.total,
          recordings: before?.recordings ?? [],
          isLoadingMore: !isComplete,
          next: null,
          trouble: null,
          loadedAt: now(),
          csv: state.kind === 'shown' ? state.csv : 'idle',
        });
      }
      if (isComplete) return;
    }
  };

  /** Whether an update loads the people again: those of a session that is over stay the same. */
  const needsPeople = (known: Shown, session: ReportSession): boolean => {
    if (!session.is_active) return known.session.is_active;
    return updates % Math.max(1, Math.ceil(known.total / PAGE_SIZE / PAGES_PER_UPDATE)) === 0;
  };

  const load = async (isUpdate: boolean, signal: AbortSignal) => {
    const [sessions, analytics] = await Promise.all([api.sessions(signal), api.analytics(signal)]);
    const session = sessions.find(({ id }) => id === chosen) ?? sessions[0];
    if (!session) {
      set({ kind: 'empty', analytics });
      return;
    }
    const known = state.kind === 'shown' && state.session.id === session.id ? state : undefined;
    if (isUpdate && known && !needsPeople(known, session)) {
      const { title } = known.session;
      set({ ...known, sessions, analytics, session: { ...session, title }, trouble: null, loadedAt: now() });
      return;
    }
    await loadPeople({ sessions, analytics }, session.id, signal);
    const recordings = await loadWatchedRecordings(api, session.id, signal);
    if (!signal.aborted && state.kind === 'shown') set({ ...state, recordings });
  };

  const settle = async (error: unknown, signal: AbortSignal): Promise<LiveWebinarError> => {
    const failure = await explain(failureOf(error), signal);
    if (signal.aborted) return failure;
    // What somebody may no longer see is not left on the screen.
    const isRefusal = [401, 403, 404].includes(failure.status);
    if (state.kind === 'shown' && !isRefusal)
      set({ ...state, next: null, isLoadingMore: false, trouble: { of: 'update', failure } });
    else set(failed(failure, api.isAnonymous()));
    onFailure(failure);
    return failure;
  };

  const isRunning = () =>
    state.kind === 'shown' &&
    (state.session.is_active || state.sessions.some((session) => session.is_active));

  const schedule = () => {
    clearTimeout(timer);
    timer = undefined;
    if (!isRunning() || document.hidden || life.signal.aborted) return;
    timer = setTimeout(() => {
      updates += 1;
      run(true).catch(() => undefined);
    }, UPDATE_INTERVAL_MS);
  };

  /** Loads the report, in place of what is being loaded. */
  const run = async (isUpdate: boolean): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    current?.abort();
    const own = (current = new AbortController());
    const { signal } = own;
    try {
      await load(isUpdate, signal);
    } catch (error) {
      if (!signal.aborted) throw await settle(error, signal);
    } finally {
      if (current === own) schedule();
    }
  };

  watchPageVisibility(life.signal, (isVisible) => {
    const isOld = state.kind !== 'shown' || now() - state.loadedAt > UPDATE_INTERVAL_MS;
    // Also after a session that has ended: another one may have begun.
    if (isVisible && isOld && state.kind !== 'loading') run(true).catch(() => undefined);
    else schedule();
  });
  run(false).catch(() => undefined);

  return {
    choose(sessionId) {
      chosen = sessionId;
      if (state.kind === 'shown') set({ ...state, next: sessionId });
      run(false).catch(() => undefined);
    },
    refresh() {
      if (state.kind === 'failed') set({ ...state, isRetrying: true });
      return run(false);
    },
    async csv() {
      if (state.kind !== 'shown' || state.csv === 'loading') return undefined;
      set({ ...state, csv: 'loading', trouble: null });
      let trouble: LiveWebinarError | null = null;
      try {
        return await api.csv(state.session.id, life.signal);
      } catch (error) {
        if (life.signal.aborted) return undefined;
        trouble = failureOf(error);
        onFailure(trouble);
        return undefined;
      } finally {
        const latest = state as ReportState;
        if (latest.kind === 'shown')
          set({
            ...latest,
            csv: 'idle',
            trouble: trouble ? { of: 'csv', failure: trouble } : latest.trouble,
          });
      }
    },
    dispose() {
      life.abort();
      current?.abort();
      clearTimeout(timer);
    },
  };
};
