import type { ResponseObject, ResponseToolkit } from '@hapi/hapi';
import type { Refusal, Result } from '@live-webinar/domain';
import { problem, sendProblem } from './problem.js';
import { refusalStatus } from './refusal-status.js';

/** Translates a use case's result back: its value as `present` says, a refusal as a problem. */
export const reply = <T>(
  h: ResponseToolkit,
  result: Result<T, Refusal>,
  present: (value: T) => ResponseObject,
): ResponseObject => (result.ok ? present(result.value) : refuse(h, result.refusal));

const refuse = (h: ResponseToolkit, { code, message }: Refusal): ResponseObject =>
  sendProblem(h, problem(refusalStatus[code], code, message));
