import type { ResponseObject } from '@hapi/hapi';
import type { Refusal, Result } from '@live-webinar/domain';
import { refusalAnswer } from './answers/refusal-answer.js';
import { sendAnswer, type Toolkit } from './answers/send-answer.js';

/** Answers with the result of a use case: its value as `present` says, a refusal as a problem. */
export const reply = <T>(
  h: Toolkit,
  result: Result<T, Refusal>,
  present: (value: T) => ResponseObject,
): ResponseObject => (result.ok ? present(result.value) : sendAnswer(h, refusalAnswer(result.refusal)));
