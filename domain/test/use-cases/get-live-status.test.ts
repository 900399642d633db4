import { beforeEach, describe, expect, it } from 'vitest';
import {
  roomNameVisibility,
  type Person,
  type Ports,
  type RoomAccess,
  type StorePorts,
  type UseCases,
} from '@live-webinar/domain';
import { carl, fakeRoomAccess, olga, pia } from '@live-webinar/domain/fixtures';
import { createScenario, useCasesOn, valueOf, webinarId, type Scenario } from '../support/scenario.js';

let store: StorePorts;
let useCases: UseCases;
let goLive: Scenario['goLive'];

beforeEach(async () => {
  ({ store, useCases, goLive } = await createScenario());
});

describe('the live status', () => {
  it('gives the live status to anyone', async () => {
    await goLive();
    expect(valueOf(await useCases.getLiveStatus({ webinarId })).isActive).toBe(true);
  });

  const shownRoomName = async (ports: Partial<Ports> = {}) =>
    valueOf(await useCasesOn(store, ports).getLiveStatus({ webinarId })).roomName;

  it('never shows the room name if nothing else guards the room', async () => {
    const { session } = await goLive();
    await store.sessions.recordLocked(session);
    expect(await shownRoomName({ roomAccess: fakeRoomAccess('nothing') })).toBeNull();
  });

  it('shows the room name at once if a token guards the room', async () => {
    const { session } = await goLive();
    expect(await shownRoomName({ roomAccess: fakeRoomAccess('token') })).toBe(session.roomName);
  });

  it('shows the room name once a host has reported that the passcode is set', async () => {
    const { session } = await goLive();
    const report = (person: Person, isLocked?: boolean) =>
      useCases.renewPresence({
        webinarId,
        sessionId: session.id,
        participantId: 'p1',
        person,
        ...(isLocked !== undefined && { isLocked }),
      });
    await report(olga);
    await report(olga, false);
    expect(await shownRoomName()).toBeNull();
    // A participant may be lying: the first person in the room is its moderator.
    await report(pia, true);
    expect(await shownRoomName()).toBeNull();
    await report(carl, true);
    expect(await shownRoomName()).toBe(session.roomName);
    // A host who comes later has not set it yet, and says nothing.
    await report(olga);
    expect(await shownRoomName()).toBe(session.roomName);

    await useCases.endLiveSession({ webinarId, person: olga });
    const next = await goLive();
    expect(next.session.isLocked).toBe(false);
    expect(await shownRoomName()).toBeNull();
  });

  it('shows the room name at once if the meeting server asks for reservations, unless nothing guards the room', async () => {
    const { session } = await goLive();
    const withReservations = (guard: RoomAccess['guard']) =>
      shownRoomName({
        roomAccess: fakeRoomAccess(guard),
        roomNameVisibility: roomNameVisibility(guard, true),
      });
    expect(await withReservations('passcode')).toBe(session.roomName);
    expect(await withReservations('token')).toBe(session.roomName);
    expect(await withReservations('nothing')).toBeNull();
  });

  it('always shows the room name if configured so', async () => {
    const { session } = await goLive();
    expect(await shownRoomName({ roomNameVisibility: 'always' })).toBe(session.roomName);
  });
});
