import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** How long the element may be out of the page before that counts as its removal. */
const MOVE_TIMEOUT_MS = 100;

interface Callbacks {
  /** The element has moved within the page, which has reloaded its frame. */
  readonly onMoved: () => void;
  readonly onRemoved: () => void;
}

/** Distinguishes an element that is moved in the page from one that is removed. */
export class RemovalController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #callbacks: Callbacks;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, callbacks: Callbacks) {
    this.#host = host;
    this.#callbacks = callbacks;
    host.addController(this);
  }

  hostConnected(): void {
    const isMoved = this.#timer !== undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (isMoved) this.#callbacks.onMoved();
    else this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#callbacks.onRemoved();
    }, MOVE_TIMEOUT_MS);
  }
}
