import { describe, expect, it } from 'vitest';
import { minute } from '@live-webinar/domain/fixtures';
import type { PersonAttendance } from '../../src/attendance/attendance.js';
import { attendancePage, type AttendancePosition } from '../../src/attendance/attendance-page.js';

/** Somebody who came that many minutes after the start, and is inside. */
const person = (minutes: number, userId: string | null, name: string | null = userId): PersonAttendance => ({
  userId,
  name,
  email: null,
  role: 'participant',
  joinedAt: minute(minutes),
  leftAt: null,
  seconds: 60,
  visits: [{ joinedAt: minute(minutes), leftAt: null, evidence: 'element' }],
  evidence: 'element',
  disagreementSeconds: null,
  hasCompleted: null,
});

const people = [
  person(0, 'a'),
  person(0, 'b'),
  person(0, null, 'Telephone 1'),
  person(0, null, 'Telephone 2'),
  person(0, null),
  person(0, null),
  person(1, 'c'),
  person(2, null),
];

const read = (limit: number, listAt: (page: number) => readonly PersonAttendance[]) => {
  const seen: PersonAttendance[] = [];
  let after: AttendancePosition | null = null;
  for (let page = 0, hasMore = true; hasMore && page < 20; page += 1) {
    const { items, end, ...rest } = attendancePage(listAt(page), { limit, after });
    seen.push(...items);
    ({ hasMore } = rest);
    after = end;
  }
  return seen;
};

describe('pages of people', () => {
  it.each([1, 2, 3, 5, 7, 8, 100])(
    'show everybody once, %i at a time, also people without an id',
    (limit) => {
      expect(read(limit, () => people)).toEqual(people);
    },
  );

  it('show those who come meanwhile at the end, and nobody twice', () => {
    const newcomers = [person(3, 'd'), person(4, 'e'), person(5, null)];
    const seen = read(3, (page) => [...people, ...newcomers.slice(0, page)]);
    expect(seen).toEqual([...people, ...newcomers]);
  });

  it('show nobody twice if evidence of somebody earlier arrives late', () => {
    const early = person(-1, 'z');
    expect(read(3, (page) => (page === 0 ? people : [early, ...people]))).toEqual(people);
  });

  it('continue after somebody who is not known any more', () => {
    const after = { joinedAt: minute(0), userId: 'aa', shown: 1 };
    expect(attendancePage(people, { limit: 1, after }).items).toEqual([person(0, 'b')]);
  });

  it('are empty without people, and after the last', () => {
    const empty = { items: [], hasMore: false, end: null };
    expect(attendancePage([], null)).toEqual({ ...empty, total: 0 });
    const after = { joinedAt: minute(9), userId: null, shown: 1 };
    expect(attendancePage(people, { limit: 3, after })).toEqual({ ...empty, total: people.length });
  });

  it('have no name in their positions', () => {
    expect(attendancePage(people, { limit: 4, after: null }).end).toEqual({
      joinedAt: minute(0),
      userId: null,
      shown: 2,
    });
  });
});
