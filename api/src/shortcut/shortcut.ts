import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Server } from '@hapi/hapi';
import type { UseCases } from '@live-webinar/domain';
import type { VerifiedTokens } from '../auth/verified-tokens.js';
import type { RateCounter } from '../rate-limit.js';
import { contentFor } from './content.js';
import { createShortcutHeaders } from './headers.js';
import { questionOf, type Question } from './question.js';

/** Told of each answer, for the log. */
export type OnAnswered = (request: IncomingMessage, response: ServerResponse, milliseconds: number) => void;

/** How long requests that are being answered are waited for at the end, in milliseconds. */
const LONGEST_WAIT = 3_000;

interface Needs {
  readonly useCases: UseCases;
  readonly verified: VerifiedTokens;
  readonly rates: RateCounter | undefined;
  readonly allowedOrigins: readonly string[];
  readonly hstsMaxAge: number | undefined;
  readonly onAnswered: OnAnswered;
}

/**
 * Answers the three calls that come in thousands (status, viewer, join) before Hapi sees them, where there is nothing
 * unusual about them: a good answer to a plain request, from somebody whose token Hapi has verified lately. Everything
 * else goes on to Hapi, every refusal and every failure too, which then decides for itself. What is answered here is
 * what the route would have answered, header by header; a test compares them.
 */
export const takeShortcuts = (server: Server, needs: Needs): void => {
  const { useCases, verified, rates, allowedOrigins, hstsMaxAge, onAnswered } = needs;
  const theLongWay = server.listener.listeners('request') as RequestListener[];
  const headers = createShortcutHeaders(allowedOrigins, hstsMaxAge);
  let isOpen = true;
  let running = 0;

  const goTheLongWay: RequestListener = (request, response) => {
    for (const listener of theLongWay) listener.call(server.listener, request, response);
  };

  /** Whether the answer was given. */
  const answer = async (question: Question, request: IncomingMessage, response: ServerResponse) => {
    const startedAt = performance.now();
    await rates?.count(request, question.person);
    const content = await contentFor(question, useCases);
    if (!content) return false;

    const { body, etag } = content;
    const { origin, 'if-none-match': known } = request.headers;
    if (etag === undefined) {
      response.writeHead(200, { ...headers.personal(origin), 'content-length': Buffer.byteLength(body) });
      response.end(body);
    } else if (known === undefined) {
      response.writeHead(200, {
        ...headers.public(origin),
        etag,
        'content-length': Buffer.byteLength(body),
      });
      response.end(body);
    } else if (known === etag) {
      response.writeHead(304, { ...headers.unchanged(origin), etag });
      response.end();
    } else {
      // A list, a weak one or an older one: Hapi knows the rules.
      return false;
    }
    onAnswered(request, response, performance.now() - startedAt);
    return true;
  };

  const answerOrPassOn = async (question: Question, request: IncomingMessage, response: ServerResponse) => {
    running += 1;
    // Where it fails, Hapi's own attempt does too, and says so.
    const isAnswered = await answer(question, request, response).catch(() => false);
    running -= 1;
    if (!isAnswered) goTheLongWay(request, response);
  };

  server.listener.removeAllListeners('request');
  server.listener.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const question = isOpen ? questionOf(request, verified) : undefined;
    if (question) void answerOrPassOn(question, request, response);
    else goTheLongWay(request, response);
  });
  server.ext('onPreStop', async () => {
    isOpen = false;
    // Hapi does not know of these, and would close their connections.
    const deadline = performance.now() + LONGEST_WAIT;
    while (running > 0 && performance.now() < deadline) await wait(10);
  });
};
