import { describe, expect, it } from 'vitest';
import { hasCompleted, isCompletion } from '../../src/attendance/completion.js';

const startedAt = new Date('2026-10-01T18:00:00Z');
const after = (seconds: number) => new Date(startedAt.getTime() + seconds * 1000);
const running = { startedAt, endedAt: null };
const ofAnHour = { startedAt, endedAt: after(3600) };

describe('completion', () => {
  it.each([{ minutes: 1 }, { minutes: 1440 }, { share: 0.001 }, { share: 1 }])(
    '%j can be asked for',
    (completion) => {
      expect(isCompletion(completion)).toBe(true);
    },
  );

  it.each([
    { minutes: 0 },
    { minutes: 1441 },
    { minutes: 1.5 },
    { minutes: Number.NaN },
    { share: 0 },
    { share: 1.01 },
    { share: Number.NaN },
  ])('%j cannot be asked for', (completion) => {
    expect(isCompletion(completion)).toBe(false);
  });

  it('counts minutes as soon as they are reached, also while the session runs', () => {
    expect(hasCompleted({ minutes: 30 }, 1799, running, after(2000))).toBe(false);
    expect(hasCompleted({ minutes: 30 }, 1800, running, after(2000))).toBe(true);
    expect(hasCompleted({ minutes: 30 }, 1800, ofAnHour, after(4000))).toBe(true);
  });

  it('counts a share of the length when the session is over, not before', () => {
    expect(hasCompleted({ share: 0.5 }, 3000, running, after(3000))).toBe(false);
    expect(hasCompleted({ share: 0.5 }, 1799, ofAnHour, after(4000))).toBe(false);
    expect(hasCompleted({ share: 0.5 }, 1800, ofAnHour, after(4000))).toBe(true);
    expect(hasCompleted({ share: 0.5 }, 1800, ofAnHour, after(3599))).toBe(false);
  });

  it('completes who attended the whole of a session that did not last whole seconds', () => {
    const session = { startedAt, endedAt: after(3600.4) };
    expect(hasCompleted({ share: 1 }, 3600, session, after(4000))).toBe(true);
    expect(hasCompleted({ share: 1 }, 3599, session, after(4000))).toBe(false);
  });
});
