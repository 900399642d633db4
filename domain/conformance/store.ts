import { attendanceEvidenceConformance } from './attendance-evidence.js';
import { completionsConformance } from './completions.js';
import { consentsConformance } from './consents.js';
import type { StoreFixture } from './store-fixture.js';
import { liveSessionsConformance } from './live-sessions.js';
import { outboxConformance } from './outbox.js';
import { presencesConformance } from './presences.js';
import { recordedEventsConformance } from './recorded-events.js';
import { registrationListConformance } from './registration-list.js';
import { registrationsConformance } from './registrations.js';
import { roomsConformance } from './rooms.js';
import { situationsConformance } from './situations.js';
import { statusesConformance } from './statuses.js';
import { webinarListConformance } from './webinar-list.js';
import { webinarsConformance } from './webinars.js';
import type { TestTools } from './test-tools.js';

/** What every implementation of the store ports promises. */
export const storeConformance = (tools: TestTools, createStore: () => Promise<StoreFixture>): void => {
  attendanceEvidenceConformance(tools, createStore);
  situationsConformance(tools, createStore);
  statusesConformance(tools, createStore);
  liveSessionsConformance(tools, createStore);
  webinarsConformance(tools, createStore);
  webinarListConformance(tools, createStore);
  registrationsConformance(tools, createStore);
  registrationListConformance(tools, createStore);
  presencesConformance(tools, createStore);
  roomsConformance(tools, createStore);
  outboxConformance(tools, createStore);
  completionsConformance(tools, createStore);
  consentsConformance(tools, createStore);
  recordedEventsConformance(tools, createStore);
};
