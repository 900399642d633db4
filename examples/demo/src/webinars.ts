import type { UseCases, Webinar } from '@live-webinar/domain';
import { PEOPLE } from './people.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const common = {
  organizerId: PEOPLE.organizer.sub,
  description: null,
  pageUrl: null,
  timeZone: null,
  coHostIds: [],
  status: 'scheduled',
  registration: 'open',
  maxParticipants: null,
  lobby: false,
  completion: null,
  recording: 'allowed',
  consentStatement: null,
} as const;

/** One webinar of each kind: soon, live, and with closed registration. The page has their descriptions. */
const webinarsAt = (now: number): readonly Webinar[] => [
  {
    ...common,
    id: 'night-sky',
    title: 'Reading the night sky',
    startsAt: new Date(now + 15 * MINUTE_MS),
    endsAt: new Date(now + 75 * MINUTE_MS),
  },
  {
    ...common,
    id: 'telescopes',
    title: 'Your first telescope: questions and answers',
    startsAt: new Date(now - 10 * MINUTE_MS),
    endsAt: new Date(now + 50 * MINUTE_MS),
  },
  {
    ...common,
    id: 'dark-matter',
    title: 'What we know about dark matter',
    startsAt: new Date(now + 2 * DAY_MS),
    endsAt: new Date(now + 2 * DAY_MS + 60 * MINUTE_MS),
    registration: 'closed',
  },
];

const { sub: userId, name, email } = PEOPLE.student;
const student = { userId, name, email };

/** The webinar that is live from the start. */
const LIVE = 'telescopes';

/** Creates the webinars of the demonstration, and removes the data of an earlier run. */
export const scheduleDemonstration = async (useCases: UseCases): Promise<void> => {
  for (const webinar of webinarsAt(Date.now())) {
    await useCases.removeWebinar({ webinarId: webinar.id });
    await useCases.scheduleWebinar(webinar);
    await useCases.registerPeople({ webinarId: webinar.id, people: [student] });
  }
  const { sub, name } = PEOPLE.organizer;
  await useCases.startLiveSession({ webinarId: LIVE, person: { id: sub, name } });
};
