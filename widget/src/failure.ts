import { en } from './locales/en.js';

/** Why something did not work: a code for programs, a sentence for people. Every failure of the widget is one of these. */
export interface Failure {
  readonly code: string;
  /** In English; a screen shows the sentence of its own language for the code, where it knows one. */
  readonly message: string;
  /** The HTTP status; 0 where no server answered. */
  readonly status: number;
  /** In how many seconds it is worth trying again, where the server said so. */
  readonly retryAfter?: number;
}

/** What the methods of `<live-webinar>` reject with. */
export class LiveWebinarError extends Error implements Failure {
  override readonly name = 'LiveWebinarError';
  readonly code: string;
  readonly status: number;
  declare readonly retryAfter?: number;

  /** @param cause what came instead of an answer, where that tells more */
  constructor({ code, message, status, retryAfter }: Failure, cause?: string) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.status = status;
    if (retryAfter !== undefined) this.retryAfter = retryAfter;
  }
}

/** A failure that people see, and that no server put into words. */
export const failure = (code: keyof typeof en.failures, status = 0, cause?: string): LiveWebinarError =>
  new LiveWebinarError({ code, message: en.failures[code], status }, cause);

/** A call at a moment when it makes no sense: for the programmer who made it. */
export const misuse = (code: string, message: string): LiveWebinarError =>
  new LiveWebinarError({ code, message, status: 0 });

/** What was thrown, as the one type of failure that there is. */
export const failureOf = (thrown: unknown): LiveWebinarError =>
  thrown instanceof LiveWebinarError ? thrown : failure('unexpected');

/** The meeting was to do something, and there is none. */
export const notInMeeting = (): LiveWebinarError => misuse('not_in_meeting', 'You are not in the meeting');
