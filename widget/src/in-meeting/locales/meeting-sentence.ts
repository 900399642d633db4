import type { Failure } from '../../failure.js';
import { failureSentence } from '../../locales/failure-sentence.js';
import type { Verb } from '../../session/view-state.js';
import type { Locale } from '../../locales/locale.js';
import { meetingMessages } from './meeting-messages.js';

/** The sentence for a failure, including those of the meeting. Otherwise like {@link failureSentence}. */
export const meetingSentence = (
  { tag, messages }: Locale,
  failure: Failure,
  verb: Verb | 'remove' | null,
): string => {
  const failures = { ...messages.failures, ...meetingMessages(tag).failures };
  return failureSentence({ ...messages, failures }, failure, verb);
};
