import type { Refusal, RefusalCode } from '@live-webinar/domain';
import { problem, problemAnswer } from '../problem.js';
import type { Answer } from './answer.js';

/** The HTTP status of each refusal. A new refusal in the domain breaks the build here. */
export const statusOf: Record<RefusalCode, 400 | 403 | 404 | 409 | 412> = {
  invalid_request: 400,
  webinar_not_found: 404,
  not_organizer: 403,
  webinar_cancelled: 409,
  changed_meanwhile: 412,
  not_registered: 403,
  session_not_found: 404,
  session_not_active: 403,
  session_full: 403,
  consent_required: 403,
  statement_changed: 409,
  webinar_without_date: 404,
  removed: 403,
  registration_closed: 403,
  webhook_not_found: 404,
  webhook_disabled: 409,
  delivery_not_found: 404,
  recording_not_found: 404,
  recording_not_ready: 409,
  size_mismatch: 409,
  upload_complete: 409,
};

/** The domain's refusals are constants, so each answer is made once. */
const known = new WeakMap<Refusal, Answer>();

/** The answer to a request that the domain refused. */
export const refusalAnswer = (refusal: Refusal): Answer => {
  let answer = known.get(refusal);
  if (!answer) {
    answer = problemAnswer(problem(statusOf[refusal.code], refusal.code, refusal.message));
    known.set(refusal, answer);
  }
  return answer;
};
