import {
  createUseCases,
  type Pass,
  type Ports,
  type Refusal,
  type Result,
  type StorePorts,
  type UseCases,
  type Webinar,
} from '@live-webinar/domain';
import {
  fakeRoomAccess,
  manualClock,
  olga,
  pia,
  sequentialRandomness,
  webinarFixture,
  byIds,
} from '@live-webinar/domain/fixtures';
import { createInMemoryStore } from '@live-webinar/domain/in-memory';

export const webinarId = '123';

/** A scheduled webinar in an empty store; Pia is registered for it. */
export interface Scenario {
  readonly store: StorePorts;
  readonly clock: ReturnType<typeof manualClock>;
  readonly useCases: UseCases;
  /** Olga, the organizer, starts the live session. */
  readonly goLive: () => Promise<Pass>;
}

/** The use cases on a store, with a clock that stands still unless `ports` brings another. */
export const useCasesOn = (store: StorePorts, ports: Partial<Ports> = {}): UseCases =>
  createUseCases({
    ...store,
    roomAccess: fakeRoomAccess(),
    clock: manualClock(),
    randomness: sequentialRandomness(),
    ...ports,
  });

/** @param changes what the webinar differs in from {@link webinarFixture} */
export const createScenario = async (changes: Partial<Webinar> = {}): Promise<Scenario> => {
  const store = createInMemoryStore();
  const clock = manualClock();
  const useCases = useCasesOn(store, { clock });
  await useCases.scheduleWebinar(webinarFixture(changes));
  await useCases.registerPeople({ webinarId, people: byIds(pia.id) });
  return {
    store,
    clock,
    useCases,
    goLive: async () => valueOf(await useCases.startLiveSession({ webinarId, person: olga })),
  };
};

/** The value of a result. @throws Error if it is a refusal */
export const valueOf = <T>(result: Result<T, Refusal>): T => {
  if (!result.ok) throw new Error(`Refused: ${result.refusal.code}`);
  return result.value;
};

/** The result that refuses with this code and exactly this message. */
export const refusal = (code: string, message: string) => ({ ok: false, refusal: { code, message } });

/** What `toMatchObject` takes for a refusal with this code, whatever its message. */
export const refusedWith = (code: string) => ({ ok: false, refusal: { code } });
