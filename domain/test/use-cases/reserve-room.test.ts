import { beforeEach, describe, expect, it } from 'vitest';
import type { UseCases } from '@live-webinar/domain';
import { olga, pia } from '@live-webinar/domain/fixtures';
import { createOneSeatScenario, type OneSeatScenario } from '../support/one-seat-scenario.js';
import { refusedWith, webinarId } from '../support/scenario.js';

let clock: OneSeatScenario['clock'];
let useCases: UseCases;
let sessionId: string;
let schedule: OneSeatScenario['schedule'];
let goLive: OneSeatScenario['goLive'];
let join: OneSeatScenario['join'];
let later: OneSeatScenario['later'];

beforeEach(async () => {
  ({ clock, useCases, sessionId, schedule, goLive, join, later } = await createOneSeatScenario());
});

describe('room reservations', () => {
  it('reserves the room of an active session with its limits', async () => {
    const { roomName, passcode } = await goLive();
    const reserved = await useCases.reserveRoom({ roomName: roomName.toUpperCase() });
    // One seat, the organizer, the co-host and two administrators.
    expect(reserved).toMatchObject({ ok: true, value: { maxOccupants: 5, passcode } });
    expect(await useCases.getReservation({ sessionId })).toEqual(reserved);
  });

  it('starts a reservation when it is requested, however long the session has been active', async () => {
    const { roomName } = await goLive();
    later(30 * 60 * 60);
    expect(await useCases.reserveRoom({ roomName })).toMatchObject({ value: { reservedAt: clock.now() } });
  });

  it('reserves a room without a limit if the webinar has none', async () => {
    await schedule({});
    const { roomName } = await goLive();
    expect(await useCases.reserveRoom({ roomName })).toMatchObject({ value: { maxOccupants: null } });
  });

  it('refuses a reservation for a room without an active session', async () => {
    const { roomName } = await goLive();
    await useCases.endLiveSession({ webinarId, person: olga });
    const refusal = refusedWith('session_not_found');
    expect(await useCases.reserveRoom({ roomName })).toMatchObject(refusal);
    expect(await useCases.reserveRoom({ roomName: 'lecture' })).toMatchObject(refusal);
    expect(await useCases.getReservation({ sessionId })).toMatchObject(refusal);
  });

  it('keeps a session active after its room was closed', async () => {
    await useCases.closeRoom({ sessionId });
    expect(await join(pia)).toMatchObject({ ok: true });
  });
});
