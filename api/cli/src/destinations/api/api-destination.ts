import type { Destination } from '../../import/destination.js';
import { PartlyImported } from '../../import/partly-imported.js';
import { UnfitEnvironment } from '../../unfit-environment.js';
import { createApiCalls, withoutChanges } from './api-calls.js';
import { createApiSink } from './api-sink.js';
import { createCallQueue } from './call-queue.js';

/** @throws UnfitEnvironment without quoting the address, which may contain a password */
const apiUrl = (address: string): string => {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isPlain = url && !url.username && !url.password && !url.search && !url.hash;
  if (isPlain && /^https?:$/.test(url.protocol)) return url.href.replace(/\/+$/, '');
  throw new UnfitEnvironment('--api must be an address like https://live.example.org');
};

/** @throws UnfitEnvironment without quoting the token */
const apiToken = (token: string): string => {
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) return token;
  throw new UnfitEnvironment(
    'LIVE_WEBINAR_TOKEN must be a token that your site has signed, with the scope webinars:manage',
  );
};

/**
 * Stores the rows of a file by calls of the API. Each call stores all of its rows or none; several calls are not undone
 * together. Ctrl-C lets running calls end.
 *
 * @param address where the API is
 * @throws UnfitEnvironment
 */
export const openApiDestination = (address: string, environment: NodeJS.ProcessEnv): Destination => {
  const api = createApiCalls(apiUrl(address), apiToken(environment.LIVE_WEBINAR_TOKEN?.trim() ?? ''));
  return {
    check: (work) => work(createApiSink(withoutChanges(api), createCallQueue())),
    async store(work) {
      const interrupted = new AbortController();
      const interrupt = () => {
        interrupted.abort(new Error('The import was interrupted.'));
      };
      process.once('SIGINT', interrupt);
      const queue = createCallQueue(interrupted.signal);
      try {
        return await work(createApiSink(api, queue));
      } catch (error) {
        if (queue.stored.length + queue.unsure.length === 0) throw error;
        throw new PartlyImported(error, queue);
      } finally {
        process.off('SIGINT', interrupt);
      }
    },
    close: async () => undefined,
  };
};
