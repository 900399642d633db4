import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Server } from '@hapi/hapi';
import { StoreUnavailable, type UseCases } from '@live-webinar/domain';
import type { VerifiedTokens } from '../auth/verified-tokens.js';
import type { Cors } from '../cors/cors.js';
import { logFailure } from '../failure-log.js';
import { failureProblem, OUTAGE_RETRY_AFTER_S } from '../problem.js';
import type { RateCounter } from '../rate-limit.js';
import { requestIdOf } from '../request-id.js';
import { callerOf, isLimited } from './caller.js';
import { contentFor, type Content } from './content.js';
import { createShortcutHeaders } from './headers.js';
import { createOverloadLog } from './overload-log.js';
import { questionOf, type Question } from './question.js';
import { createRefusals } from './refusals.js';
import { createRunningRequests } from './running-requests.js';

/** Told of each answer, for the log; the path may be logged as it is. */
export type OnAnswered = (
  request: IncomingMessage,
  response: ServerResponse,
  answer: { readonly path: string; readonly milliseconds: number },
) => void;

/** How long requests that are being answered are waited for at the end, in milliseconds. */
const LONGEST_WAIT = 3_000;
/** Of a request that was refused before anybody looked at its path. */
const UNKNOWN_PATH = '/…';

interface Needs {
  readonly useCases: UseCases;
  readonly verified: VerifiedTokens;
  readonly rates: RateCounter | undefined;
  /** Undefined where no page of another origin may call. */
  readonly cors: Cors | undefined;
  readonly hstsMaxAge: number | undefined;
  readonly onAnswered: OnAnswered;
}

/**
 * Answers before Hapi sees them: the three calls that come in thousands (status, viewer, join), where there is nothing
 * unusual about them and the token is one that Hapi has verified lately. What is answered here is what the route would
 * have answered, header by header, refusals and failures too; a test compares them. Refused here, on every call, is
 * what exceeds the caller's limit or what the process can do in time, so that refusing costs less than answering.
 * Everything else goes on to Hapi.
 *
 * @returns how many requests were refused because the process had too many
 */
export const takeShortcuts = (server: Server, needs: Needs): (() => number) => {
  const { useCases, verified, rates, cors, hstsMaxAge, onAnswered } = needs;
  const theLongWay = server.listener.listeners('request') as RequestListener[];
  const headers = createShortcutHeaders(cors, hstsMaxAge);
  const refusals = createRefusals(server.listener, headers);
  const overload = createOverloadLog(server);
  let isOpen = true;

  const goTheLongWay: RequestListener = (request, response) => {
    for (const listener of theLongWay) listener.call(server.listener, request, response);
  };
  const running = createRunningRequests(goTheLongWay);

  const send = (
    response: ServerResponse,
    status: number,
    fields: Readonly<Record<string, string>>,
    body: string,
  ) => {
    response.writeHead(status, { ...fields, 'content-length': Buffer.byteLength(body) });
    response.end(body);
  };

  const sendContent = (
    { headers: { origin, 'if-none-match': known } }: IncomingMessage,
    response: ServerResponse,
    { status, body, kind, etag }: Content,
  ) => {
    if (etag === undefined) {
      send(response, status, headers[kind](origin), body);
    } else if (known === etag) {
      response.writeHead(304, { ...headers.unchanged(origin), etag });
      response.end();
    } else {
      send(response, status, { ...headers[kind](origin), etag }, body);
    }
  };

  const sendFailure = (
    request: IncomingMessage,
    response: ServerResponse,
    failure: unknown,
    { call }: Question,
  ) => {
    logFailure(server, failure, { request, route: `GET /api/live/${call}/{webinar_id}` });
    const id = requestIdOf(request);
    const body = failureProblem(failure, id);
    const fields = {
      ...headers.problem(request.headers.origin),
      'x-request-id': id,
      ...(failure instanceof StoreUnavailable && { 'retry-after': String(OUTAGE_RETRY_AFTER_S) }),
    };
    send(response, body.status, fields, JSON.stringify(body));
  };

  const refuse = (request: IncomingMessage, response: ServerResponse) => {
    overload.count();
    refusals.overloaded(request, response);
  };

  /** @returns whether it is answered */
  const refuseIfTooMany = async (request: IncomingMessage, response: ServerResponse, question?: Question) => {
    if (!rates) return false;
    const caller = question ? question.person : callerOf(request, verified);
    const seconds = await (caller === undefined
      ? rates.admitUnverified(request)
      : rates.count(request, caller));
    if (seconds === 0) return false;
    refusals.tooMany(request, response, seconds);
    return true;
  };

  const answer = async (question: Question, request: IncomingMessage, response: ServerResponse) => {
    try {
      if (await refuseIfTooMany(request, response, question)) return;
      sendContent(request, response, await contentFor(question, useCases));
    } catch (failure) {
      sendFailure(request, response, failure, question);
    }
  };

  const run = async (
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    work: () => Promise<boolean>,
  ) => {
    const startedAt = performance.now();
    const isAnswered = await running.shortcut(work).catch(() => false);
    if (isAnswered) onAnswered(request, response, { path, milliseconds: performance.now() - startedAt });
    else running.passOn(request, response);
  };

  server.listener.removeAllListeners('request');
  server.listener.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!isOpen || !isLimited(request)) {
      goTheLongWay(request, response);
      return;
    }
    if (running.isFull()) {
      refuse(request, response);
      return;
    }
    const question = questionOf(request, verified);
    if (question) {
      void run(request, response, request.url ?? '', async () => {
        await answer(question, request, response);
        return true;
      });
    } else if (running.isFullForHapi()) {
      refuse(request, response);
    } else if (rates) {
      void run(request, response, UNKNOWN_PATH, () => refuseIfTooMany(request, response));
    } else {
      running.passOn(request, response);
    }
  });
  server.ext('onPreStop', async () => {
    isOpen = false;
    // Hapi does not know of these, and would close their connections.
    const deadline = performance.now() + LONGEST_WAIT;
    while (running.shortcuts() > 0 && performance.now() < deadline) await wait(10);
  });
  return overload.refused;
};
