import { onTestFinished } from 'vitest';
import { backEndToken, startApi, type TestApi } from '../../../test/support/api.js';
import { aFile, runCli, type Ended } from './run-cli.js';

/** An API of a test, and the command `import` that sends to it. */
export interface ApiSite {
  readonly api: TestApi;
  /** Imports a file with this content. */
  readonly importing: (content: string, ...options: readonly string[]) => Promise<Ended>;
  readonly titles: () => Promise<readonly (readonly [id: string, title: string])[]>;
  readonly registered: (webinarId: string) => Promise<readonly unknown[]>;
}

/** Imports a file over HTTP. */
export const importOverHttp = async (
  origin: string,
  content: string,
  options: readonly string[] = [],
  token = backEndToken(),
): Promise<Ended> =>
  runCli(['import', '--api', origin, ...options, await aFile(content)], { LIVE_WEBINAR_TOKEN: token });

/** The API with an empty database, which ends with the test. */
export const anApiSite = async (): Promise<ApiSite> => {
  const api = await startApi();
  onTestFinished(() => api.stop());
  const read = async (path: string) =>
    (await api.call('GET', `${path}?limit=100`, { token: backEndToken() })).body.items as Record<
      string,
      unknown
    >[];
  return {
    api,
    importing: (content, ...options) => importOverHttp(api.origin, content, options),
    titles: async () =>
      (await read('/api/webinars/'))
        .map(({ id, title }) => [String(id), String(title)] as const)
        .sort(([one], [other]) => one.localeCompare(other, 'en', { numeric: true })),
    registered: async (webinarId) =>
      (await read(`/api/webinars/${webinarId}/registrations/`)).map(
        ({ registered_at: _when, ...details }) => details,
      ),
  };
};
