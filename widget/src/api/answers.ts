import type { Problem, Status, Viewer } from '@live-webinar/contract';

// Only what the element relies on is checked: answers of newer versions may contain more.

type Fields = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
export const isText = (value: unknown) => typeof value === 'string';
export const isTextOrNull = (value: unknown) => value === null || isText(value);
export const isOneOf = (value: unknown, words: readonly unknown[]) => words.includes(value);

/** Whether an answer is a {@link Viewer}. */
export const isViewer = (answer: unknown): answer is Viewer =>
  isObject(answer) &&
  isObject(answer.webinar) &&
  isText(answer.webinar.title) &&
  isTextOrNull(answer.webinar.starts_at) &&
  isOneOf(answer.webinar.status, ['scheduled', 'live', 'ended', 'cancelled']) &&
  isOneOf(answer.role, ['organizer', 'co_host', 'participant', 'visitor', 'anonymous']) &&
  typeof answer.is_active === 'boolean' &&
  isTextOrNull(answer.started_at) &&
  isOneOf(answer.action, ['start', 'join', 'wait', 'register', 'sign_in', 'watch', 'none']) &&
  isTextOrNull(answer.reason) &&
  isTextOrNull(answer.message);

/** Whether an answer is a {@link Status}. */
export const isStatus = (answer: unknown): answer is Status =>
  isObject(answer) && typeof answer.is_active === 'boolean' && isTextOrNull(answer.room_name);

/** Accepts everything: the answer is checked later. */
export const isAnything = (_answer: unknown): _answer is unknown => true;

/** Whether an answer confirms a registration. */
export const isRegistered = (answer: unknown): answer is { registered: true } =>
  isObject(answer) && answer.registered === true;

/** Whether an answer is a {@link Problem} with the fields that a view needs. */
export const isProblem = (answer: unknown): answer is Problem =>
  isObject(answer) && isText(answer.code) && isText(answer.detail);
