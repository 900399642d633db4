import type { Clock } from '@live-webinar/domain';

/** This machine's clock. */
export const systemClock: Clock = { now: () => new Date() };
