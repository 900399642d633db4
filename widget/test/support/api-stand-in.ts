import type { People, Playback, Recording, Status, Viewer } from '@live-webinar/contract';
import { afterEach, vi } from 'vitest';
import { participantBefore, pass, ROOM } from './messages.js';
import { openStream, statusEvent, type StreamStandIn } from './stream-stand-in.js';

type Call =
  | 'viewer'
  | 'status'
  | 'events'
  | 'start'
  | 'join'
  | 'end'
  | 'register'
  | 'presence'
  | 'release'
  | 'people'
  | 'participants'
  | 'consent'
  | 'stream'
  | 'recordings'
  | 'playback'
  | 'progress'
  | 'file';

/** A request that the stand-in received. */
export interface Asked {
  readonly call: Call;
  readonly method: string;
  readonly url: URL;
  readonly token: string | null;
  readonly options: RequestInit;
  /** The body, parsed as JSON. */
  readonly body: unknown;
}

/** A problem as the API would send it. */
export const problem =
  (status: number, code: string, detail = code, headers: Record<string, string> = {}) =>
  () =>
    new Response(JSON.stringify({ type: 'about:blank', title: '', status, detail, code }), {
      status,
      headers: { 'content-type': 'application/problem+json', ...headers },
    });

let standIns = 0;
let closeStreams: () => void = () => undefined;

/** The base URL of the newest stand-in. Each has a different one: elements with the same API share a feed. */
export const apiUrl = (): string => `https://api-${standIns}.example.org`;

/**
 * Stands in for the HTTP API: answers `fetch` with messages in the contract's shapes, and records the requests. Change its
 * fields to change its answers; `answers` overrides a call. `sendStatus()` sends the status to all open streams; each
 * changed status has a higher revision.
 */
export const standInForApi = (first: Viewer = participantBefore()) => {
  standIns += 1;
  // Browsers grant locks from another process, at unpredictable moments. Locks are tested separately.
  if ('window' in globalThis)
    vi.spyOn(navigator, 'locks', 'get').mockReturnValue(undefined as unknown as LockManager);
  closeStreams = () => {
    for (const stream of api.openStreams()) stream.fail();
  };
  const api = {
    viewer: first,
    pass: pass(),
    status: undefined as Status | undefined,
    /** The meeting server's ids for the hosts in the meeting. */
    hosts: [] as string[],
    people: [] as People['items'],
    recordings: [] as readonly Recording[],
    playback: undefined as Playback | undefined,
    answers: {} as Partial<Record<Call, (asked: Asked) => Response | Promise<Response>>>,
    asked: [] as Asked[],
    streams: [] as StreamStandIn[],
    openStreams: () => api.streams.filter(({ isOpen }) => isOpen()),
    /** Opens a stream that sends a first text, by default the status. */
    stream: (asked: Asked, firstText = `retry: 3000\n${event()}`) => {
      const stream = openStream(asked, firstText);
      api.streams.push(stream);
      return stream.response;
    },
    /** Changes something other than the status, which stays the same but gets a higher revision. */
    change: () => {
      newestStatus();
      revision += 1;
    },
    sendStatus: () => {
      for (const stream of api.openStreams()) stream.say(event());
    },
    of: (call: Call) => api.asked.filter((asked) => asked.call === call),
    count: (call: Call) => api.of(call).length,
  };

  let revision = -1;
  let lastStatus = '';
  const newestStatus = () => {
    const { is_active } = api.viewer;
    const status = JSON.stringify(api.status ?? { is_active, room_name: is_active ? ROOM : null });
    if (status !== lastStatus) revision += 1;
    lastStatus = status;
    return { status, revision };
  };
  const event = () => {
    const { status, revision } = newestStatus();
    return statusEvent(revision, status);
  };

  const answer = (message: unknown) => new Response(JSON.stringify(message));
  const defaults: Record<Call, (asked: Asked) => Response> = {
    viewer: () => answer(api.viewer),
    status: () => {
      const { status, revision } = newestStatus();
      return new Response(status, { headers: { etag: `W/"${revision}-x"` } });
    },
    events: (asked) => api.stream(asked),
    start: () => answer(api.pass),
    join: () => answer(api.pass),
    end: () => answer({ is_active: false, room_name: null }),
    register: () => answer({ registered: true }),
    presence: () => answer({ host_participant_ids: api.hosts, has_completed: api.viewer.has_completed }),
    release: () => new Response(null, { status: 204 }),
    people: () => answer({ items: api.people }),
    participants: () => new Response(null, { status: 204 }),
    consent: () => answer({ consented: true }),
    stream: ({ body }) => answer(body),
    recordings: () => answer({ items: api.recordings }),
    playback: () => answer(api.playback),
    progress: () => new Response(null, { status: 204 }),
    file: () => new Response('x', { status: 206 }),
  };

  vi.stubGlobal('fetch', async (input: string, options: RequestInit = {}) => {
    const url = new URL(input);
    const method = options.method ?? 'GET';
    const name = (/\/api\/live\/(\w+)\//.exec(url.pathname)?.[1] ?? 'file') as Call;
    const [, about] = /\/(playback|progress)\/$/.exec(url.pathname) ?? [];
    const call =
      name === 'presence' && method === 'DELETE' ? 'release' : ((about as Call | undefined) ?? name);
    const body: unknown = typeof options.body === 'string' ? JSON.parse(options.body) : undefined;
    const token = new Headers(options.headers).get('authorization')?.replace('Bearer ', '') ?? null;
    const asked = { call, method, url, token, options, body };
    api.asked.push(asked);
    const aborted = new Promise<never>((_, reject) => {
      options.signal?.addEventListener('abort', () => {
        reject(new DOMException('', 'AbortError'));
      });
    });
    return Promise.race([(api.answers[call] ?? defaults[call])(asked), aborted]);
  });
  return api;
};

export type ApiStandIn = ReturnType<typeof standInForApi>;

/** An answer that waits until it is released. */
export const held = (answer: () => Response) => {
  let release: () => void = () => undefined;
  const wait = new Promise<void>((resolve) => {
    release = resolve;
  });
  return {
    answer: async () => {
      await wait;
      return answer();
    },
    release: () => {
      release();
    },
  };
};

afterEach(() => {
  closeStreams();
  vi.unstubAllGlobals();
});
