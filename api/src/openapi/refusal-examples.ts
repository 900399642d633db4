import type { Refusal } from '@live-webinar/domain';
import { statusOf } from '../answers/refusal-answer.js';
import type { RefusalExample } from './operation.js';

/** The domain's refusals as an endpoint answers them, in the order of the checks. */
export const examplesOf = (...refusals: readonly Refusal[]): readonly RefusalExample[] =>
  refusals.map(({ code, message }) => [statusOf[code], code, message]);
