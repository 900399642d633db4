import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { failureOf, type ApiFailure } from './api-failure.js';

/** Loads a value for an element. A newer request aborts the one before, so a late answer never overwrites a newer one. */
export class Loader<Value> implements ReactiveController {
  /** The latest value. It stays while a newer one is loaded, and if that fails. */
  value: Value | undefined;
  /** Why the latest request failed; undefined once a request succeeds. */
  failure: ApiFailure | undefined;
  isLoading = false;
  #current: AbortController | undefined;
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#abort();
  }

  /** Sends a request and shows its result, unless a newer request comes first. */
  async load(request: (signal: AbortSignal) => Promise<Value>): Promise<void> {
    this.#abort();
    const own = (this.#current = new AbortController());
    this.isLoading = true;
    this.#host.requestUpdate();
    try {
      const value = await request(own.signal);
      if (this.#current !== own) return;
      this.value = value;
      this.failure = undefined;
    } catch (error) {
      if (this.#current !== own) return;
      this.failure = failureOf(error);
    }
    this.#current = undefined;
    this.isLoading = false;
    this.#host.requestUpdate();
  }

  /** Forgets the value, for a list of something else. */
  clear(): void {
    this.#abort();
    this.value = undefined;
    this.failure = undefined;
  }

  #abort(): void {
    this.#current?.abort();
    this.#current = undefined;
    this.isLoading = false;
  }
}
