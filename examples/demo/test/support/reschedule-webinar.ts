import type { Webinar } from '@live-webinar/domain';
import { webinarFixture } from '@live-webinar/domain/fixtures';
import type { Scenario } from './scenario.js';

/** Schedules the webinar `night-sky` again, with `changes`. It has no planned time, so the end of any session ends it. */
export const rescheduleWebinar = (scenario: Scenario, changes: Partial<Webinar> = {}) =>
  scenario.demo.useCases.scheduleWebinar(webinarFixture({ id: 'night-sky', ...changes }));
