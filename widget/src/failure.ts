import { en } from './locales/en.js';

/** Why something did not work: a code for programs, a sentence for people. */
export interface Failure {
  readonly code: string;
  /** In English. The element shows the sentence in its own language if it knows the code. */
  readonly message: string;
  /** The HTTP status; 0 if no server answered. */
  readonly status: number;
  /** After how many seconds to try again, if the server said so. */
  readonly retryAfter?: number;
}

/** What the methods of `<live-webinar>` reject with. */
export class LiveWebinarError extends Error implements Failure {
  override readonly name = 'LiveWebinarError';
  readonly code: string;
  readonly status: number;
  declare readonly retryAfter?: number;

  /** @param cause what came instead of an answer, if that helps to find the reason */
  constructor({ code, message, status, retryAfter }: Failure, cause?: string) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.status = status;
    if (retryAfter !== undefined) this.retryAfter = retryAfter;
  }
}

/** Creates a failure that people see and for which no server sent a sentence. */
export const failure = (code: keyof typeof en.failures, status = 0, cause?: string): LiveWebinarError =>
  new LiveWebinarError({ code, message: en.failures[code], status }, cause);

/** Creates a failure for a programmer who called a method at the wrong moment. */
export const misuse = (code: string, message: string): LiveWebinarError =>
  new LiveWebinarError({ code, message, status: 0 });

/** Turns anything that was thrown into a LiveWebinarError. */
export const failureOf = (thrown: unknown): LiveWebinarError =>
  thrown instanceof LiveWebinarError ? thrown : failure('unexpected');

/** Creates the failure for a call that needs a meeting. */
export const notInMeeting = (): LiveWebinarError => misuse('not_in_meeting', 'You are not in the meeting');
