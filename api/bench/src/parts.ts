import type { Cleanup } from './cleanup.js';
import { measureOverload } from './overload/measure-overload.js';
import { measurePush, measureWorkers } from './push/measure-push.js';
import { measureRequests } from './requests/measure-requests.js';
import type { Scene } from './scene/scene.js';

/** What every part of the measurement gets. */
export interface PartNeeds {
  readonly scene: Scene;
  readonly cleanup: Cleanup;
  readonly isProfiled: boolean;
  /** Tells the person who waits how far it is. */
  readonly say: (sentence: string) => void;
}

/** Each part answers its table in Markdown, and throws where an answer was wrong or missing. */
export const parts = {
  requests: measureRequests,
  overload: measureOverload,
  push: measurePush,
  workers: measureWorkers,
} satisfies Record<string, (needs: PartNeeds) => Promise<string>>;

export type PartName = keyof typeof parts;

/** All parts in the order in which they run. */
export const partNames = Object.keys(parts) as readonly PartName[];
