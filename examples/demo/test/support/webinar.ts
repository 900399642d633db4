import type { Webinar } from '@live-webinar/domain';
import { webinarFixture } from '@live-webinar/domain/fixtures';
import type { Stage } from './stage.js';

/** Schedules the webinar `night-sky` again, with `changes`: without a planned time, any session that ends ends it. */
export const withWebinar = (stage: Stage, changes: Partial<Webinar> = {}) =>
  stage.demo.useCases.scheduleWebinar(webinarFixture({ id: 'night-sky', ...changes }));
