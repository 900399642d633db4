import type { Playback, Recording, RecordingList } from '@live-webinar/contract';
import { isObject, isText, isTextOrNull } from '../../api/answers.js';

const isNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value);

const isCaptions = (item: unknown) => isObject(item) && isText(item.language) && isText(item.label);

/** Whether an answer is a {@link Recording}. */
export const isRecording = (answer: unknown): answer is Recording =>
  isObject(answer) &&
  isText(answer.id) &&
  isText(answer.title) &&
  isText(answer.started_at) &&
  (answer.seconds === null || isNumber(answer.seconds)) &&
  isText(answer.state) &&
  isTextOrNull(answer.failure) &&
  typeof answer.is_published === 'boolean' &&
  Array.isArray(answer.captions) &&
  answer.captions.every(isCaptions) &&
  isNumber(answer.watched_share);

/** Whether an answer is a {@link RecordingList}. */
export const isRecordingList = (answer: unknown): answer is RecordingList =>
  isObject(answer) && Array.isArray(answer.items) && answer.items.every(isRecording);

/** Whether an answer is a usable {@link Playback}. Its addresses go into the page: only web addresses do. */
export const isPlayback = (answer: unknown): answer is Playback =>
  isObject(answer) &&
  isWebAddress(answer.url) &&
  isText(answer.content_type) &&
  isText(answer.expires_at) &&
  isNumber(answer.position) &&
  Array.isArray(answer.captions) &&
  answer.captions.every((item) => isCaptions(item) && isWebAddress((item as { url?: unknown }).url));

const isWebAddress = (value: unknown) => typeof value === 'string' && /^https?:\/\//.test(value);

/** Whether an answer is empty. */
export const isNothing = (answer: unknown): answer is undefined => answer === undefined;
