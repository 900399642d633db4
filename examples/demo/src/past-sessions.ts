import { createHash } from 'node:crypto';
import type { App } from '@live-webinar/server';
import { newWebinar, roomName, type EndedSession, type Webinar } from '@live-webinar/domain';

type ImportTransaction = Parameters<Parameters<App['bulkImport']>[0]>[0];

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

/** Adds made-up sessions, so that the page for administrators has something to page through. They are the same at each start. */
export const importPastSessions = async (transaction: ImportTransaction): Promise<void> => {
  const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  await transaction.saveWebinars(PAST.map(webinarAt), ['title', 'organizerId']);
  await transaction.addEndedSessions(
    PAST.flatMap((_, number) =>
      Array.from({ length: SESSIONS_PER_WEBINAR }, (__, week) => sessionAt(number, week, today)),
    ),
  );
};

const idOf = (number: number): string => `past-${String(number + 1).padStart(2, '0')}`;

const webinarAt = ([title, organizerId]: (typeof PAST)[number], number: number): Webinar =>
  newWebinar({ id: idOf(number), title, organizerId, registration: 'closed' });

const sessionAt = (number: number, week: number, today: number): EndedSession => {
  const webinarId = idOf(number);
  const startedBy = PAST[number]?.[1] ?? '';
  // In the evening, on a day of the week that each webinar has for itself.
  const start =
    today - (week * 7 + (number % 7) + 1) * DAY_MS + (17 * 60 + ((number * 37) % 180)) * MINUTE_MS;
  const minutes = 35 + ((number * 17 + week * 23) % 55);
  return {
    state: 'ended',
    id: uuidOf(`id ${webinarId} ${week}`),
    webinarId,
    roomName: roomName(webinarId, uuidOf(`room ${webinarId} ${week}`)),
    startedBy,
    createdAt: new Date(start),
    startedAt: new Date(start),
    endedAt: new Date(start + minutes * MINUTE_MS),
    endedBy: week % 4 === 0 ? null : startedBy,
  };
};

/** Sessions that are over: their names need not be secret, only the same at each start. */
const uuidOf = (text: string): string =>
  createHash('sha256')
    .update(text)
    .digest('hex')
    .slice(0, 32)
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
