import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { asLookup, type ResolveName } from './public-lookup.js';

interface GetOptions {
  readonly resolve: ResolveName;
  readonly headers: Readonly<Record<string, string>>;
  /** How long the answer is awaited, and then each next part of its body. Pauses of the reader do not count. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * Asks for a large file, on a connection of its own, following no redirects. Not with undici 7.30: if a server closes the
 * connection while the reader pauses, an assertion in it ends the whole process.
 *
 * @returns the answer, whose body throws if it ends early
 */
export const get = (
  url: URL,
  { resolve, headers, timeoutMs, signal }: GetOptions,
): Promise<IncomingMessage> =>
  new Promise((onAnswer, onError) => {
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
      agent: false,
      lookup: asLookup(resolve),
      headers,
      signal,
    });
    const giveUp = () => request.destroy(new DOMException('The server is silent', 'TimeoutError'));
    const awaitingAnswer = setTimeout(giveUp, timeoutMs);
    // Also of errors after the answer, which its body throws as well.
    request.on('error', (error) => {
      clearTimeout(awaitingAnswer);
      onError(error);
    });
    request.on('response', (answer) => {
      clearTimeout(awaitingAnswer);
      // An answer whose body nobody reads any more may fail unheard.
      answer.on('error', () => undefined);
      answer.setTimeout(timeoutMs, () => {
        // What has arrived and was not read: it is the reader who pauses.
        if (answer.readableLength > 0) answer.setTimeout(timeoutMs);
        else answer.destroy(new DOMException('The server is silent', 'TimeoutError'));
      });
      onAnswer(answer);
    });
    request.end();
  });
