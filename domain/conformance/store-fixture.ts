import type { StorePorts } from '@live-webinar/domain';

/** An empty store for one test. */
export interface StoreFixture {
  readonly ports: StorePorts;
  dispose(): Promise<void>;
}
