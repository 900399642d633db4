import type { Problem } from '@live-webinar/contract';

/** Why a request failed. Its message is a sentence for people. */
export class ApiFailure extends Error {
  /** 0 if there was no answer. */
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, sentence: string) {
    super(sentence);
    this.status = status;
    this.code = code;
  }

  /** @param problem what the API answered, if it was the API that answered */
  static of(status: number, problem: unknown): ApiFailure {
    const { code, detail } = (typeof problem === 'object' && problem ? problem : {}) as Partial<Problem>;
    return new ApiFailure(
      status,
      code ?? 'unknown',
      detail ?? 'The server gave an answer that this page does not understand.',
    );
  }
}

/** The failure of a request; any other error is a mistake in the page. */
export const failureOf = (error: unknown): ApiFailure =>
  error instanceof ApiFailure
    ? error
    : new ApiFailure(0, 'unknown', 'Something went wrong on this page. Reload it and try again.');
