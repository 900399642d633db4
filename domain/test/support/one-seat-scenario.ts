import type { ActiveSession, Person, UseCases, Webinar } from '@live-webinar/domain';
import { webinarFixture, byIds } from '@live-webinar/domain/fixtures';
import { createScenario, webinarId, type Scenario } from './scenario.js';

export const paul: Person = { id: 'paul', name: 'Paul Participant' };

/** A webinar with one seat, which is live; Pia and Paul are registered for it. */
export interface OneSeatScenario extends Pick<Scenario, 'clock' | 'useCases'> {
  readonly sessionId: string;
  /** Replaces the webinar. Its seats are not limited unless `changes` says so. */
  readonly schedule: (changes: Partial<Webinar>) => ReturnType<UseCases['scheduleWebinar']>;
  readonly goLive: () => Promise<ActiveSession>;
  readonly join: (person: Person) => ReturnType<UseCases['joinLiveSession']>;
  readonly renew: (person: Person, participantId?: string | null) => ReturnType<UseCases['renewPresence']>;
  /** Sets the clock forward. */
  readonly later: (seconds: number) => void;
}

export const createOneSeatScenario = async (): Promise<OneSeatScenario> => {
  const { clock, useCases, ...scenario } = await createScenario({ maxParticipants: 1 });
  await useCases.registerPeople({ webinarId, people: byIds(paul.id) });
  const goLive = async () => (await scenario.goLive()).session;
  const sessionId = (await goLive()).id;
  return {
    clock,
    useCases,
    sessionId,
    goLive,
    schedule: (changes) => useCases.scheduleWebinar(webinarFixture(changes)),
    join: (person) => useCases.joinLiveSession({ webinarId, person }),
    renew: (person, participantId = null) =>
      useCases.renewPresence({ webinarId, sessionId, participantId, person }),
    later: (seconds) => {
      clock.set(new Date(clock.now().getTime() + seconds * 1_000));
    },
  };
};
