import { newWebinar, type EndedSession, type Webinar } from '@live-webinar/domain';
import type { EvidenceToImport, ImportTransaction } from './import-transaction.js';
import { diceFor } from './past-attendance/dice.js';
import { MADE_UP_PEOPLE, type MadeUpPerson } from './past-attendance/made-up-people.js';
import { evidenceOf, type Stay } from './past-attendance/stay.js';
import { pastSession } from './past-session.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Webinars of past terms, and who taught them. Each took place once a week. */
const PAST = [
  ['Stars and constellations of the season', 'olga'],
  ['How telescopes gather light', 'olga'],
  ['A walk across the Moon', 'mei.tanaka'],
  ['Planets: an observer’s guide', 'mei.tanaka'],
  ['The life and death of stars', 'prof.adeyemi'],
  ['Galaxies for beginners', 'prof.adeyemi'],
  ['Photographing the Milky Way', 'jonas'],
  ['Meteors, comets and asteroids', 'jonas'],
  ['Light pollution, and what to do about it', 'luisa.romero'],
  ['Spectra: reading starlight', 'prof.adeyemi'],
  ['Ask an astronomer', 'olga'],
  ['The Sun, safely', 'luisa.romero'],
] as const;

const SESSIONS_PER_WEBINAR = 30;
/** How many of the latest weeks the analytics have something to show for. */
const WEEKS_WITH_ATTENDANCE = 13;

/** Adds made-up sessions, so that the page for administrators has something to page through. They are the same at each start. */
export const importPastSessions = async (transaction: ImportTransaction): Promise<void> => {
  const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const numbers = PAST.map((_, number) => number);
  const sessionsOf = (number: number, weeks: number) =>
    Array.from({ length: weeks }, (_, week) => sessionAt(number, week, today));
  await transaction.saveWebinars(PAST.map(webinarAt), ['title', 'organizerId']);
  await transaction.addEndedSessions(numbers.flatMap((number) => sessionsOf(number, SESSIONS_PER_WEBINAR)));
  await transaction.addRegistrations(
    numbers.flatMap((number) =>
      registeredFor(number).map(({ id: userId, name, email }) => {
        const registeredAt = new Date(today - SESSIONS_PER_WEBINAR * 7 * DAY_MS);
        return { webinarId: idOf(number), userId, name, email, registeredAt };
      }),
    ),
  );
  await transaction.replaceEvidence(
    numbers.flatMap((number) =>
      sessionsOf(number, WEEKS_WITH_ATTENDANCE).map((session) =>
        attendanceOf(session, registeredFor(number)),
      ),
    ),
  );
};

const idOf = (number: number): string => `past-${String(number + 1).padStart(2, '0')}`;

const webinarAt = ([title, organizerId]: (typeof PAST)[number], number: number): Webinar =>
  newWebinar({ id: idOf(number), title, organizerId, registration: 'closed' });

const sessionAt = (number: number, week: number, today: number): EndedSession => {
  const startedBy = PAST[number]?.[1] ?? '';
  // In the evening, on a day of the week that each webinar has for itself.
  const start =
    today - (week * 7 + (number % 7) + 1) * DAY_MS + (17 * 60 + ((number * 37) % 180)) * MINUTE_MS;
  const minutes = 35 + ((number * 17 + week * 23) % 55);
  return pastSession({
    webinarId: idOf(number),
    number: week,
    startedBy,
    startedAt: new Date(start),
    endedAt: new Date(start + minutes * MINUTE_MS),
    endedBy: week % 4 === 0 ? null : startedBy,
  });
};

/** Some of the people: more would slow down the start. */
const registeredFor = (number: number): readonly MadeUpPerson[] => {
  const dice = diceFor(idOf(number));
  const percent = dice.between(15, 40);
  return MADE_UP_PEOPLE.filter(() => dice.between(1, 100) <= percent);
};

/** Who came: a different share of the people each week, as reported by their elements. */
const attendanceOf = (session: EndedSession, registered: readonly MadeUpPerson[]): EvidenceToImport => {
  const dice = diceFor(session.id);
  const percent = dice.between(45, 85);
  const lastedSeconds = (session.endedAt.getTime() - session.startedAt.getTime()) / 1_000;
  const stays = registered
    .filter(() => dice.between(1, 100) <= percent)
    .map((person): Stay => ({
      person,
      from: dice.between(20, 900),
      to: dice.between(0, 3) === 0 ? dice.between(1_000, lastedSeconds) : null,
      reportedBy: 'element',
    }));
  return evidenceOf(session, stays);
};
