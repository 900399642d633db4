import { createLiveWebinarClient, type Messages } from '@live-webinar/client';
import { ApiFailure, failureOf, isProblem } from './api-failure.js';
import { fetchPatiently } from './patient-fetch.js';
import type { Person } from './people-calls.js';

/** A stored webinar, and the tag of this version of it. */
export interface StoredWebinar {
  readonly message: Messages['Webinar'];
  readonly tag: string;
}

/** A call that changes something was carried out, or refused for what it says. */
export type CallOutcome =
  | { readonly isDone: true }
  | {
      readonly isDone: false;
      readonly code: 'changed_meanwhile' | 'invalid_request' | 'webinar_not_found';
      readonly detail: string;
    };

/** The calls that an import needs. Each throws ApiFailure if the API does not let this token do it, and NoAnswer. */
export interface ApiCalls {
  readonly findWebinar: (id: string) => Promise<StoredWebinar | undefined>;
  /** Creates a webinar, or replaces the version that has the tag. */
  readonly putWebinar: (
    id: string,
    change: Messages['WebinarChange'],
    tag: string | undefined,
  ) => Promise<CallOutcome>;
  readonly register: (webinarId: string, people: readonly Person[]) => Promise<CallOutcome>;
}

const DONE: CallOutcome = { isDone: true };

interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** @param url where the API is */
export const createApiCalls = (url: string, token: string): ApiCalls => {
  const client = createLiveWebinarClient({ url, token, fetch: fetchPatiently });

  const answerTo = async <T>(call: Promise<Answer<T>>): Promise<Answer<T>> => {
    try {
      return await call;
    } catch (error) {
      // A page of some website was answered.
      if (error instanceof SyntaxError)
        throw new ApiFailure(`${url} does not answer as the API does. Check --api`);
      throw error;
    }
  };
  const outcomeOf = async (call: Promise<Answer<object>>): Promise<CallOutcome> => {
    const { data, error, response } = await answerTo(call);
    if (data) return DONE;
    if (isProblem(error)) {
      const { code, detail } = error;
      if (code === 'changed_meanwhile' || code === 'invalid_request' || code === 'webinar_not_found') {
        return { isDone: false, code, detail };
      }
    }
    throw failureOf(error, response, url);
  };

  return {
    async findWebinar(id) {
      const call = client.GET('/api/webinars/{webinar_id}/', { params: { path: { webinar_id: id } } });
      const { data, error, response } = await answerTo(call);
      // Proxies that compress an answer make its tag a weak one; the tag depends on the content alone.
      if (data) return { message: data, tag: response.headers.get('etag')?.replace(/^W\//, '') ?? '*' };
      if (isProblem(error) && error.code === 'webinar_not_found') return undefined;
      throw failureOf(error, response, url);
    },
    putWebinar: (id, change, tag) =>
      outcomeOf(
        client.PUT('/api/webinars/{webinar_id}/', {
          params: {
            path: { webinar_id: id },
            header: tag === undefined ? { 'If-None-Match': '*' } : { 'If-Match': tag },
          },
          body: change,
        }),
      ),
    register: (webinarId, people) =>
      outcomeOf(
        client.POST('/api/webinars/{webinar_id}/registrations/', {
          params: { path: { webinar_id: webinarId } },
          body: { people: [...people] },
        }),
      ),
  };
};

/** The same calls, of which those that would change something only say whether the API would carry them out. */
export const withoutChanges = ({ findWebinar }: ApiCalls): ApiCalls => ({
  findWebinar,
  putWebinar: async () => DONE,
  async register(webinarId) {
    const webinar = await findWebinar(webinarId);
    return webinar ? DONE : { isDone: false, code: 'webinar_not_found', detail: 'Webinar not found' };
  },
});
