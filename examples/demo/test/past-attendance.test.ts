import { attendanceOf, type EndedSession } from '@live-webinar/domain';
import { describe, expect, it } from 'vitest';
import {
  ATTENDED_ID,
  attendedWebinarAt,
  REGISTERED,
  staysOfFortyOne,
  staysOfSixty,
} from '../src/past-attendance/attended-webinar.js';
import { evidenceOf, type Stay } from '../src/past-attendance/stay.js';
import { pastSession } from '../src/past-session.js';

const startedAt = new Date('2026-03-01T16:52:00Z');
const endedAt = new Date(startedAt.getTime() + 74 * 60_000);
const session: EndedSession = pastSession({
  webinarId: ATTENDED_ID,
  number: 0,
  startedBy: 'olga',
  endedBy: 'olga',
  startedAt,
  endedAt,
});
const webinar = attendedWebinarAt(startedAt.getTime());

/** What the report makes of the evidence. */
const verdict = (stays: readonly Stay[]) => {
  const { people, element, server } = evidenceOf(session, stays);
  return attendanceOf(
    {
      people: people.map((person) => ({ ...person, isForgotten: false })),
      element,
      server: server.map(({ evidence }) => evidence),
    },
    { session, hosts: webinar, completion: webinar.completion, now: endedAt },
  );
};
const participants = (stays: readonly Stay[]) => verdict(stays).filter(({ role }) => role === 'participant');

describe('the made-up attendance of the demonstration', () => {
  it('is sixty people beside the hosts, three of them without an account', () => {
    const people = participants(staysOfSixty());
    expect(people).toHaveLength(60);
    expect(people.filter(({ userId }) => userId === null)).toHaveLength(3);
    expect(verdict(staysOfSixty())).toHaveLength(62);
    expect(participants(staysOfFortyOne())).toHaveLength(41);
  });

  it('has of everything that a report shows: evidence of each kind, several visits, a disagreement, not completed', () => {
    const people = participants(staysOfSixty());
    expect(new Set(people.map(({ evidence }) => evidence))).toEqual(new Set(['both', 'server', 'element']));
    expect(people.filter(({ visits }) => visits.length > 1)).toHaveLength(2);
    expect(people.filter(({ disagreementSeconds }) => disagreementSeconds !== null)).toHaveLength(1);
    expect(people.filter(({ seconds }) => seconds < 5 * 60)).toHaveLength(3);
    const completed = people.filter(({ hasCompleted }) => hasCompleted).length;
    expect(completed).toBeGreaterThan(30);
    expect(completed).toBeLessThan(50);
  });

  it('counts a reload and a second device as one visit', () => {
    const people = participants(staysOfSixty());
    const visitsOf = (index: number) =>
      people.find(({ userId }) => userId === REGISTERED[index]?.id)?.visits.length;
    expect(visitsOf(0)).toBe(1);
    expect(visitsOf(3)).toBe(1);
  });

  it('is the same at each start', () => {
    expect(staysOfSixty()).toEqual(staysOfSixty());
    expect(new Set(REGISTERED.map(({ id }) => id)).size).toBe(REGISTERED.length);
    expect(REGISTERED.filter(({ email }) => !/^[a-z.]+@students\.example$/.test(email))).toEqual([]);
  });
});
