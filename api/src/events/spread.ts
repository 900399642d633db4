/** How many requests for a viewer a change may cause per second in one process. */
const MAX_REQUESTS_PER_S = 1_000;
/** Up to this many pages may ask at once. */
const MAX_PAGES_AT_ONCE = 50;
/** Longer than this, nobody waits for a change. */
const MAX_SPREAD_S = 60;

/**
 * Within how many seconds pages should ask what a change means for them, each at a random moment. The pages of other processes
 * are theirs to count: each process bounds the requests that it causes itself.
 *
 * @param pages how many streams of the webinar this process has open
 */
export const spreadOf = (pages: number): number =>
  pages <= MAX_PAGES_AT_ONCE ? 0 : Math.min(MAX_SPREAD_S, Math.ceil(pages / MAX_REQUESTS_PER_S));
