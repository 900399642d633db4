import { request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { vi, expect } from 'vitest';
import { POLLING } from '../../../.config/time-limits.mjs';

/** An event as it is sent. */
export interface WireEvent {
  readonly id: string | undefined;
  readonly event: string | undefined;
  readonly data: unknown;
}

/** A client of an event stream, on its own connection. */
export interface EventStreamClient {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Everything that has been received. */
  readonly text: () => string;
  readonly events: () => WireEvent[];
  readonly isOver: () => boolean;
  /** Resolves when the last event has this in its data. */
  readonly receives: (data: object) => Promise<void>;
  /** Resolves when the server has ended the stream. */
  readonly ends: () => Promise<void>;
  readonly hangUp: () => void;
  readonly response: IncomingMessage;
}

/** Opens an event stream and reads what it receives. */
export const openEventStream = (
  url: string,
  headers: Record<string, string> = {},
): Promise<EventStreamClient> =>
  new Promise((resolve, reject) => {
    const asked = request(url, { headers, agent: false }, (response) => {
      let text = '';
      let isOver = false;
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('close', () => (isOver = true));
      response.on('error', () => undefined);
      const events = () => eventsIn(text);
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        text: () => text,
        events,
        isOver: () => isOver,
        receives: (data) =>
          vi.waitFor(() => {
            expect(events().at(-1)?.data).toMatchObject(data);
          }, POLLING),
        ends: () =>
          vi.waitFor(() => {
            expect(isOver).toBe(true);
          }, POLLING),
        hangUp: () => asked.destroy(),
        response,
      });
    });
    asked.on('error', reject).end();
  });

const eventsIn = (text: string): WireEvent[] =>
  text
    .split('\n\n')
    .slice(0, -1)
    .map((block) => {
      const field = (name: string) =>
        block
          .split('\n')
          .find((line) => line.startsWith(`${name}: `))
          ?.slice(name.length + 2);
      const data = field('data');
      return { id: field('id'), event: field('event'), data: data && (JSON.parse(data) as unknown) };
    })
    .filter(({ data }) => data !== undefined);
