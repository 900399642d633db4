import { beforeEach, describe, expect, it } from 'vitest';
import type { UseCases } from '@live-webinar/domain';
import { carl, olga, pia, vera } from '@live-webinar/domain/fixtures';
import { createScenario, refusal, valueOf, webinarId, type Scenario } from '../support/scenario.js';

let useCases: UseCases;
let goLive: Scenario['goLive'];

beforeEach(async () => {
  ({ useCases, goLive } = await createScenario());
});

describe('joining a live session', () => {
  it('registered person can join a live session', async () => {
    const { session } = await goLive();
    const pass = valueOf(await useCases.joinLiveSession({ webinarId, person: pia }));
    expect(pass).toMatchObject({ role: 'participant', session });
    expect(pass.meeting).toMatchObject({ room: session.roomName, passcode: session.passcode });
  });

  it('unregistered person cannot join a live session', async () => {
    await goLive();
    expect(await useCases.joinLiveSession({ webinarId, person: vera })).toEqual(
      refusal('not_registered', 'You must be registered for this webinar to join the live session'),
    );
  });

  it('webinar that was never live cannot be joined', async () => {
    expect(await useCases.joinLiveSession({ webinarId, person: pia })).toEqual(
      refusal('session_not_found', 'Live session not found for this webinar'),
    );
  });

  it('inactive session cannot be joined', async () => {
    await goLive();
    await useCases.endLiveSession({ webinarId, person: olga });
    expect(await useCases.joinLiveSession({ webinarId, person: pia })).toEqual(
      refusal('session_not_active', 'Live session is not active'),
    );
  });

  it('refuses an unregistered person before revealing whether there is a session', async () => {
    expect(await useCases.joinLiveSession({ webinarId, person: vera })).toMatchObject({
      refusal: { code: 'not_registered' },
    });
  });

  it.each([
    [olga, 'organizer'],
    [carl, 'co_host'],
  ])('host can join a live session: $name', async (person, role) => {
    await goLive();
    expect(valueOf(await useCases.joinLiveSession({ webinarId, person })).role).toBe(role);
  });
});
