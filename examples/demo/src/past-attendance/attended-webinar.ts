import { newWebinar, type Webinar } from '@live-webinar/domain';
import { PEOPLE } from '../people.js';
import { diceFor } from './dice.js';
import { MADE_UP_PEOPLE, type MadeUpPerson } from './made-up-people.js';
import type { Stay } from './stay.js';

/** The webinar whose attendance report has something to show. */
export const ATTENDED_ID = 'moon-and-planets';

const MINUTE_S = 60;
const HOUR_MS = 60 * MINUTE_S * 1_000;
const DAY_MS = 24 * HOUR_MS;

/** How many days ago the newest session was. */
const NEWEST_DAYS_AGO = 5;

/** When its sessions began, as milliseconds after the midnight of today, newest first. The host went live eight minutes early. */
export const ATTENDED_SESSIONS = [
  {
    startsMs: 17 * HOUR_MS - 8 * MINUTE_S * 1_000 - NEWEST_DAYS_AGO * DAY_MS,
    lastedSeconds: 74 * MINUTE_S + 12,
  },
  {
    startsMs: 17 * HOUR_MS - 6 * MINUTE_S * 1_000 - (NEWEST_DAYS_AGO + 7) * DAY_MS,
    lastedSeconds: 69 * MINUTE_S + 41,
  },
] as const;

/** @param today its midnight, in milliseconds */
export const attendedWebinarAt = (today: number): Webinar => {
  const start = today - NEWEST_DAYS_AGO * DAY_MS + 17 * HOUR_MS;
  return newWebinar({
    id: ATTENDED_ID,
    title: 'The Moon and the planets in a small telescope',
    organizerId: PEOPLE.organizer.sub,
    coHostIds: ['mei.tanaka'],
    startsAt: new Date(start),
    endsAt: new Date(start + HOUR_MS),
    registration: 'closed',
    completion: { share: 0.75 },
  });
};

const { sub, name, email } = PEOPLE.student;

/** Everybody who is registered for it. */
export const REGISTERED: readonly MadeUpPerson[] = [{ id: sub, name, email }, ...MADE_UP_PEOPLE];

const hosts = (from: number): readonly Stay[] => [
  {
    person: { id: PEOPLE.organizer.sub, name: PEOPLE.organizer.name, email: 'olga@northlight.example' },
    role: 'organizer',
    from: 2,
    to: null,
  },
  {
    person: { id: 'mei.tanaka', name: 'Mei Tanaka', email: 'mei@northlight.example' },
    role: 'co_host',
    from,
    to: null,
  },
];

const at = (minutes: number, seconds = 0): number => minutes * MINUTE_S + seconds;

/** What the first of the registered people did: the cases that a report has to get right. */
const STORIES: readonly (readonly Omit<Stay, 'person'>[])[] = [
  // Sam reloads the page.
  [
    { from: at(4, 12), to: at(31, 40) },
    { from: at(31, 54), to: null },
  ],
  // Two leave and come back, one of them twice.
  [
    { from: at(7, 3), to: at(24, 30) },
    { from: at(33, 10), to: null },
  ],
  [
    { from: at(6, 41), to: at(18, 5) },
    { from: at(22, 47), to: at(46, 20) },
    { from: at(51, 2), to: at(71, 15) },
  ],
  // A computer and a telephone at the same time.
  [
    { from: at(8, 20), to: at(43, 30) },
    { from: at(19, 2), to: null },
  ],
  // The computer slept, and the meeting server kept the connection for nine minutes more.
  [{ from: at(9, 15), to: at(61, 50), isSilentFrom: at(52, 40) }],
  // Three leave after a few minutes.
  [{ from: at(8, 44), to: at(12, 10) }],
  [{ from: at(10, 2), to: at(13, 31) }],
  [{ from: at(27, 18), to: at(32, 5) }],
  // Their content blocker stopped the page's reports.
  [{ from: at(5, 30), to: null, reportedBy: 'server' }],
  [{ from: at(9, 1), to: at(68, 12), reportedBy: 'server' }],
  [{ from: at(14, 26), to: null, reportedBy: 'server' }],
  // The meeting server's reports of them were lost.
  [{ from: at(7, 52), to: null, reportedBy: 'element' }],
  [{ from: at(11, 9), to: at(70, 44), reportedBy: 'element' }],
];

const UNKNOWN: readonly Stay[] = [
  { person: { name: '+44 20 7946 0018' }, from: at(9, 48), to: null },
  { person: { name: 'iPad' }, from: at(13, 20), to: at(58, 3) },
  { person: { name: null }, from: at(21, 5), to: at(36, 49) },
];

/** Sixty people and two hosts: early birds, most of them on time, some late. */
export const staysOfSixty = (): readonly Stay[] => {
  const dice = diceFor(ATTENDED_ID);
  const stories = REGISTERED.slice(0, STORIES.length).flatMap((person, index) =>
    (STORIES[index] ?? []).map((stay) => ({ person, ...stay })),
  );
  const others = REGISTERED.slice(STORIES.length, 60 - UNKNOWN.length).map((person, index) =>
    ordinaryStay(person, index, dice),
  );
  return [...hosts(at(1, 30)), ...stories, ...others, ...UNKNOWN];
};

/** The session before, attended by other registered people. */
export const staysOfFortyOne = (): readonly Stay[] => {
  const dice = diceFor(`${ATTENDED_ID} before`);
  const people = REGISTERED.filter((_, index) => index % 12 < 7).slice(0, 41);
  return [...hosts(at(3)), ...people.map((person, index) => ordinaryStay(person, index, dice))];
};

/** Most people come around the hour and stay. Every fifth comes late, every fourth leaves a little early. */
const ordinaryStay = (person: MadeUpPerson, index: number, { between }: ReturnType<typeof diceFor>): Stay => {
  const isEarly = index % 4 === 0;
  const isLate = index % 5 === 3;
  const from = isEarly ? between(at(1), at(6)) : isLate ? between(at(15), at(37)) : between(at(6), at(12));
  const to = index % 4 === 1 ? between(at(41), at(68)) : null;
  return { person, from, to };
};
