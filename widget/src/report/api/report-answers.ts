import { isObject, isOneOf, isText, isTextOrNull } from '../../api/answers.js';

/** Who says that somebody was there: the meeting server, the element in their page, or both. */
export type Evidence = 'server' | 'element' | 'both';

/** A session of the webinar, as the list of sessions has it. */
export interface ReportSession {
  readonly id: string;
  readonly is_active: boolean;
  readonly started_at: string;
  /** `null` while it is active. */
  readonly ended_at: string | null;
  readonly attended: number;
  readonly peak: number;
}

/** A page of the list of sessions, newest first. */
export interface SessionsPage {
  readonly items: readonly ReportSession[];
  readonly next_cursor: string | null;
  readonly total: number;
}

/** A stretch of time that somebody was inside. */
export interface Visit {
  readonly joined_at: string;
  /** `null` while they are inside. */
  readonly left_at: string | null;
  readonly evidence: Evidence;
}

/** Somebody who was in a session. */
export interface Attendee {
  /** `null` if no token identified the person, or if their data was erased. */
  readonly user_id: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly role: 'organizer' | 'co_host' | 'participant';
  readonly joined_at: string;
  readonly left_at: string | null;
  readonly seconds: number;
  readonly visits: readonly Visit[];
  readonly evidence: Evidence;
  /** By how many seconds server and element differ, if that is more than two minutes. */
  readonly disagreement_seconds?: number | null;
  /** `null` if the webinar cannot be completed. */
  readonly completed: boolean | null;
}

/** A page of the people of a session. */
export interface AttendancePage {
  readonly session: ReportSession & { readonly title: string };
  readonly items: readonly Attendee[];
  readonly next_cursor: string | null;
  readonly total: number;
}

/** How many people were inside from a moment on. */
export interface CurvePoint {
  readonly at: string;
  readonly people: number;
}

/** The figures of one session. */
export interface SessionFigures {
  readonly id: string;
  readonly started_at: string;
  readonly ended_at: string | null;
  readonly attended: number;
  readonly peak: number;
  readonly peak_at: string | null;
  /** `null` if nobody attended. */
  readonly average_seconds: number | null;
  readonly curve: readonly CurvePoint[];
}

/** The figures of a webinar. */
export interface Analytics {
  readonly registered: number;
  readonly attended: number;
  /** From 0 to 1; `null` if nobody is registered. */
  readonly show_up_rate: number | null;
  /** `null` if nobody attended. */
  readonly average_seconds: number | null;
  /** `null` if nobody attended. */
  readonly median_seconds: number | null;
  /** `null` if the webinar cannot be completed. */
  readonly completed: number | null;
  readonly sessions: readonly SessionFigures[];
}

/** A recording, as the list of recordings has it. */
export interface ListedRecording {
  readonly id: string;
  readonly session_id: string;
  readonly title: string;
  readonly state: string;
  /** `null` until it is known. */
  readonly seconds: number | null;
}

/** How many people have watched a recording from a second on. */
export interface WatchedPoint {
  readonly at: number;
  readonly people: number;
}

/** What participants have watched of a recording. */
export interface Watched {
  readonly people: number;
  /** How much of it they have watched on average, 0 to 1. */
  readonly average_share: number;
  readonly curve: readonly WatchedPoint[];
}

const isNumber = (value: unknown): value is number => typeof value === 'number';
const isNumberOrNull = (value: unknown) => value === null || isNumber(value);
const isListOf = (value: unknown, isItem: (item: unknown) => boolean) =>
  Array.isArray(value) && value.every(isItem);
const isTime = (value: unknown) => typeof value === 'string' && !Number.isNaN(Date.parse(value));
const isTimeOrNull = (value: unknown) => value === null || isTime(value);
const isEvidence = (value: unknown) => isOneOf(value, ['server', 'element', 'both']);

const isSession = (value: unknown) =>
  isObject(value) &&
  isText(value.id) &&
  typeof value.is_active === 'boolean' &&
  isTime(value.started_at) &&
  isTimeOrNull(value.ended_at) &&
  isNumber(value.attended) &&
  isNumber(value.peak);

const isVisit = (value: unknown) =>
  isObject(value) && isTime(value.joined_at) && isTimeOrNull(value.left_at) && isEvidence(value.evidence);

const isAttendee = (value: unknown) =>
  isObject(value) &&
  isTextOrNull(value.user_id) &&
  isTextOrNull(value.name) &&
  isTextOrNull(value.email) &&
  isOneOf(value.role, ['organizer', 'co_host', 'participant']) &&
  isTime(value.joined_at) &&
  isTimeOrNull(value.left_at) &&
  isNumber(value.seconds) &&
  isListOf(value.visits, isVisit) &&
  isEvidence(value.evidence) &&
  isOneOf(value.completed, [true, false, null]);

const isPage = (value: unknown, isItem: (item: unknown) => boolean) =>
  isObject(value) &&
  isListOf(value.items, isItem) &&
  isTextOrNull(value.next_cursor) &&
  isNumber(value.total);

const isListedRecording = (value: unknown) =>
  isObject(value) &&
  isText(value.id) &&
  isText(value.session_id) &&
  isText(value.title) &&
  isText(value.state) &&
  isNumberOrNull(value.seconds);

export const isRecordingList = (value: unknown): value is { readonly items: readonly ListedRecording[] } =>
  isObject(value) && isListOf(value.items, isListedRecording);

export const isWatched = (value: unknown): value is Watched =>
  isObject(value) &&
  isNumber(value.people) &&
  isNumber(value.average_share) &&
  isListOf(value.curve, (point) => isObject(point) && isNumber(point.at) && isNumber(point.people));

const isPoint = (value: unknown) => isObject(value) && isTime(value.at) && isNumber(value.people);

const isFigures = (value: unknown) =>
  isObject(value) &&
  isText(value.id) &&
  isNumber(value.peak) &&
  isTimeOrNull(value.peak_at) &&
  isNumberOrNull(value.average_seconds) &&
  isListOf(value.curve, isPoint);

/** Whether an answer is a {@link SessionsPage}. */
export const isSessionsPage = (answer: unknown): answer is SessionsPage => isPage(answer, isSession);

/** Whether an answer is an {@link AttendancePage}. */
export const isAttendancePage = (answer: unknown): answer is AttendancePage =>
  isPage(answer, isAttendee) &&
  isObject(answer) &&
  isSession(answer.session) &&
  isObject(answer.session) &&
  isText(answer.session.title);

/** Whether an answer is {@link Analytics}. */
export const isAnalytics = (answer: unknown): answer is Analytics =>
  isObject(answer) &&
  isNumber(answer.registered) &&
  isNumber(answer.attended) &&
  isNumberOrNull(answer.show_up_rate) &&
  isNumberOrNull(answer.average_seconds) &&
  isNumberOrNull(answer.median_seconds) &&
  isNumberOrNull(answer.completed) &&
  isListOf(answer.sessions, isFigures);
