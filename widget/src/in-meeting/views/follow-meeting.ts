/** How near its end a reader is taken to follow a log, in pixels. */
const NEAR = 48;

/**
 * Remembers how the room stands before it is drawn anew.
 *
 * @returns what to do afterwards: who follows the chat is shown its end, who scrolled up to read is left in peace; the
 *   focus goes into a panel that was opened, and back to the button of one that was closed; and where what had the focus
 *   is gone with an entry of a list, it goes to what is left of the list
 */
export const followMeeting = (root: HTMLElement | DocumentFragment): (() => void) => {
  const log = root.querySelector('.log');
  const follows = !log || log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
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

/** The close button of a panel; where there is none to be seen, the field that it is for. */
const focusFirst = (place: Element) => {
  // Safari before 17.4 has no checkVisibility().
  const first = [...place.querySelectorAll<HTMLElement>('button, .field')].find(
    (target) => target.getClientRects().length > 0,
  );
  first?.focus();
};
