import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { startPracticeRoom } from '@live-webinar/example-practice-room';
import { startDemo } from '../src/demo.js';

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (let last = undo.pop(); last; last = undo.pop()) await last();
});

/** The domain of the meeting server and the address of its script, as the organizer's pass has them. */
const meetingOf = async (environment: Record<string, string>) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'live-webinar-e2e-'));
  undo.push(() => rm(dataDir, { recursive: true, force: true }));
  const demo = await startDemo({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error', ...environment });
  undo.push(() => demo.stop());
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
  it('is a practice room of its own, over plain http', async () => {
    const { domain, script } = await meetingOf({});
    expect(domain).toMatch(/^localhost:\d+$/);
    expect(script).toBe(`http://${domain}/external_api.js`);
    expect((await fetch(script)).status).toBe(200);
  });

  it('is a practice room that runs already, over plain http', async () => {
    const room = await startPracticeRoom();
    undo.push(() => room.close());
    const { domain, script } = await meetingOf({ PRACTICE_ROOM: room.domain });
    expect(domain).toBe(room.domain);
    expect(script).toBe(`${room.origin}/external_api.js`);
  });

  it('is a Jitsi on this machine, over https', async () => {
    expect(await meetingOf({ JITSI_DOMAIN: 'localhost:8443' })).toEqual({
      domain: 'localhost:8443',
      script: 'https://localhost:8443/external_api.js',
    });
  });
});
