import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Runs a task again and again while the element is connected and the page is visible, and at once when it becomes visible. */
export class RepeatWhileVisible implements ReactiveController {
  readonly #everyMs: number;
  readonly #task: () => Promise<void>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isConnected = false;

  constructor(host: ReactiveControllerHost, everyMs: number, task: () => Promise<void>) {
    this.#everyMs = everyMs;
    this.#task = task;
    host.addController(this);
  }

  hostConnected(): void {
    this.#isConnected = true;
    document.addEventListener('visibilitychange', this.#onVisibility);
    this.#schedule();
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    document.removeEventListener('visibilitychange', this.#onVisibility);
    clearTimeout(this.#timer);
  }

  readonly #onVisibility = (): void => {
    clearTimeout(this.#timer);
    if (document.visibilityState === 'visible') void this.#run();
  };

  #schedule(): void {
    clearTimeout(this.#timer);
    if (!this.#isConnected || document.visibilityState !== 'visible') return;
    this.#timer = setTimeout(() => void this.#run(), this.#everyMs);
  }

  async #run(): Promise<void> {
    await this.#task();
    this.#schedule();
  }
}
