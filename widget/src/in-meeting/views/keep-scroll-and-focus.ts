/** A reader who is this close to the end of the chat follows it. */
const MAX_DISTANCE_FROM_END_PX = 48;

/**
 * Remembers scroll position and focus before the meeting is drawn again.
 *
 * @returns a function to call afterwards. A reader who follows the chat sees its end; one who scrolled up is left alone. The
 *   focus goes into a panel that was opened, and back to the button of a panel that was closed. If the focus was in a list
 *   entry that is gone, it goes to the rest of the list
 */
export const keepScrollAndFocus = (root: HTMLElement | DocumentFragment): (() => void) => {
  const log = root.querySelector('.log');
  const follows = !log || log.scrollHeight - log.scrollTop - log.clientHeight < MAX_DISTANCE_FROM_END_PX;
  const before = openPanel(root);
  const list = focused(root)?.closest('[data-keep-focus]');
  return () => {
    if (follows) root.querySelector('.log')?.scrollTo({ top: Number.MAX_SAFE_INTEGER });
    const now = openPanel(root);
    if (now?.id !== before?.id) {
      if (now) focusFirst(now);
      else root.querySelector<HTMLElement>(`[aria-controls=${before?.id ?? ''}]`)?.focus();
    } else if (list?.isConnected && !focused(root)) focusFirst(list);
  };
};

const openPanel = (root: ParentNode) => root.querySelector('.side.is-open');

const focused = (root: HTMLElement | DocumentFragment) =>
  root instanceof ShadowRoot ? root.activeElement : null;

/** Focuses the first visible button or field of a panel. */
const focusFirst = (container: Element) => {
  // Safari before 17.4 has no checkVisibility().
  const first = [...container.querySelectorAll<HTMLElement>('button, .field')].find(
    (target) => target.getClientRects().length > 0,
  );
  first?.focus();
};
