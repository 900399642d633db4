import { page } from 'vitest/browser';
import { afterEach, beforeEach, vi } from 'vitest';
import { afterMovingTime } from './waiting.js';

/**
 * Lets each test begin once the elements of the test before count as removed, and end on the real clock without spies. For a
 * moment they count as moved, and keep their streams.
 */
export const useCleanPage = (): void => {
  beforeEach(afterMovingTime);
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
};

/** Lets each test begin and end on a page on which the element is wide. */
export const useWidePage = (): void => {
  const widen = () => page.viewport(1000, 800);
  beforeEach(widen);
  afterEach(widen);
};
