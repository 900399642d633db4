import type { WebhookOutcome } from '@live-webinar/contract';
import { words } from '../locales/locale.js';

/** What became of an attempt, in one sentence. For an unknown reason, the server's own sentence is used. */
export const outcomeSentence = ({ status, reason, message }: WebhookOutcome): string => {
  if (status !== null) return words.webhook.answered(status);
  const known: Readonly<Record<string, string>> = words.webhook.unreachable;
  return (reason !== null && Object.hasOwn(known, reason) && known[reason]) || message;
};
