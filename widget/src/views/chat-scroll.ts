/** How near its end a reader is taken to follow a log, in pixels. */
const NEAR = 48;

/**
 * Remembers whether a reader follows the chat; one who scrolled up to read is left in peace.
 *
 * @returns what to do once new messages are drawn
 */
export const stickToEnd = (root: ParentNode): (() => void) => {
  const log = root.querySelector('.log');
  const follows = !log || log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
  return () => {
    if (follows) root.querySelector('.log')?.scrollTo({ top: Number.MAX_SAFE_INTEGER });
  };
};
