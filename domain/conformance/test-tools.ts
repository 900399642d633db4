import type fc from 'fast-check';
import type { afterEach, beforeEach, describe, expect, it } from 'vitest';

/**
 * What the suites use of Vitest and fast-check. The caller passes them in: `{ ...vitest, fc }`. So this package depends on
 * neither of them, nor on their versions.
 */
export interface TestTools {
  readonly afterEach: typeof afterEach;
  readonly beforeEach: typeof beforeEach;
  readonly describe: typeof describe;
  readonly expect: typeof expect;
  readonly it: typeof it;
  readonly fc: typeof fc;
}
