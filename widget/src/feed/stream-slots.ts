/**
 * How many streams one browser opens to one API. Over HTTP/1.1 browsers allow six connections per host, for all windows
 * together: some must stay free for what people click.
 */
const MAX_STREAMS = 3;

/** The slots that this page holds, if the browser has no Web Locks. */
const takenInPage = new Set<string>();

/** Settles once all slots that this page is releasing are free. */
let lastRelease: Promise<unknown> = Promise.resolve();

/**
 * Takes a slot for a stream to an API. With Web Locks the limit holds for all windows of the same origin, and a crashed
 * window frees its slot. Insecure contexts have no Web Locks: there the limit holds for the page only.
 *
 * @param signal releases the slot
 * @returns whether a slot was free
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
    // Throws if the browser has no locks; rejects if the page may not use them.
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
