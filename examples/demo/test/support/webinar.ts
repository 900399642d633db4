import type { Webinar } from '@live-webinar/domain';
import type { Stage } from './stage.js';

/** Schedules the webinar `night-sky` again, with `changes`: without a planned time, any session that ends ends the webinar. */
export const withWebinar = (stage: Stage, changes: Partial<Webinar> = {}) =>
  stage.demo.useCases.scheduleWebinar({
    id: 'night-sky',
    title: 'Reading the night sky',
    organizerId: 'olga',
    coHostIds: [],
    startsAt: null,
    endsAt: null,
    status: 'scheduled',
    registration: 'open',
    maxParticipants: null,
    lobby: false,
    ...changes,
  });
