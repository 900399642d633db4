import type { AbandonmentLimits, UseCases } from '@live-webinar/domain';

const PERIOD_MS = 60_000;

/** Called with the outcome, for logs. */
interface Report {
  readonly onEnded: (webinarId: string) => void;
  readonly onFailed: (error: unknown) => void;
}

/**
 * Ends abandoned sessions once a minute, never twice at the same time. Every process does so; the store admits one of
 * them.
 *
 * @returns a function that stops it, and resolves when a run in progress has finished
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
