import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { failureOf, type ApiFailure } from './api-failure.js';

/** Something that an administrator does: one run at a time, and its failure stays visible until the next. */
export class Action implements ReactiveController {
  failure: ApiFailure | undefined;
  isRunning = false;
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.reset();
  }

  /** @returns whether it succeeded; false too if it is running already */
  async run(task: () => Promise<unknown>): Promise<boolean> {
    if (this.isRunning) return false;
    this.failure = undefined;
    this.isRunning = true;
    this.#host.requestUpdate();
    try {
      await task();
      return true;
    } catch (error) {
      this.failure = failureOf(error);
      return false;
    } finally {
      this.isRunning = false;
      this.#host.requestUpdate();
    }
  }

  reset(): void {
    this.failure = undefined;
    this.#host.requestUpdate();
  }
}
