import { beforeEach, describe, expect, it } from 'vitest';
import type { UseCases } from '@live-webinar/domain';
import { carl, olga, pia, vera, webinarFixture } from '@live-webinar/domain/fixtures';
import { createScenario, refusal, valueOf, webinarId, type Scenario } from '../support/scenario.js';

let useCases: UseCases;
let goLive: Scenario['goLive'];

beforeEach(async () => {
  ({ useCases, goLive } = await createScenario());
});

describe('ending a live session', () => {
  it.each([olga, carl])('host can end a live session: $name', async (person) => {
    await goLive();
    expect(await useCases.endLiveSession({ webinarId, person })).toEqual({
      ok: true,
      value: { isActive: false, roomName: null },
    });
    expect(valueOf(await useCases.getLiveStatus({ webinarId })).isActive).toBe(false);
  });

  it('ends a session again, or before the webinar was ever live, without an error', async () => {
    const over = { ok: true, value: { isActive: false, roomName: null } };
    expect(await useCases.endLiveSession({ webinarId, person: olga })).toEqual(over);
    await goLive();
    await useCases.endLiveSession({ webinarId, person: olga });
    expect(await useCases.endLiveSession({ webinarId, person: olga })).toEqual(over);
  });

  it.each([pia, vera])('non-host cannot end a live session: $name', async (person) => {
    await goLive();
    expect(await useCases.endLiveSession({ webinarId, person })).toEqual(
      refusal('not_organizer', 'Only the webinar organizer can end a live session'),
    );
    expect(valueOf(await useCases.getLiveStatus({ webinarId })).isActive).toBe(true);
  });

  it('ends the live session when its webinar is cancelled', async () => {
    await goLive();
    await useCases.scheduleWebinar(webinarFixture({ status: 'cancelled' }));
    expect(valueOf(await useCases.getLiveStatus({ webinarId })).isActive).toBe(false);
    expect(await useCases.joinLiveSession({ webinarId, person: pia })).toMatchObject({
      refusal: { code: 'session_not_active' },
    });
  });
});
