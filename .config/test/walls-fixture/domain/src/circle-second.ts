import type { First } from './circle-first.js';

export interface Second {
  readonly first: First | null;
}
