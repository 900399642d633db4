import type { People, PresenceRenewed } from '@live-webinar/contract';
import { isObject, isOneOf, isText, isTextOrNull } from '../../api/answers.js';

/** Whether an answer is a {@link PresenceRenewed}. */
export const isPresenceRenewed = (answer: unknown): answer is PresenceRenewed =>
  isObject(answer) && Array.isArray(answer.host_participant_ids) && answer.host_participant_ids.every(isText);

/** Whether an answer is {@link People}. */
export const isPeople = (answer: unknown): answer is People =>
  isObject(answer) && Array.isArray(answer.items) && answer.items.every(isPerson);

const isPerson = (item: unknown) =>
  isObject(item) &&
  isText(item.user_id) &&
  isOneOf(item.role, ['organizer', 'co_host', 'participant']) &&
  isTextOrNull(item.participant_id) &&
  typeof item.is_welcome === 'boolean';

/** Whether an answer is empty. */
export const isNothing = (answer: unknown): answer is undefined => answer === undefined;
