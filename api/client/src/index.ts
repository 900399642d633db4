import createFetchClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './schema.js';

/** The messages of the API by name: `Messages['Webinar']`. */
export type Messages = components['schemas'];

/** A client of the API: `GET`, `PUT`, `POST` and `DELETE` take a path of the OpenAPI document and what belongs to it. */
export type LiveWebinarClient = Client<paths>;

export interface LiveWebinarClientOptions {
  /** Where the API is: `https://live.example.org`. */
  readonly url: string;
  /** The token of the site, or a function that is asked for one before each request. Public calls need none. */
  readonly token?: string | (() => string | Promise<string>) | undefined;
  /** By default the global `fetch`. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
}

/**
 * Creates a client of the API. Each call resolves with `data` or, if the API refused, with `error`: a problem with a
 * `code` for programs and a `detail` for people. It rejects only if there was no answer.
 */
export const createLiveWebinarClient = ({
  url,
  token,
  fetch,
}: LiveWebinarClientOptions): LiveWebinarClient => {
  const client = createFetchClient<paths>({ baseUrl: url.replace(/\/$/, ''), ...(fetch && { fetch }) });
  if (token !== undefined) {
    client.use({
      onRequest: async ({ request }) => {
        request.headers.set('authorization', `Bearer ${typeof token === 'string' ? token : await token()}`);
        return request;
      },
    });
  }
  return client;
};
