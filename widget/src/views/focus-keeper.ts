/** Keeps the focus inside an element whose parts come and go. */
export interface FocusKeeper {
  /** To be called once something new is drawn. */
  restore(root: HTMLElement | DocumentFragment): void;
}

/**
 * A button that was pressed is disabled while it works, and gone when the view changes: the focus would fall back to
 * the page's beginning. It is put on what replaces the button instead, marked `data-focus`.
 */
export const createFocusKeeper = (element: HTMLElement): FocusKeeper => {
  let wasInside = false;
  element.addEventListener('focusin', () => {
    wasInside = true;
  });
  element.addEventListener('focusout', (event) => {
    // Without a new target the focused part has vanished, or the window lost the focus.
    if (event.relatedTarget) wasInside = false;
  });

  return {
    restore(root) {
      if (!wasInside || element.shadowRoot?.activeElement) return;
      const { activeElement } = element.getRootNode() as Document | ShadowRoot;
      if (activeElement && activeElement !== document.body && activeElement !== element) {
        wasInside = false;
        return;
      }
      // What is outside an open dialog cannot have it.
      const around = root.querySelector('dialog[open]') ?? root;
      around.querySelector<HTMLElement>('[data-focus]:not(:disabled)')?.focus({ preventScroll: true });
    },
  };
};
