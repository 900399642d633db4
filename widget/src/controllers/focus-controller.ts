/** Keeps the focus inside an element whose parts come and go. */
export interface FocusKeeper {
  /** To be called once something new is drawn. */
  restore(root: HTMLElement | DocumentFragment): void;
  /** Forgets what had the focus. */
  stop(): void;
}

/**
 * A button that was pressed is disabled while it works, and gone when the view changes: the focus would fall back to
 * the page's beginning. It is put on what replaces the button instead, marked `data-focus`.
 *
 * A person who takes the focus elsewhere, by a click on the page's background too, is left in peace.
 */
export const createFocusKeeper = (element: HTMLElement): FocusKeeper => {
  /** What had the focus last, until the person takes it elsewhere. */
  let held: Element | undefined;
  /** Whether it was lost, because what had it is gone or disabled. */
  let isLost = false;

  const focused = () => element.shadowRoot?.activeElement ?? undefined;

  const hold = (target: Element | undefined) => {
    held = target;
    isLost = false;
    window.removeEventListener('pointerdown', letGo, true);
  };
  const letGo = () => {
    hold(undefined);
  };
  const lose = () => {
    if (isLost) return;
    isLost = true;
    // Nothing loses the focus any more with a click elsewhere, so that no other event tells of it.
    window.addEventListener('pointerdown', letGo, true);
  };

  element.addEventListener('focusin', () => {
    hold(focused());
  });
  element.addEventListener('focusout', () => {
    const left = held;
    // Some browsers say this while a part is being removed: a moment later that is to be seen.
    queueMicrotask(() => {
      if (left && left === held && canHaveFocus(left)) letGo();
    });
  });

  return {
    restore(root) {
      const now = focused();
      if (now && canHaveFocus(now)) {
        hold(now);
        return;
      }
      if (held && !canHaveFocus(held)) lose();
      // A window without the focus gets none of it.
      if (!isLost || !document.hasFocus()) return;
      const { activeElement, body } = document;
      if (!now && activeElement && activeElement !== body) {
        letGo();
        return;
      }
      // What is outside an open dialog cannot have it.
      const around = root.querySelector('dialog[open]') ?? root;
      around.querySelector<HTMLElement>('[data-focus]:not(:disabled)')?.focus({ preventScroll: true });
    },
    stop: letGo,
  };
};

const canHaveFocus = (target: Element) =>
  target.isConnected && !target.matches(':disabled') && target.getClientRects().length > 0;
