import type { LitElement, ReactiveController } from 'lit';

/**
 * Keeps the focus inside an element whose parts come and go.
 *
 * A pressed button is disabled while it works, and gone when the view changes: the focus would fall back to the beginning of
 * the page. The controller moves it to what replaces the button, marked `data-focus`.
 *
 * It leaves a person alone who moves the focus elsewhere, be it with a click on the page's background.
 */
export class FocusController implements ReactiveController {
  readonly #host: LitElement;
  /** What had the focus last, until the person moves it elsewhere. */
  #held: Element | undefined;
  /** Whether the focus was lost, because what had it is gone or disabled. */
  #isLost = false;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
    host.addEventListener('focusin', () => {
      this.#hold(this.#focused());
    });
    host.addEventListener('focusout', () => {
      const left = this.#held;
      // Some browsers fire this while a part is being removed, which shows a moment later.
      queueMicrotask(() => {
        if (left && left === this.#held && isFocusable(left)) this.release();
      });
    });
  }

  hostUpdated(): void {
    const now = this.#focused();
    if (now && isFocusable(now)) {
      this.#hold(now);
      return;
    }
    if (this.#held && !isFocusable(this.#held)) this.#lose();
    // A window without the focus does not get it.
    if (!this.#isLost || !document.hasFocus()) return;
    const { activeElement, body } = document;
    if (!now && activeElement && activeElement !== body) {
      this.release();
      return;
    }
    const { renderRoot } = this.#host;
    // What is outside an open dialog cannot have the focus.
    const place = renderRoot.querySelector('dialog[open]') ?? renderRoot;
    place.querySelector<HTMLElement>('[data-focus]:not(:disabled)')?.focus({ preventScroll: true });
  }

  /** Clears what had the focus. */
  readonly release = (): void => {
    this.#hold(undefined);
  };

  #focused(): Element | undefined {
    return this.#host.shadowRoot?.activeElement ?? undefined;
  }

  #hold(target: Element | undefined): void {
    this.#held = target;
    this.#isLost = false;
    window.removeEventListener('pointerdown', this.release, true);
  }

  #lose(): void {
    if (this.#isLost) return;
    this.#isLost = true;
    // Nothing has the focus now, so a click elsewhere takes it from nothing and fires no other event.
    window.addEventListener('pointerdown', this.release, true);
  }
}

const isFocusable = (target: Element) =>
  target.isConnected && !target.matches(':disabled') && target.getClientRects().length > 0;
