import { fixture, html } from '@open-wc/testing';
import '@live-webinar/widget/report/define';
import type { LiveWebinarReport } from '@live-webinar/widget/report';
import { afterEach, vi } from 'vitest';
import type {
  Attendee,
  ListedRecording,
  ReportSession,
  SessionFigures,
  Watched,
} from '../../src/report/api/report-answers.js';
import { attendee } from './attendees.js';
import { TOKEN } from './tokens.js';
import { waitUntil } from './waiting.js';

const API_URL = 'https://report-api.example.org';

/** A session that is over, as the API would list it. */
export const session = (id: string, more: Partial<ReportSession> = {}): ReportSession => ({
  id,
  is_active: false,
  started_at: '2026-11-30T18:00:00Z',
  ended_at: '2026-11-30T19:00:00Z',
  attended: 2,
  peak: 2,
  ...more,
});

/** A session that is running. */
export const running = (id: string): ReportSession =>
  session(id, { is_active: true, started_at: new Date(Date.now() - 600_000).toISOString(), ended_at: null });

interface Asked {
  readonly url: URL;
  readonly token: string | null;
}

const CURVE = [
  { at: '2026-11-30T18:00:00Z', people: 1 },
  { at: '2026-11-30T18:10:00Z', people: 2 },
  { at: '2026-11-30T18:50:00Z', people: 0 },
];

/** Stands in for the HTTP API of the report. Change its fields to change its answers. */
export const standInForReportApi = () => {
  const api = {
    sessions: [session('s1')] as readonly ReportSession[],
    people: { s1: [attendee('Ada'), attendee('Grace')] } as Record<string, readonly Attendee[]>,
    title: 'Reading the night sky',
    completed: null as number | null,
    registered: 4,
    recordings: [] as readonly ListedRecording[],
    watched: { people: 0, average_share: 0, curve: [] } as Watched,
    /** Replaces an answer. */
    answer: undefined as ((asked: Asked) => Response | Promise<Response> | undefined) | undefined,
    asked: [] as Asked[],
    count: (call: string) => api.asked.filter(({ url }) => url.pathname.includes(`/${call}/`)).length,
  };

  const figures = (listed: ReportSession): SessionFigures => ({
    ...listed,
    peak_at: '2026-11-30T18:10:00Z',
    average_seconds: 2_400,
    curve: CURVE,
  });

  const answerTo = ({ url }: Asked): Response => {
    const { pathname, searchParams } = url;
    const page = (all: readonly object[], more: object = {}) => {
      const from = Number(searchParams.get('cursor') ?? 0);
      const to = from + Number(searchParams.get('limit') ?? 20);
      const next_cursor = to < all.length ? String(to) : null;
      return Response.json({ ...more, items: all.slice(from, to), next_cursor, total: all.length });
    };
    if (pathname.includes('/api/live/sessions/')) return page(api.sessions);
    if (pathname.includes('/api/live/analytics/'))
      return Response.json({
        registered: api.registered,
        attended: 2,
        show_up_rate: 0.5,
        average_seconds: 2_400,
        median_seconds: 2_700,
        completed: api.completed,
        sessions: api.sessions.map(figures),
      });
    if (pathname.endsWith('/watched/')) return Response.json(api.watched);
    if (pathname.includes('/api/live/recordings/')) return Response.json({ items: api.recordings });
    if (pathname.endsWith('.csv')) return new Response('name\r\nAda\r\n');
    const id = /attendance\/([^/]+)\//.exec(pathname)?.[1] ?? '';
    const found = api.sessions.find((listed) => listed.id === id);
    return page(api.people[id] ?? [], { session: { ...found, webinar_id: '123', title: api.title } });
  };

  vi.stubGlobal('fetch', async (input: string, options: RequestInit = {}) => {
    const token = new Headers(options.headers).get('authorization')?.replace('Bearer ', '') ?? null;
    const asked = { url: new URL(input), token };
    api.asked.push(asked);
    await Promise.resolve();
    options.signal?.throwIfAborted();
    return (await api.answer?.(asked)) ?? answerTo(asked);
  });
  return api;
};

/** Puts a report into the page. */
export const report = (settings: Partial<LiveWebinarReport> = {}): Promise<LiveWebinarReport> =>
  fixture<LiveWebinarReport>(html`
    <live-webinar-report
      webinar-id="123"
      api-url=${API_URL}
      .token=${settings.token === undefined ? TOKEN : settings.token}
      .getToken=${settings.getToken}
      .theme=${settings.theme ?? null}
      lang=${settings.lang ?? 'en'}
    ></live-webinar-report>
  `);

/** Puts a report into the page and waits until it shows something. */
export const shownReport = async (
  settings: Partial<LiveWebinarReport> = {},
  state = 'shown',
): Promise<LiveWebinarReport> => {
  const element = await report(settings);
  await waitUntil(() => element.state === state, `shows ${state}`);
  await element.updateComplete;
  return element;
};

afterEach(() => {
  vi.unstubAllGlobals();
});
