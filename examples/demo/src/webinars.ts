import type { UseCases, Webinar } from '@live-webinar/domain';
import { PEOPLE } from './people.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const common = {
  organizerId: PEOPLE.organizer.sub,
  coHostIds: [],
  status: 'scheduled',
  registration: 'open',
  maxParticipants: null,
  lobby: false,
} as const;

/** One of each kind that a course site has: soon, live, closed. The words around them are the page's. */
const webinarsAt = (now: number): readonly Webinar[] => [
  {
    ...common,
    id: 'night-sky',
    title: 'Reading the night sky',
    startsAt: new Date(now + 15 * MINUTE),
    endsAt: new Date(now + 75 * MINUTE),
  },
  {
    ...common,
    id: 'telescopes',
    title: 'Your first telescope: questions and answers',
    startsAt: new Date(now - 10 * MINUTE),
    endsAt: new Date(now + 50 * MINUTE),
  },
  {
    ...common,
    id: 'dark-matter',
    title: 'What we know about dark matter',
    startsAt: new Date(now + 2 * DAY),
    endsAt: new Date(now + 2 * DAY + 60 * MINUTE),
    registration: 'closed',
  },
];

/** The webinar that is live from the start. */
const LIVE = 'telescopes';

/** Lays out the demonstration afresh: what was tried in an earlier run is gone. */
export const scheduleDemonstration = async (useCases: UseCases): Promise<void> => {
  for (const webinar of webinarsAt(Date.now())) {
    await useCases.removeWebinar({ webinarId: webinar.id });
    await useCases.scheduleWebinar(webinar);
    await useCases.registerPeople({ webinarId: webinar.id, userIds: [PEOPLE.student.sub] });
  }
  const { sub, name } = PEOPLE.organizer;
  await useCases.startLiveSession({ webinarId: LIVE, person: { id: sub, name } });
};
