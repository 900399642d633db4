import type { ServerResponse } from 'node:http';
import type { CallerAddress } from '../caller-address.js';
import type { EventStreams } from '../events/event-streams.js';
import type { StatusChannels } from '../events/status-channels.js';
import type { HeadersFor } from '../headers/common-headers.js';
import { problemAnswer, TOO_MANY_REQUESTS } from '../problem.js';
import type { Answer, Headers } from './answer.js';
import type { Question } from './question.js';
import { refusalAnswer } from './refusal-answer.js';

/** A request for events, with the response that becomes a stream. */
export interface EventsQuestion extends Question<null> {
  readonly response: ServerResponse;
}

/** When an address that has too many streams may try again. */
const RETRY_AFTER_S = 30;

const EVENT_STREAM: Headers = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store, no-transform',
  // nginx would buffer the stream.
  'x-accel-buffering': 'no',
};

interface Needs {
  readonly channels: StatusChannels;
  readonly streams: EventStreams;
  readonly addressOf: CallerAddress;
  readonly headersFor: HeadersFor;
}

/**
 * Answers a request for the events of a webinar's status with an answer to send, or `streaming` once the response is an
 * event stream. Rejects with StoreUnavailable.
 */
export type AnswerEvents = (question: EventsQuestion) => Promise<Answer | 'streaming'>;

/** @param needs `headersFor` makes the headers that every answer carries */
export const answerEvents =
  ({ channels, streams, addressOf, headersFor }: Needs): AnswerEvents =>
  async ({ request, response, webinarId }) => {
    const subscribed = await channels.subscribe(webinarId);
    if (!subscribed.ok) return refusalAnswer(subscribed.refusal);

    const subscription = subscribed.value;
    const address = addressOf(request);
    const wantsStream = request.method !== 'HEAD' && !request.socket.destroyed;
    if (!wantsStream || !streams.hasRoomFor(address)) {
      subscription.end();
      return wantsStream
        ? problemAnswer(TOO_MANY_REQUESTS, { 'retry-after': String(RETRY_AFTER_S) })
        : { status: 200, headers: EVENT_STREAM, body: '' };
    }
    const headers = { ...EVENT_STREAM, ...headersFor(request.headers.origin) };
    subscription.start(streams.open(response, headers, { address, onClosed: subscription.end }));
    return 'streaming';
  };
