import type { Status, Viewer } from '@live-webinar/contract';
import { afterEach, vi } from 'vitest';
import { participantBefore, pass, ROOM } from './messages.js';

type Call = 'viewer' | 'status' | 'start' | 'join' | 'end' | 'register';

/** What was asked of the stand-in. */
export interface Asked {
  readonly call: Call;
  readonly method: string;
  readonly url: URL;
  readonly token: string | null;
  readonly options: RequestInit;
}

/** A problem as the API would send it. */
export const problem =
  (status: number, code: string, detail = code, headers: Record<string, string> = {}) =>
  () =>
    new Response(JSON.stringify({ type: 'about:blank', title: '', status, detail, code }), {
      status,
      headers: { 'content-type': 'application/problem+json', ...headers },
    });

/**
 * Stands in for the HTTP API: answers `fetch` with messages in the contract's shapes, and records what it was asked.
 * Change its fields to change what it says; `answers` overrules a call.
 */
export const standInForApi = (first: Viewer = participantBefore()) => {
  const api = {
    viewer: first,
    pass: pass(),
    status: undefined as Status | undefined,
    answers: {} as Partial<Record<Call, (asked: Asked) => Response | Promise<Response>>>,
    asked: [] as Asked[],
    count: (call: Call) => api.asked.filter((asked) => asked.call === call).length,
  };

  const answer = (message: unknown) => new Response(JSON.stringify(message));
  const defaults: Record<Call, () => Response> = {
    viewer: () => answer(api.viewer),
    status: () =>
      answer(
        api.status ?? { is_active: api.viewer.is_active, room_name: api.viewer.is_active ? ROOM : null },
      ),
    start: () => answer(api.pass),
    join: () => answer(api.pass),
    end: () => answer({ is_active: false, room_name: null }),
    register: () => answer({ registered: true }),
  };

  vi.stubGlobal('fetch', async (input: string, options: RequestInit = {}) => {
    const url = new URL(input);
    const call = /\/api\/live\/(\w+)\//.exec(url.pathname)?.[1] as Call;
    const token = new Headers(options.headers).get('authorization')?.replace('Bearer ', '') ?? null;
    const asked = { call, method: options.method ?? 'GET', url, token, options };
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
  vi.unstubAllGlobals();
});
