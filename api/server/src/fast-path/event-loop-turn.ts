/** How many connections libuv reads from before it looks at the rest of the event loop, unless as many are ready again. */
const ONE_POLL = 1_024;

/**
 * Watches for turns of the event loop that do not end. Within a turn Node.js reads from all connections that have something
 * to read, and goes on while more than a thousand have; timers and everything that was put off until later wait.
 *
 * @returns whether the present turn has read from more connections than one poll finds, for longer than `limit`
 *   milliseconds; to be called once per request
 */
export const watchTurns = (limit: number): (() => boolean) => {
  let requests = 0;
  let startedAt = 0;
  const end = () => {
    requests = 0;
  };

  return () => {
    requests += 1;
    if (requests === 1) {
      startedAt = performance.now();
      setImmediate(end);
    }
    return requests > ONE_POLL && performance.now() - startedAt > limit;
  };
};
