import type { Page, PageRequest } from '../page.js';
import type { PersonAttendance } from './attendance.js';

/**
 * Where a page of people ends. It names the last person, not a number in the list, so that people who come meanwhile move
 * nothing. It contains no name: positions become part of addresses.
 */
export interface AttendancePosition {
  readonly joinedAt: Date;
  /** `null` for people without an id, who come after those with one. */
  readonly userId: string | null;
  /** How many people with the same moment and id the pages have shown: people without an id may share a moment. */
  readonly shown: number;
}

/** A page of people, and where it ends. */
export interface AttendancePage extends Page<PersonAttendance> {
  /** `null` for an empty page. */
  readonly end: AttendancePosition | null;
}

/**
 * Takes a page from the people of a session.
 *
 * @param people in the order of {@link attendanceOf}
 * @param page `null` for everybody
 */
export const attendancePage = (
  people: readonly PersonAttendance[],
  page: PageRequest<AttendancePosition> | null,
): AttendancePage => {
  const begin = page?.after ? indexAfter(people, page.after) : 0;
  const items = people.slice(begin, begin + (page?.limit ?? people.length));
  const last = items.at(-1);
  return {
    items,
    total: people.length,
    hasMore: begin + items.length < people.length,
    end: last ? positionAt(people, begin + items.length - 1, last) : null,
  };
};

const positionAt = (
  people: readonly PersonAttendance[],
  index: number,
  { joinedAt, userId }: PersonAttendance,
): AttendancePosition => {
  let shown = 1;
  for (let before = people[index - 1]; before && order(before, { joinedAt, userId }) === 0; shown += 1) {
    before = people[index - 1 - shown];
  }
  return { joinedAt, userId, shown };
};

/** The index of the first person after a position. */
const indexAfter = (people: readonly PersonAttendance[], position: AttendancePosition): number => {
  const same = people.findIndex((person) => order(person, position) >= 0);
  if (same === -1) return people.length;
  const later = people.findIndex((person) => order(person, position) > 0);
  return Math.min(same + position.shown, later === -1 ? people.length : later);
};

type Place = Pick<AttendancePosition, 'joinedAt' | 'userId'>;

/** By the moment, then by the id, then those without an id. */
const order = (a: Place, b: Place): number => {
  const difference = a.joinedAt.getTime() - b.joinedAt.getTime();
  if (difference !== 0 || a.userId === b.userId) return difference;
  if (a.userId === null) return 1;
  return b.userId === null || a.userId < b.userId ? -1 : 1;
};
