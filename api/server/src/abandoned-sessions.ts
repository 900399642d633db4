import type { AbandonmentLimits, UseCases } from '@live-webinar/domain';

const PERIOD_MS = 60_000;

/** Told how it goes, for logs. */
interface Report {
  readonly onEnded: (webinarId: string) => void;
  readonly onFailed: (error: unknown) => void;
}

/**
 * Ends forgotten sessions once a minute, one look at a time. Every process does so; the store lets one of them at it.
 *
 * @returns a function that stops it, and resolves when a look that is under way has finished
 */
export const endAbandonedSessionsRegularly = (
  { endAbandonedSessions }: Pick<UseCases, 'endAbandonedSessions'>,
  rule: AbandonmentLimits,
  { onEnded, onFailed }: Report,
): (() => Promise<void>) => {
  if (rule.emptyAfterMs === null && rule.liveAfterMs === null) return () => Promise.resolve();

  let underWay: Promise<void> | undefined;
  const look = async () => {
    try {
      for (const { webinarId } of await endAbandonedSessions(rule)) onEnded(webinarId);
    } catch (error) {
      onFailed(error);
    }
  };
  const timer = setInterval(() => {
    underWay ??= look().finally(() => (underWay = undefined));
  }, PERIOD_MS);
  timer.unref();

  return async () => {
    clearInterval(timer);
    await underWay;
  };
};
