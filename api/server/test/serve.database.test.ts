import { describe, expect, it } from 'vitest';
import { olga, pia } from '@live-webinar/domain/fixtures';
import { CONDITION_MS, PROCESS_START_MS, PROCESS_STOP_MS } from '../../../.config/time-limits.mjs';
import { tokenFor } from '../../test/support/api.js';
import type { Served } from './support/serve.js';
import { as, asBackEnd, schedule, useProcessesOnDatabase, WEBINAR } from './support/processes-on-database.js';

const { serveOn } = useProcessesOnDatabase();
const start = ({ origin }: Served) =>
  fetch(`${origin}/api/live/start/123/`, { method: 'POST', headers: as(olga) });
const bodyOf = async (response: Response) => (await response.json()) as Record<string, unknown>;

/** At most two processes start, are asked, and end, in a test. */
const timeout = 2 * (PROCESS_START_MS + CONDITION_MS + PROCESS_STOP_MS);

describe('the API as a process', { timeout }, () => {
  it('a killed process has lost nothing that it acknowledged', async () => {
    const first = await serveOn();
    await schedule(first);
    const registered = await fetch(`${first.origin}${WEBINAR}registrations/pia/`, {
      method: 'PUT',
      headers: asBackEnd,
    });
    expect(registered.status).toBe(201);
    const pass = await bodyOf(await start(first));
    first.process.kill('SIGKILL');
    expect(await first.ended).toBe('SIGKILL');

    const second = await serveOn();
    const joined = await fetch(`${second.origin}/api/live/join/123/`, { headers: as(pia) });
    expect(await bodyOf(joined)).toMatchObject({
      session_id: pass.session_id,
      room_name: pass.room_name,
      role: 'participant',
      meeting: { passcode: (pass.meeting as { passcode: string }).passcode },
    });
  });

  it('fifty simultaneous starts over two processes start one session', async () => {
    const processes = [await serveOn(), await serveOn()] as const;
    await schedule(processes[0]);
    const passes = await Promise.all(
      Array.from({ length: 50 }, async (_, index) => bodyOf(await start(processes[index % 2 === 0 ? 0 : 1]))),
    );
    expect(new Set(passes.map((pass) => pass.session_id)).size).toBe(1);
    expect(new Set(passes.map((pass) => pass.room_name)).size).toBe(1);
    expect(passes[0]?.room_name).toMatch(/^webinar_123_[0-9a-f]{32}$/);
  });

  it('the log of a whole run contains no tokens, keys, secrets or passcodes', async () => {
    const reservations = 'reservations-secret-of-the-tests-1';
    const appSecret = 'the-meeting-secret-of-these-tests-2';
    const token = tokenFor(olga);
    const secrets = [reservations, appSecret, token.slice(-20), tokenFor(pia).slice(-20)];
    const logs: string[] = [];

    for (const access of [
      { JITSI_ACCESS: 'passcode' },
      { JITSI_ACCESS: 'token', JITSI_APP_ID: 'live', JITSI_APP_SECRET: appSecret },
    ]) {
      const served = await serveOn({ LOG_LEVEL: 'trace', RESERVATIONS_SECRET: reservations, ...access });
      const call = (path: string, init: RequestInit = {}) => fetch(`${served.origin}${path}`, init);
      const body = JSON.stringify({
        title: 'Reading the night sky',
        organizer_id: 'olga',
        max_participants: 1,
      });
      await call(WEBINAR, { method: 'PUT', headers: asBackEnd, body });
      await call(`${WEBINAR}registrations/pia/`, { method: 'PUT', headers: asBackEnd });
      const started = await call(`/api/live/start/123/?token=${token}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
      });
      const pass = (await bodyOf(started)) as {
        session_id: string;
        room_name: string;
        meeting: { passcode: string | null; jwt: string | null };
      };
      secrets.push(...[pass.meeting.passcode, pass.meeting.jwt].filter((secret) => secret !== null));
      await call('/api/live/join/123/', { headers: as(pia) });
      await call('/api/live/join/123/', { headers: { authorization: `Bearer ${token}x` } });
      await call('/api/live/presence/123/', {
        method: 'POST',
        headers: { ...as(pia), 'content-type': 'application/json' },
        body: JSON.stringify({ session_id: pass.session_id, nonsense: token }),
      });
      await call('/api/live/participants/123/pia/', { method: 'DELETE', headers: as(olga) });

      const form = new URLSearchParams({ name: pass.room_name, start_time: '', mail_owner: '' });
      for (const path of [
        `/reservations/${reservations}/conference`,
        `/reservations/${reservations}x/conference/`,
      ]) {
        await call(path, { method: 'POST', body: form });
      }
      const encoded = reservations.replace(/./g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
      for (const mistyped of [
        `/reservations/${reservations}/nowhere`,
        `/reservations/${reservations}`,
        `/reservations//${reservations}/conference`,
        `/reservations/${reservations}/confrence`,
        `/reservation/${reservations}/conference`,
        `/RESERVATIONS/${reservations}/conference`,
        `/reservations/conference/${reservations}`,
        `/reservations/${reservations}/conference/${reservations}`,
        `/reservations/conference/x/${reservations}`,
        `/${reservations}/conference`,
        `/reservations%2F${reservations}/conference`,
        `/reservations/${encoded}/confrence`,
        `/%72eservations/${reservations}/conference`,
        `/api/live/status/123/${reservations}`,
        `/widget/${reservations}`,
        `/health/live/${reservations}?secret=${reservations}`,
      ]) {
        await call(mistyped);
        await call(mistyped, { method: 'POST', body: form });
        await call(mistyped, { method: 'OPTIONS' });
      }
      const bearer = { authorization: `Bearer ${reservations}` };
      const reserved = await call('/reservations/conference', {
        method: 'POST',
        body: form,
        headers: bearer,
      });
      expect(reserved.status).toBe(200);

      const tooLarge = { authorization: `Bearer ${token}`, 'x-large': 'x'.repeat(20_000) };
      expect((await call('/health/live', { headers: tooLarge })).status).toBe(431);
      await call('/api/live/end/123/', { method: 'POST', headers: as(olga) });
      served.process.kill('SIGTERM');
      await served.ended;
      logs.push(served.output());
    }

    const log = logs.join();
    for (const path of ['/api/live/start/123/', '/api/live/presence/123/', '/reservations/…/conference']) {
      expect(log).toContain(path);
    }
    expect(secrets).toHaveLength(6);
    const inOtherLetters = [reservations.toUpperCase(), `%${reservations.charCodeAt(0).toString(16)}%`];
    for (const secret of [...secrets, ...inOtherLetters, 'a-secret-of-the-tests']) {
      expect(log).not.toContain(secret);
    }
    // Nor as the numbers of its bytes.
    expect(log).not.toContain([...Buffer.from(token.slice(-20))].join(','));
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('the process ends with code 0 on %s', async (signal) => {
    const served = await serveOn();
    served.process.kill(signal);
    expect(await served.ended).toBe(0);
  });

  it('the public status names the room at once only if something else guards it, or if configured so', async () => {
    const guarded = await serveOn({ RESERVATIONS_SECRET: 'r7d2f9a4c1e8b6035d7f2a9c4e1b8063' });
    await schedule(guarded);
    const { room_name: room } = await bodyOf(await start(guarded));
    const [withPasscode, open, wanted] = await Promise.all([
      serveOn(),
      serveOn({ JITSI_ACCESS: 'open' }),
      serveOn({ PUBLIC_ROOM_NAME: 'always' }),
    ]);
    const statusOf = async ({ origin }: Served) => bodyOf(await fetch(`${origin}/api/live/status/123/`));
    expect(await statusOf(guarded)).toEqual({ is_active: true, room_name: room });
    expect(await statusOf(withPasscode)).toEqual({ is_active: true, room_name: null });
    expect(await statusOf(open)).toEqual({ is_active: true, room_name: null });
    expect(await statusOf(wanted)).toEqual({ is_active: true, room_name: room });
    expect(wanted.output()).toContain('PUBLIC_ROOM_NAME=always');
  });
});
