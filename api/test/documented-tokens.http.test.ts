import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PROCESS_START_MS } from '../../.config/time-limits.mjs';
import { backEndToken, SECRET, startApi, type TestApi } from './support/api.js';

const PAGE = new URL('../../docs/embedding/tokens.md', import.meta.url);

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(async () => {
  await api.stop();
});

/** The one example on the page that imports this package. */
const exampleWith = async (packageName: string): Promise<string> => {
  const page = await readFile(PAGE, 'utf8');
  const examples = [...page.matchAll(/^```js\n([^]*?)^```/gm)].map(([, code = '']) => code);
  const [example = '', ...others] = examples.filter((code) => code.includes(` from '${packageName}'`));
  expect([example === '', others.length]).toEqual([false, 0]);
  return example;
};

it(
  "accepts the token that the documentation's example for Node signs, and sees whose it is",
  async () => {
    const user = { id: 42, name: `Seán "O'Neil" <o@example.org>`, email: 'sean@example.org' };
    const program = `${await exampleWith('jose')}\nprocess.stdout.write(await liveWebinarToken(${JSON.stringify(user)}));`;
    const { stdout: token } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', program],
      { cwd: import.meta.dirname, env: { ...process.env, LIVE_WEBINAR_SECRET: SECRET } },
    );
    await api.call('PUT', '/api/webinars/123/', {
      token: backEndToken(),
      body: { title: 'Reading the night sky', organizer_id: '42' },
    });
    const started = await api.call('POST', '/api/live/start/123/', { token });
    expect([started.status, started.body]).toMatchObject([
      200,
      { role: 'organizer', meeting: { display_name: user.name } },
    ]);
  },
  PROCESS_START_MS,
);
