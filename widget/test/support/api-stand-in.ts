import type { People, Status, Viewer } from '@live-webinar/contract';
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
  | 'giveBack'
  | 'people'
  | 'participants';

/** What was asked of the stand-in. */
export interface Asked {
  readonly call: Call;
  readonly method: string;
  readonly url: URL;
  readonly token: string | null;
  readonly options: RequestInit;
  /** What was sent along, read as JSON. */
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

let stands = 0;
let closeStreams: () => void = () => undefined;

/** The base of the newest stand-in. Each has one of its own: elements that ask the same API share what they hear. */
export const apiUrl = (): string => `https://api-${stands}.example.org`;

/**
 * Stands in for the HTTP API: answers `fetch` with messages in the contract's shapes, and records what it was asked.
 * Change its fields to change what it says; `answers` overrules a call. `tell()` says the status, which has a higher
 * revision each time that it is another one, to whoever listens.
 */
export const standInForApi = (first: Viewer = participantBefore()) => {
  stands += 1;
  // A browser answers locks from another process, at moments of its own. They have tests of their own.
  if ('window' in globalThis)
    vi.spyOn(navigator, 'locks', 'get').mockReturnValue(undefined as unknown as LockManager);
  closeStreams = () => {
    for (const stream of api.openStreams()) stream.fail();
  };
  const api = {
    viewer: first,
    pass: pass(),
    status: undefined as Status | undefined,
    /** What the meeting server calls the hosts who are there. */
    hosts: [] as string[],
    people: [] as People['items'],
    answers: {} as Partial<Record<Call, (asked: Asked) => Response | Promise<Response>>>,
    asked: [] as Asked[],
    streams: [] as StreamStandIn[],
    openStreams: () => api.streams.filter(({ isOpen }) => isOpen()),
    /** A stream that says something at first, as a rule the status, and then whatever it is told to. */
    stream: (asked: Asked, saysFirst = `retry: 3000\n${event()}`) => {
      const stream = openStream(asked, saysFirst);
      api.streams.push(stream);
      return stream.response;
    },
    /** Something else than the status changes: it is the same from now on, with a higher revision. */
    change: () => {
      newestStatus();
      revision += 1;
    },
    tell: () => {
      for (const stream of api.openStreams()) stream.say(event());
    },
    of: (call: Call) => api.asked.filter((asked) => asked.call === call),
    count: (call: Call) => api.of(call).length,
  };

  let revision = -1;
  let told = '';
  const newestStatus = () => {
    const { is_active } = api.viewer;
    const status = JSON.stringify(api.status ?? { is_active, room_name: is_active ? ROOM : null });
    if (status !== told) revision += 1;
    told = status;
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
    presence: () => answer({ host_participant_ids: api.hosts }),
    giveBack: () => new Response(null, { status: 204 }),
    people: () => answer({ items: api.people }),
    participants: () => new Response(null, { status: 204 }),
  };

  vi.stubGlobal('fetch', async (input: string, options: RequestInit = {}) => {
    const url = new URL(input);
    const method = options.method ?? 'GET';
    const name = /\/api\/live\/(\w+)\//.exec(url.pathname)?.[1] as Call;
    const call = name === 'presence' && method === 'DELETE' ? 'giveBack' : name;
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

/** An answer that comes when it is let go. */
export const held = (answer: () => Response) => {
  let letGo: () => void = () => undefined;
  const wait = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  return {
    answer: async () => {
      await wait;
      return answer();
    },
    letGo: () => {
      letGo();
    },
  };
};

afterEach(() => {
  closeStreams();
  vi.unstubAllGlobals();
});
