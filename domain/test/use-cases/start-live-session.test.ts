import { beforeEach, describe, expect, it } from 'vitest';
import type { StorePorts, UseCases } from '@live-webinar/domain';
import { carl, olga, pia, vera, webinarFixture } from '@live-webinar/domain/fixtures';
import {
  createScenario,
  refusal,
  useCasesOn,
  valueOf,
  webinarId,
  type Scenario,
} from '../support/scenario.js';

let store: StorePorts;
let useCases: UseCases;
let goLive: Scenario['goLive'];

beforeEach(async () => {
  ({ store, useCases, goLive } = await createScenario());
});

describe('starting a live session', () => {
  it('host can start a live session', async () => {
    expect(await goLive()).toMatchObject({
      role: 'organizer',
      session: { state: 'active', startedBy: 'olga' },
    });
  });

  it('co-host can start a live session', async () => {
    const pass = valueOf(await useCases.startLiveSession({ webinarId, person: carl }));
    expect(pass).toMatchObject({ role: 'co_host', session: { startedBy: 'carl' } });
  });

  it.each([pia, vera])('non-host cannot start a live session: $name', async (person) => {
    expect(await useCases.startLiveSession({ webinarId, person })).toEqual(
      refusal('not_organizer', 'Only the webinar organizer can start a live session'),
    );
  });

  it('room name generated when a live session starts', async () => {
    expect((await goLive()).session.roomName).toMatch(/^webinar_123_[0-9a-f]{32}$/);
  });

  it('session activated on start', async () => {
    expect(valueOf(await useCases.getLiveStatus({ webinarId })).isActive).toBe(false);
    await goLive();
    expect(valueOf(await useCases.getLiveStatus({ webinarId }))).toEqual({
      isActive: true,
      roomName: null,
      revision: 3,
    });
  });

  it('returns the active session when a host or co-host starts again', async () => {
    const { session } = await goLive();
    expect((await goLive()).session).toEqual(session);
    expect(valueOf(await useCases.startLiveSession({ webinarId, person: carl })).session).toEqual(session);
  });

  it('creates a new room for the session after an ended one', async () => {
    const first = await goLive();
    await useCases.endLiveSession({ webinarId, person: olga });
    const second = await goLive();
    expect(second.session.id).not.toBe(first.session.id);
    expect(second.session.roomName).not.toBe(first.session.roomName);
    expect(second.session.passcode).not.toBe(first.session.passcode);
  });

  it('refuses to start a live session of a cancelled webinar', async () => {
    await useCases.scheduleWebinar(webinarFixture({ status: 'cancelled' }));
    expect(await useCases.startLiveSession({ webinarId, person: olga })).toMatchObject({
      refusal: { code: 'webinar_cancelled' },
    });
  });

  it('does not reveal to a visitor who tries to start that the webinar was cancelled', async () => {
    await useCases.scheduleWebinar(webinarFixture({ status: 'cancelled' }));
    expect(await useCases.startLiveSession({ webinarId, person: vera })).toMatchObject({
      refusal: { code: 'not_organizer' },
    });
  });

  it('reads the webinar again if it is cancelled during the start, and refuses', async () => {
    const racing = useCasesOn({
      ...store,
      sessions: {
        ...store.sessions,
        open: async (session) => {
          await store.webinars.save(webinarFixture({ status: 'cancelled' }), session.startedAt);
          return store.sessions.open(session);
        },
      },
    });
    expect(await racing.startLiveSession({ webinarId, person: olga })).toMatchObject({
      refusal: { code: 'webinar_cancelled' },
    });
  });
});
