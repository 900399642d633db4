import { afterEach, describe, expect, it } from 'vitest';
import { startPracticeRoom } from '@live-webinar/example-practice-room';
import { freshDatabase } from '../../../adapters/postgres/test/support/fresh-database.js';
import { startDemo } from '../src/demo.js';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (let last = cleanups.pop(); last; last = cleanups.pop()) await last();
});

/** The meeting server's domain and the address of its script, from the organizer's pass. */
const meetingOf = async (environment: Record<string, string>) => {
  const database = await freshDatabase();
  cleanups.push(() => database.drop());
  const settings = { PORT: '0', DATABASE_URL: database.url, LOG_LEVEL: 'error', RECORDINGS_STORAGE: 'none' };
  const demo = await startDemo({ ...settings, ...environment });
  cleanups.push(() => demo.stop());
  const signedIn = await fetch(new URL('demo/token?as=organizer', demo.url));
  const { token } = (await signedIn.json()) as { token: string };
  const started = await fetch(new URL('api/live/start/night-sky/', demo.url), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  });
  const { meeting } = (await started.json()) as { meeting: { domain: string; script_url: string } };
  return { domain: meeting.domain, script: meeting.script_url };
};

describe('the meeting server of the demonstration', () => {
  it('uses its own practice room by default, over plain http', async () => {
    const { domain, script } = await meetingOf({});
    expect(domain).toMatch(/^localhost:\d+$/);
    expect(script).toBe(`http://${domain}/external_api.js`);
    expect((await fetch(script)).status).toBe(200);
  });

  it('uses a practice room that is already running, over plain http', async () => {
    const room = await startPracticeRoom();
    cleanups.push(() => room.close());
    const { domain, script } = await meetingOf({ PRACTICE_ROOM: room.domain });
    expect(domain).toBe(room.domain);
    expect(script).toBe(`${room.origin}/external_api.js`);
  });

  it('uses a Jitsi server on this machine, over https', async () => {
    expect(await meetingOf({ JITSI_DOMAIN: 'localhost:8443' })).toEqual({
      domain: 'localhost:8443',
      script: 'https://localhost:8443/external_api.js',
    });
  });
});
