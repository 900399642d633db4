import { isText, isObject } from '../../api/answers.js';
import type { LiveApi } from '../../api/live-api.js';
import { failureOf } from '../../failure.js';

/** Creates what tells the API the public link to the stream. One call after another, so that the last one counts. */
export const createStreamLink = (
  api: Pick<LiveApi, 'ask'>,
  life: AbortSignal,
  onFailed: (watchUrl: string | null) => void,
) => {
  let last: object | undefined;
  let done: Promise<unknown> = Promise.resolve();

  /** @param watch_url `null` removes the link */
  return (watch_url: string | null): void => {
    const call = { method: 'PUT', call: 'stream', body: { watch_url }, accepts: isStreamLink } as const;
    last = call;
    done = done
      .then(() => api.ask(call, life))
      .catch((error: unknown) => {
        const { status } = failureOf(error);
        // Where no session is live, or the person is no host any more, there is nothing for them to remove.
        const isDone = watch_url === null && (status === 403 || status === 404);
        if (!life.aborted && last === call && !isDone) onFailed(watch_url);
      });
  };
};

const isStreamLink = (answer: unknown): answer is { watch_url: string | null } =>
  isObject(answer) && (answer.watch_url === null || isText(answer.watch_url));
