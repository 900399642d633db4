/** The API does not do what was asked, whatever the rows say. The message says what to change. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
}

interface Problem {
  readonly code: string;
  readonly detail: string;
}

/** Whether an answer is a refusal of the API, and not a page of some other server. */
export const isProblem = (error: unknown): error is Problem =>
  typeof error === 'object' &&
  error !== null &&
  typeof Reflect.get(error, 'code') === 'string' &&
  typeof Reflect.get(error, 'detail') === 'string';

/** The failure that an answer means for the person who runs the command. @param url where the API should be */
export const failureOf = (error: unknown, { status, headers }: Response, url: string): ApiFailure => {
  const location = headers.get('location');
  if (location !== null) {
    return new ApiFailure(`${url} redirects to ${location}. Give --api the address where the API really is`);
  }
  if (!isProblem(error) || error.code === 'not_found') {
    return new ApiFailure(`${url} does not answer as the API does (status ${status}). Check --api`);
  }
  switch (error.code) {
    case 'unauthenticated':
      return new ApiFailure(
        `The API does not accept the token in LIVE_WEBINAR_TOKEN (401 ${error.code}: ${error.detail}). Sign a new one`,
      );
    case 'insufficient_scope':
      return new ApiFailure(
        'The token in LIVE_WEBINAR_TOKEN lacks the scope webinars:manage (403 insufficient_scope)',
      );
    default:
      return new ApiFailure(`The API refused the call (${status} ${error.code}): ${error.detail}`);
  }
};
