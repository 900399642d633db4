import type { Pass } from '@live-webinar/contract';
import { failure } from '../../failure.js';
import { isObject, isOneOf, isText, isTextOrNull } from '../../api/answers.js';

/**
 * The pass in the API's answer to `start` or `join`. It is checked here, in the part that is loaded at the click.
 *
 * @throws LiveWebinarError `unexpected_answer`
 */
export const passOf = (answer: unknown): Pass => {
  if (!isPass(answer)) throw failure('unexpected_answer', 200);
  return answer;
};

/**
 * Whether an answer is a usable {@link Pass}. Its script runs in the page, and its room becomes part of an address without
 * being encoded: both are checked closely.
 */
export const isPass = (answer: unknown): answer is Pass => {
  if (!isObject(answer) || !isText(answer.room_name) || !isObject(answer.meeting)) return false;
  if (!isText(answer.session_id)) return false;
  const { domain, script_url, room, jwt, passcode, display_name, subject } = answer.meeting;
  return (
    isOneOf(answer.role, ['organizer', 'co_host', 'participant']) &&
    isMatch(domain, /^[A-Za-z0-9.:[\]-]+(\/[A-Za-z0-9_.-]+)*$/) &&
    isMatch(script_url, /^https?:\/\//) &&
    isMatch(room, /^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)?$/) &&
    isTextOrNull(jwt) &&
    isTextOrNull(passcode) &&
    isTextOrNull(display_name) &&
    isText(subject)
  );
};

const isMatch = (value: unknown, pattern: RegExp) => typeof value === 'string' && pattern.test(value);
