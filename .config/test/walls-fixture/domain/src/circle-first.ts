import type { Second } from './circle-second.js';

export interface First {
  readonly second: Second | null;
}
