import { beforeEach, describe, expect, it } from 'vitest';
import { StoreUnavailable, type StorePorts, type UseCases } from '@live-webinar/domain';
import { olga, pia, vera, webinarFixture } from '@live-webinar/domain/fixtures';
import { createScenario, useCasesOn, webinarId, type Scenario } from '../support/scenario.js';

let store: StorePorts;
let useCases: UseCases;
let goLive: Scenario['goLive'];

beforeEach(async () => {
  ({ store, useCases, goLive } = await createScenario());
});

describe('a request that meets a conflicting change every time', () => {
  const busy = () => {
    let attempts = 0;
    const always =
      <T>(outcome: T) =>
      async (): Promise<T> => {
        attempts += 1;
        return outcome;
      };
    return { always, attempts: () => attempts };
  };

  it('gives up starting a live session after five conflicting changes', async () => {
    const { always, attempts } = busy();
    const racing = useCasesOn({ ...store, sessions: { ...store.sessions, open: always(undefined) } });
    await expect(racing.startLiveSession({ webinarId, person: olga })).rejects.toThrow(StoreUnavailable);
    expect(attempts()).toBe(5);
  });

  it('gives up joining and renewing a presence after five conflicting changes each', async () => {
    await useCases.scheduleWebinar(webinarFixture({ maxParticipants: 5 }));
    const { session } = await goLive();
    const { always, attempts } = busy();
    const racing = useCasesOn({ ...store, presences: { ...store.presences, take: always('over' as const) } });
    await expect(racing.joinLiveSession({ webinarId, person: pia })).rejects.toThrow(StoreUnavailable);
    const report = { webinarId, sessionId: session.id, participantId: null, person: pia };
    await expect(racing.renewPresence(report)).rejects.toThrow(StoreUnavailable);
    expect(attempts()).toBe(10);
  });

  it('gives up registering after five conflicting changes', async () => {
    const { always, attempts } = busy();
    const racing = useCasesOn({ ...store, registrations: { ...store.registrations, add: always(0) } });
    await expect(racing.registerForWebinar({ webinarId, person: vera })).rejects.toThrow(StoreUnavailable);
    expect(attempts()).toBe(5);
  });
});
