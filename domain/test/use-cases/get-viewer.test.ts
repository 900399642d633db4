import { beforeEach, describe, expect, it } from 'vitest';
import type { Person, UseCases } from '@live-webinar/domain';
import {
  ada,
  byIds,
  carl,
  minute,
  olga,
  pia,
  recordingFixture,
  vera,
  webinarFixture,
  withVideo,
} from '@live-webinar/domain/fixtures';
import { createInMemoryStore } from '@live-webinar/domain/in-memory';
import { createScenario, useCasesOn, valueOf, webinarId, type Scenario } from '../support/scenario.js';

let useCases: UseCases;
let goLive: Scenario['goLive'];

beforeEach(async () => {
  ({ useCases, goLive } = await createScenario());
});

describe('the viewer', () => {
  it('offers an anonymous viewer to sign in', async () => {
    const viewer = valueOf(await useCases.getViewer({ webinarId, person: null }));
    expect(viewer).toMatchObject({ role: 'anonymous', status: 'scheduled', liveSince: null });
    expect(viewer.offer.action).toBe('sign_in');
  });

  it('changes the offer from waiting to joining when the organizer goes live', async () => {
    expect(valueOf(await useCases.getViewer({ webinarId, person: pia })).offer.action).toBe('wait');
    const { session } = await goLive();
    const viewer = valueOf(await useCases.getViewer({ webinarId, person: pia }));
    expect(viewer).toMatchObject({ offer: { action: 'join' }, liveSince: session.startedAt });
  });

  it('gives a registered organizer the role of organizer', async () => {
    await useCases.registerForWebinar({ webinarId, person: olga });
    expect(valueOf(await useCases.getViewer({ webinarId, person: olga })).role).toBe('organizer');
  });
});

describe('recordings in the viewer', () => {
  const ended = webinarFixture({ coHostIds: [carl.id], endsAt: minute(-1) });
  const recording = recordingFixture({ isPublished: true });
  /** @returns what each person is offered: the action, and whether there are recordings to manage */
  const offers = async (people: readonly (Person | null)[], keepsRecordings: boolean, isReady = false) => {
    const store = createInMemoryStore();
    const viewing = useCasesOn(store, { keepsRecordings });
    await viewing.scheduleWebinar(ended);
    await viewing.registerPeople({ webinarId, people: byIds(pia.id) });
    await store.recordings.add(recording);
    if (isReady) await store.recordings.change(recording.id, withVideo, minute(61));
    return Promise.all(
      people.map(async (person) => {
        const { offer, hasRecordings } = valueOf(await viewing.getViewer({ webinarId, person }));
        return [offer.action, hasRecordings];
      }),
    );
  };

  it('tells hosts and administrators, and nobody else, that there are recordings to manage, in whatever state', async () => {
    expect(await offers([olga, carl, ada], true)).toEqual(Array(3).fill(['start', true]));
    expect(await offers([pia, vera, null], true)).toEqual(Array(3).fill(['none', false]));
    expect(await offers([olga, pia], true, true)).toEqual([
      ['start', true],
      ['watch', false],
    ]);
  });

  it('offers no recordings of earlier times if none are kept any more', async () => {
    expect(await offers([olga, pia], false, true)).toEqual([
      ['start', false],
      ['none', false],
    ]);
  });

  it('tells hosts of no recordings if the webinar has none', async () => {
    const { store } = await createScenario();
    const { hasRecordings } = valueOf(
      await useCasesOn(store, { keepsRecordings: true }).getViewer({ webinarId, person: olga }),
    );
    expect(hasRecordings).toBe(false);
  });
});
