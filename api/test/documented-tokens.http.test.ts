import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { backEndToken, SECRET, startApi, type TestApi } from './support/api.js';

interface Documented {
  readonly liveWebinarToken: (user: { id: number; name: string; email: string }) => string | Promise<string>;
}

/** Imported in the test, because they may read the secret when they are imported. */
const LIBRARIES: [name: string, load: () => Promise<Documented>][] = [
  ['jose', () => import('./documented/sign-with-jose.js')],
  ['jsonwebtoken', () => import('./documented/sign-with-jsonwebtoken.js')],
];

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(async () => {
  await api.stop();
});
beforeEach(() => {
  vi.stubEnv('LIVE_WEBINAR_SECRET', SECRET);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

it.each(LIBRARIES)(
  'accepts the token that the documented function with %s signs, and sees whose it is',
  async (library, load) => {
    const user = { id: 42, name: `Seán "O'Neil" <o@example.org>`, email: 'sean@example.org' };
    const { liveWebinarToken } = await load();
    const token = await liveWebinarToken(user);
    const webinar = `/${library}/`;
    const scheduled = await api.call('PUT', `/api/webinars${webinar}`, {
      token: backEndToken(),
      body: { title: 'Reading the night sky', organizer_id: '42' },
    });
    expect(scheduled.status).toBe(201);
    const started = await api.call('POST', `/api/live/start${webinar}`, { token });
    expect([started.status, started.body]).toMatchObject([
      200,
      { role: 'organizer', meeting: { display_name: user.name } },
    ]);
  },
);
