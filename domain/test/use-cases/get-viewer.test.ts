import { beforeEach, describe, expect, it } from 'vitest';
import type { UseCases } from '@live-webinar/domain';
import { olga, pia } from '@live-webinar/domain/fixtures';
import { createScenario, valueOf, webinarId, type Scenario } from '../support/scenario.js';

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
