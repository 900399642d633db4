import { beforeEach, describe, expect, it } from 'vitest';
import type { AbandonmentLimits, UseCases } from '@live-webinar/domain';
import { pia } from '@live-webinar/domain/fixtures';
import { createOneSeatScenario, type OneSeatScenario } from '../support/one-seat-scenario.js';
import { refusedWith, webinarId } from '../support/scenario.js';

let clock: OneSeatScenario['clock'];
let useCases: UseCases;
let sessionId: string;
let goLive: OneSeatScenario['goLive'];
let join: OneSeatScenario['join'];
let renew: OneSeatScenario['renew'];
let later: OneSeatScenario['later'];

beforeEach(async () => {
  ({ clock, useCases, sessionId, goLive, join, renew, later } = await createOneSeatScenario());
});

describe('abandoned sessions', () => {
  const rule = { emptyAfterMs: 30 * 60_000, liveAfterMs: 24 * 3_600_000 };
  const endAbandoned = async (changes: Partial<AbandonmentLimits> = {}) =>
    (await useCases.endAbandonedSessions({ ...rule, ...changes })).map(({ id }) => id);
  const minutesLater = (minutes: number) => {
    later(minutes * 60);
  };

  it('ends a session that has been empty for the configured time since its start', async () => {
    minutesLater(29);
    expect(await endAbandoned()).toEqual([]);
    minutesLater(1);
    expect(await endAbandoned({ emptyAfterMs: null })).toEqual([]);
    expect(await endAbandoned()).toEqual([sessionId]);
    expect(await endAbandoned()).toEqual([]);
    expect(await join(pia)).toMatchObject(refusedWith('session_not_active'));
    expect(await useCases.getLiveStatus({ webinarId })).toMatchObject({ value: { isActive: false } });
    expect(await useCases.getReservation({ sessionId })).toMatchObject(refusedWith('session_not_found'));
  });

  it('keeps a session active while somebody is in it, and for the configured time after the last person left', async () => {
    for (let minutes = 0; minutes < 60; minutes += 1) {
      minutesLater(1);
      await renew(pia, 'p1');
      expect(await endAbandoned()).toEqual([]);
    }
    minutesLater(20);
    await useCases.leaveSession({ webinarId, sessionId, participantId: 'p1', person: pia });
    minutesLater(29);
    expect(await endAbandoned()).toEqual([]);
    minutesLater(1);
    expect(await endAbandoned()).toEqual([sessionId]);
  });

  it('keeps a session active while the meeting server has its room open, and for the configured time afterwards', async () => {
    const started = await goLive();
    await useCases.reserveRoom({ roomName: started.roomName });
    minutesLater(120);
    expect(await endAbandoned()).toEqual([]);
    await useCases.closeRoom({ sessionId });
    minutesLater(29);
    expect(await endAbandoned()).toEqual([]);
    minutesLater(1);
    expect(await endAbandoned()).toEqual([sessionId]);
  });

  it('ends a session a day after its start, even if people are in it', async () => {
    const { roomName } = await goLive();
    await useCases.reserveRoom({ roomName });
    minutesLater(24 * 60 - 1);
    expect(await endAbandoned()).toEqual([]);
    minutesLater(1);
    await renew(pia, 'p1');
    expect(await endAbandoned({ liveAfterMs: null })).toEqual([]);
    expect(await endAbandoned()).toEqual([sessionId]);
  });

  it('records no user as the one who ended an abandoned session', async () => {
    minutesLater(30);
    expect(await useCases.endAbandonedSessions(rule)).toMatchObject([
      { id: sessionId, state: 'ended', endedAt: clock.now(), endedBy: null },
    ]);
  });
});
