import { expect, it } from 'vitest';
import { revisionOf } from '../../src/feed/revision.js';

it.each([
  ['0', 0],
  ['17', 17],
  ['"3-live-webinar_123_0f8f"', 3],
  ['W/"3-live-webinar_123_0f8f"', 3],
  ['"12-idle-gzip"', 12],
  ['W/"12-idle-gzip"', 12],
  ['"live-webinar_123_0f8f"', undefined],
  ['"idle"', undefined],
  ['"5f3e-18c"', undefined],
  ['-1', undefined],
  ['', undefined],
  [null, undefined],
  [undefined, undefined],
] as const)('the revision of %j is %j', (tag, revision) => {
  expect(revisionOf(tag)).toBe(revision);
});
