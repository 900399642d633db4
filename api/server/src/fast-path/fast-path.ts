import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Server } from '@hapi/hapi';
import type { Answer, LiveWebinarApi } from '@live-webinar/api';
import { problem, problemAnswer, TOO_MANY_REQUESTS } from '@live-webinar/api/problem';
import { createCommonHeaders } from './common-headers.js';
import { createOverloadLog } from './overload-log.js';
import { createRequestReader, type Question } from './request-reader.js';
import { createRunningRequests } from './running-requests.js';
import { createAnswerWriter } from './write-answer.js';

/** Called for each answer, for the log; the path may be logged as it is. */
export type OnAnswered = (
  request: IncomingMessage,
  response: ServerResponse,
  answer: { readonly path: string; readonly milliseconds: number },
) => void;

/** How long a stopping server waits for requests on the fast path. */
const MAX_STOP_WAIT_MS = 3_000;
/** Logged for a request that was refused before anything looked at its path. */
const UNKNOWN_PATH = '/…';

const OVERLOADED = problemAnswer(
  problem(503, 'unavailable', 'The server is overloaded at the moment. Please try again soon.'),
  { 'retry-after': '1' },
);

/** The fast path of a server. */
export interface FastPath {
  /** How many requests were refused since the start because the process had too many. */
  readonly refusedRequests: () => number;
}

/**
 * Answers hot endpoints before Hapi sees the requests, if there is nothing unusual about them and their tokens were
 * verified a moment ago. The answers are the plugin's own, which its routes send too. Refused here, on every endpoint, is
 * what exceeds the caller's limit or what the process can do in time, so that refusing costs less than answering. All
 * other requests go on to Hapi.
 *
 * To be called once the plugin is registered, and before other listeners are added to the server.
 */
export const openFastPath = (server: Server, onAnswered: OnAnswered): FastPath => {
  const api: LiveWebinarApi = server.plugins['@live-webinar/api'];
  const { answers, rates } = api;
  const reader = createRequestReader(api);
  const write = createAnswerWriter(server.listener);
  const commonHeadersOf = createCommonHeaders(api, reader);
  const overload = createOverloadLog(server);
  const hapiListeners = server.listener.listeners('request') as RequestListener[];
  let isOpen = true;

  const passToHapi: RequestListener = (request, response) => {
    for (const listener of hapiListeners) listener.call(server.listener, request, response);
  };
  const running = createRunningRequests(passToHapi, (request) => reader.isForEvents(request));

  const send = (request: IncomingMessage, response: ServerResponse, answer: Answer) => {
    write(request, response, answer, commonHeadersOf(request));
  };

  const refuse = (request: IncomingMessage, response: ServerResponse) => {
    overload.count();
    send(request, response, OVERLOADED);
  };

  /** The refusal of a caller who exceeds the limit. */
  const limitAnswer = async (request: IncomingMessage, question?: Question): Promise<Answer | undefined> => {
    if (!rates) return undefined;
    const caller = question ? question.person : reader.callerOf(request);
    const seconds = await (caller === undefined
      ? rates.admitUnverified(request)
      : rates.count(request, caller));
    return seconds === 0 ? undefined : problemAnswer(TOO_MANY_REQUESTS, { 'retry-after': String(seconds) });
  };

  const ask = (request: IncomingMessage, response: ServerResponse, question: Question) => {
    switch (question.endpoint) {
      case 'status':
        return answers.status({ request, ...question });
      case 'viewer':
        return answers.viewer({ request, ...question });
      case 'join':
        return answers.join({ request, ...question });
      case 'presence':
        return answers.presence({ request, ...question });
      case 'events':
        return answers.events({ request, response, ...question });
    }
  };

  const answer = async (request: IncomingMessage, response: ServerResponse, question?: Question) => {
    const startedAt = performance.now();
    let given: Answer | 'streaming' | undefined;
    try {
      given =
        (await limitAnswer(request, question)) ?? (question && (await ask(request, response, question)));
    } catch {
      // Counting failed. Hapi counts too: it meets the same failure, logs it and answers it.
    }
    if (given === undefined) {
      running.passOn(request, response);
      return;
    }
    // Else the answer would close the connection.
    if (question?.endpoint === 'presence') request.read();
    if (given !== 'streaming') send(request, response, given);
    const path = question ? (request.url ?? '') : UNKNOWN_PATH;
    onAnswered(request, response, { path, milliseconds: performance.now() - startedAt });
  };

  const take: RequestListener = (request, response) => {
    if (!isOpen || !reader.isLimited(request)) {
      passToHapi(request, response);
      return;
    }
    if (running.isFull()) {
      refuse(request, response);
      return;
    }
    const question = reader.questionOf(request);
    if (!question && running.isFullForHapi()) refuse(request, response);
    else if (question || rates) void running.fast(() => answer(request, response, question));
    else running.passOn(request, response);
  };

  server.listener.removeAllListeners('request');
  server.listener.on('request', (request: IncomingMessage, response: ServerResponse) => {
    // The body comes out of the parser after the head, also if both have arrived.
    if (reader.isReport(request)) process.nextTick(take, request, response);
    else take(request, response);
  });
  server.ext('onPreStop', async () => {
    isOpen = false;
    // Hapi does not know of these, and would close their connections.
    const deadline = performance.now() + MAX_STOP_WAIT_MS;
    while (running.fastCount() > 0 && performance.now() < deadline) await sleep(10);
  });
  return { refusedRequests: overload.refused };
};
