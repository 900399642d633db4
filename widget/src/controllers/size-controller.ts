import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The width from which the chat fits beside the video. The same as in the styles. */
const WIDE_PX = 760;

/** Knows whether the element is wide. */
export class SizeController implements ReactiveController {
  isWide = false;
  readonly #host: ReactiveControllerHost & Element;
  readonly #observer: ResizeObserver;

  constructor(host: ReactiveControllerHost & Element, onResize: (isWide: boolean) => void) {
    this.#host = host;
    this.#observer = new ResizeObserver(([entry]) => {
      this.isWide = (entry?.contentRect.width ?? 0) >= WIDE_PX;
      onResize(this.isWide);
    });
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }
}
