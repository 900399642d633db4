/** How near its end a reader is taken to follow a log, in pixels. */
const NEAR = 48;

/**
 * Remembers how the chat stands before it is drawn anew.
 *
 * @returns what to do afterwards: who follows the chat is shown its end, who scrolled up to read is left in peace; and
 *   the focus goes into a panel that was opened, and back to the button of one that was closed
 */
export const followChat = (root: ParentNode): (() => void) => {
  const log = root.querySelector('.log');
  const follows = !log || log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
  const wasOpen = isOpen(root);
  return () => {
    if (follows) root.querySelector('.log')?.scrollTo({ top: Number.MAX_SAFE_INTEGER });
    if (wasOpen === isOpen(root)) return;
    root.querySelector<HTMLElement>(wasOpen ? '.chat-toggle' : '.chat-bar .button')?.focus();
  };
};

const isOpen = (root: ParentNode) => root.querySelector('.chat.is-open') !== null;
