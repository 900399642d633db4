/**
 * How many streams a browser has open to one API. Over HTTP/1.1 browsers allow six connections a host, for all windows
 * together: pages full of elements must leave some to what people do.
 */
const MAX_STREAMS = 3;

/** The slots that are taken in this page, where the browser has no locks. */
const takenInPage = new Set<string>();

/** Settles once this page has given back the slots that it was about to. */
let lastRelease: Promise<unknown> = Promise.resolve();

/**
 * Takes one of the slots for streams to an API. Web Locks make the limit hold for all windows of the same origin, and free
 * a slot when its window crashes. Without them, in insecure contexts, it holds for the page alone.
 *
 * @param signal gives the slot back
 * @returns whether one was free
 */
export const takeStreamSlot = async (apiOrigin: string, signal: AbortSignal): Promise<boolean> => {
  await lastRelease;
  for (let slot = 1; slot <= MAX_STREAMS && !signal.aborted; slot += 1) {
    const name = `live-webinar stream ${slot} ${apiOrigin}`;
    if (await takeLock(name, signal).catch(() => takeInPage(name, signal))) return true;
  }
  return false;
};

const takeLock = (name: string, signal: AbortSignal) =>
  new Promise<boolean>((resolve, reject) => {
    const aborted = new Promise<void>((free) => {
      signal.addEventListener('abort', () => {
        free();
      });
    });
    // Throws if there are no locks, and rejects if the page may not use them.
    const released = navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock && !signal.aborted ? aborted : undefined;
    });
    released.catch(reject);
    signal.addEventListener('abort', () => {
      const before = lastRelease;
      lastRelease = released.catch(() => undefined).then(() => before);
    });
  });

const takeInPage = (name: string, signal: AbortSignal) => {
  if (takenInPage.has(name)) return false;
  takenInPage.add(name);
  signal.addEventListener('abort', () => takenInPage.delete(name));
  return true;
};
