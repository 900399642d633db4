import type { AbandonmentLimits, UseCases } from '@live-webinar/domain';

const PERIOD_MS = 60_000;

/** Called with the outcome, for logs. */
interface Report {
  readonly onEnded: (webinarId: string) => void;
  readonly onFailed: (error: unknown) => void;
}

/**
 * Ends abandoned sessions once a minute, never twice at the same time. Every process does so; the store lets one of them
 * proceed.
 *
 * @returns a function that stops it, and resolves when a run in progress has finished
 */
export const endAbandonedSessionsRegularly = (
  { endAbandonedSessions }: Pick<UseCases, 'endAbandonedSessions'>,
  limits: AbandonmentLimits,
  { onEnded, onFailed }: Report,
): (() => Promise<void>) => {
  if (limits.emptyAfterMs === null && limits.liveAfterMs === null) return () => Promise.resolve();

  let running: Promise<void> | undefined;
  const endAbandoned = async () => {
    try {
      for (const { webinarId } of await endAbandonedSessions(limits)) onEnded(webinarId);
    } catch (error) {
      onFailed(error);
    }
  };
  const timer = setInterval(() => {
    running ??= endAbandoned().finally(() => (running = undefined));
  }, PERIOD_MS);
  timer.unref();

  return async () => {
    clearInterval(timer);
    await running;
  };
};
