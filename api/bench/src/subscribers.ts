// A helper process: thousands of subscribers to the event stream of one webinar.
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Status } from '@live-webinar/contract';
import { createParser } from 'eventsource-parser';
import { HTTPParser } from 'http-parser-js';
import { machineTimeMs, serveCalls } from './processes.js';

/** What to subscribe to, and how often. */
export interface Subscription {
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly subscribers: number;
}

/** Bytes as a subscriber received them, in machine time. */
interface Arrival {
  readonly at: number;
  readonly bytes: Buffer;
}

interface StatusEvent {
  readonly revision: number;
  /** The status as JSON. */
  readonly data: string;
}

interface Subscriber {
  /** When the event of the current change arrived; undefined until it has been read. */
  receivedAt: number | undefined;
  latestRevision: number;
  /** Arrivals are read when the change has reached everyone, so that reading them delays nobody. */
  unread: Arrival[];
  readonly read: (arrival: Arrival) => void;
}

/** Longest wait for the next subscriber to receive a change. */
const MAX_SILENCE_MS = 10_000;
/** How often the count of those who have it is checked. The measured time of arrival does not depend on it. */
const POLL_MS = 5;
/** How many connections are opened at the same time: a listening socket queues a few hundred. */
const MAX_OPENING_CONNECTIONS = 64;
/** Larger than any arrival. */
const RECEIVE_BUFFER_BYTES = 64 * 1024;

const subscribers: Subscriber[] = [];
/** The event that all must receive next: the first one that is read. */
let current: StatusEvent | undefined;
let fault: Error | undefined;
/** Most subscribers receive the same bytes, so one copy is kept for all. */
let latestBytes = Buffer.alloc(0);
/** One for all: what arrives is copied before anything else can arrive. */
const receiveBuffer = Buffer.allocUnsafe(RECEIVE_BUFFER_BYTES);

/** Opens all connections. Their first event is the current status. */
const subscribe = ({ port, path, headers, subscribers: count }: Subscription): void => {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const request = [`GET ${path} HTTP/1.1`, ...lines, '', ''].join('\r\n');
  let opened = 0;
  const openNext = () => {
    if (opened === count) return;
    opened += 1;
    openSubscriber(port, request, openNext);
  };
  for (let together = 0; together < MAX_OPENING_CONNECTIONS; together += 1) openNext();
  expectedCount = count;
};

let expectedCount = 0;

const openSubscriber = (port: number, request: string, onFirstArrival: () => void): void => {
  const subscriber: Subscriber = {
    receivedAt: undefined,
    latestRevision: -1,
    unread: [],
    read: createReader((event, at) => {
      receive(subscriber, event, at);
    }),
  };
  subscribers.push(subscriber);
  let isFirst = true;
  const socket = connect({
    host: '127.0.0.1',
    port,
    noDelay: true,
    onread: {
      buffer: receiveBuffer,
      callback: (length) => {
        const at = machineTimeMs();
        const bytes = receiveBuffer.subarray(0, length);
        if (!latestBytes.equals(bytes)) latestBytes = Buffer.from(bytes);
        subscriber.unread.push({ at, bytes: latestBytes });
        if (isFirst) onFirstArrival();
        isFirst = false;
        return true;
      },
    },
  });
  socket.on('error', (error) => (fault ??= error));
  socket.on('end', () => (fault ??= new Error('The server closed the connection of a subscriber')));
  socket.write(request);
};

/** Reads one HTTP answer with an event stream, arrival by arrival. */
const createReader = (onEvent: (event: StatusEvent, at: number) => void): Subscriber['read'] => {
  let arrivedAt = 0;
  const http = new HTTPParser(HTTPParser.RESPONSE);
  const stream = createParser({
    onEvent: ({ id, event, data }) => {
      if (event !== 'status' || !id || !/^\d+$/.test(id)) {
        throw new Error(`A subscriber received a wrong event: ${JSON.stringify({ id, event, data })}`);
      }
      onEvent({ revision: Number(id), data }, arrivedAt);
    },
    onError: (error) => {
      throw error;
    },
  });
  http[HTTPParser.kOnHeadersComplete] = ({ statusCode, headers }) => {
    const type = headers[headers.findIndex((name) => name.toLowerCase() === 'content-type') + 1];
    if (statusCode !== 200 || !type?.startsWith('text/event-stream')) {
      throw new Error(`A subscription was answered with ${statusCode}, ${type}`);
    }
  };
  http[HTTPParser.kOnBody] = (bytes, offset, length) => {
    stream.feed(bytes.toString('utf8', offset, offset + length));
  };
  http[HTTPParser.kOnMessageComplete] = () => {
    throw new Error('The server ended an event stream');
  };
  return ({ at, bytes }) => {
    arrivedAt = at;
    const result = http.execute(bytes);
    if (result instanceof Error) throw result;
  };
};

/** @throws Error if the subscriber has the change already, or it is not the change that the others received */
const receive = (subscriber: Subscriber, event: StatusEvent, at: number): void => {
  if (event.revision <= subscriber.latestRevision) {
    throw new Error(
      `A subscriber at revision ${subscriber.latestRevision} received revision ${event.revision}`,
    );
  }
  current ??= event;
  if (!isDeepStrictEqual(event, current)) {
    throw new Error(`A subscriber received ${JSON.stringify(event)}, another ${JSON.stringify(current)}`);
  }
  subscriber.latestRevision = event.revision;
  subscriber.receivedAt = at;
};

/** Waits until each subscriber has received something. @throws Error if one has not in time */
const waitForArrivals = async (): Promise<void> => {
  let arrived = -1;
  let deadline = 0;
  for (;;) {
    if (fault) throw fault;
    const count = subscribers.filter(hasNews).length;
    if (count === expectedCount) return;
    if (count > arrived) deadline = performance.now() + MAX_SILENCE_MS;
    arrived = count;
    if (performance.now() > deadline) {
      throw new Error(`${expectedCount - count} of ${expectedCount} subscribers missed a change`);
    }
    await sleep(POLL_MS);
  }
};

const hasNews = ({ receivedAt, unread }: Subscriber) => receivedAt !== undefined || unread.length > 0;

/**
 * Reads what has arrived.
 *
 * @returns whether each subscriber has the change; a comment may have arrived instead
 * @throws Error if something else arrived, or the change arrived twice
 */
const readArrivals = (): boolean => {
  if (fault) throw fault;
  for (const subscriber of subscribers) {
    const { unread } = subscriber;
    subscriber.unread = [];
    for (const arrival of unread) subscriber.read(arrival);
  }
  return subscribers.every(({ receivedAt }) => receivedAt !== undefined);
};

/**
 * Completes a change that everyone has: what arrives next belongs to the next change.
 *
 * @returns when each subscriber received it, in machine time, ascending
 * @throws Error if anything else has arrived, or it is not this status
 */
const completeChange = (status: Status): Float64Array => {
  readArrivals();
  if (!isDeepStrictEqual(JSON.parse(current?.data ?? 'null'), status)) {
    throw new Error(`The subscribers received ${current?.data}, not ${JSON.stringify(status)}`);
  }
  const times = Float64Array.from(subscribers, ({ receivedAt }) => receivedAt ?? NaN).sort();
  current = undefined;
  for (const subscriber of subscribers) subscriber.receivedAt = undefined;
  return times;
};

const calls = { subscribe, waitForArrivals, readArrivals, completeChange };

export type SubscriberCalls = typeof calls;

serveCalls(calls);
