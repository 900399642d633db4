import type { Problem } from '@live-webinar/contract';

/** Why a request failed. Its message is the server's own sentence, in English, or empty. */
export class ApiFailure extends Error {
  /** 0 if there was no answer. */
  readonly status: number;
  /** A code of the API; or `unreachable`, `unknown`, or `page` for a mistake in the page. */
  readonly code: string;

  constructor(status: number, code: string, sentence = '') {
    super(sentence);
    this.status = status;
    this.code = code;
  }

  /** @param problem what the API answered, if it was the API that answered */
  static of(status: number, problem: unknown): ApiFailure {
    const { code, detail } = (typeof problem === 'object' && problem ? problem : {}) as Partial<Problem>;
    return new ApiFailure(status, code ?? 'unknown', detail);
  }
}

/** The failure of a request; any other error is a mistake in the page. */
export const failureOf = (error: unknown): ApiFailure =>
  error instanceof ApiFailure ? error : new ApiFailure(0, 'page');
