import { beforeEach, describe, expect, it } from 'vitest';
import type { UseCases } from '@live-webinar/domain';
import { olga, byIds } from '@live-webinar/domain/fixtures';
import { createScenario, refusal } from '../support/scenario.js';

let useCases: UseCases;

beforeEach(async () => {
  ({ useCases } = await createScenario());
});

describe('an unknown webinar', () => {
  const unknown = { webinarId: 'nowhere', person: olga };
  const requests: [string, () => Promise<unknown>][] = [
    ['start', () => useCases.startLiveSession(unknown)],
    ['join', () => useCases.joinLiveSession(unknown)],
    ['end', () => useCases.endLiveSession(unknown)],
    ['stream link', () => useCases.setStreamLink({ ...unknown, watchUrl: null })],
    ['status', () => useCases.getLiveStatus(unknown)],
    ['viewer', () => useCases.getViewer(unknown)],
    ['register', () => useCases.registerForWebinar(unknown)],
    ['read', () => useCases.getWebinar(unknown)],
    ['remove', () => useCases.removeWebinar(unknown)],
    ['register people', () => useCases.registerPeople({ ...unknown, people: byIds('pia') })],
    ['remove a registration', () => useCases.removeRegistrations({ ...unknown, userIds: ['pia'] })],
    [
      'list registrations',
      () => useCases.listRegistrations({ ...unknown, search: null, limit: 20, after: null }),
    ],
  ];
  it.each(requests)('refuses every request about an unknown webinar: %s', async (_what, request) => {
    expect(await request()).toEqual(refusal('webinar_not_found', 'Webinar not found'));
  });
});
