import type { Attendee } from '../webinar/role.js';
import type { Webinar } from '../webinar/webinar.js';
import { hasCompleted, type Completion } from './completion.js';
import type { ElementEvidence, SessionEvidence } from './evidence.js';
import { SAME_VISIT_MS } from './evidence.js';
import { evidenceByPerson, type EvidenceOfPerson } from './evidence-by-person.js';
import { serverStays, type ServerStay } from './server-stays.js';
import {
  bothGrades,
  clip,
  merge,
  secondsOf,
  type EvidenceGrade,
  type MergedStretch,
  type Source,
  type Stretch,
} from './stretch.js';

/** A stretch of time in a session, with absences of up to 90 seconds. */
export interface Visit {
  readonly joinedAt: Date;
  /** `null` if the person is inside. */
  readonly leftAt: Date | null;
  readonly evidence: EvidenceGrade;
}

/** A person's attendance in a session. */
export interface PersonAttendance {
  /** `null` if no token identified the person, or if their data was erased. */
  readonly userId: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly role: Attendee;
  /** The start of the first visit. */
  readonly joinedAt: Date;
  /** The end of the last visit; `null` if the person is inside. */
  readonly leftAt: Date | null;
  /** The length of all visits. */
  readonly seconds: number;
  /** Oldest first. */
  readonly visits: readonly Visit[];
  readonly evidence: EvidenceGrade;
  /**
   * By how many seconds the server's evidence and the element's differ, if both are there and it is more than two minutes.
   * `null` otherwise.
   */
  readonly disagreementSeconds: number | null;
  /** Whether they completed the webinar; `null` if it cannot be completed. */
  readonly hasCompleted: boolean | null;
}

/** What the verdict needs beside the evidence. */
export interface AttendanceContext {
  readonly session: { readonly startedAt: Date; readonly endedAt: Date | null };
  /** Gives a role to people of whom only the meeting server knows. */
  readonly hosts: Pick<Webinar, 'organizerId' | 'coHostIds'>;
  readonly completion: Completion | null;
  readonly now: Date;
}

/** The element reports every 30 seconds. Somebody whose last report is at most this old when the session ends stayed until its end. */
const REPORT_DUE_MS = 45_000;
/** The meeting server counts in whole seconds, and its clock may be a little slow. */
const CLOCK_DIFFERENCE_MS = 5_000;
/** Differences between the server's and the element's evidence up to this are normal. */
const MAX_DIFFERENCE_SECONDS = 120;

/**
 * Turns evidence into attendance. Neither the order of the evidence nor repetitions change the result. Somebody who was
 * connected twice at the same time counts once. Missing ends are closed by the last sign of life, else by the session's end.
 *
 * @returns who was there, in the order in which they came
 */
export const attendanceOf = (
  evidence: SessionEvidence,
  context: AttendanceContext,
): readonly PersonAttendance[] =>
  evidenceByPerson(evidence)
    .flatMap((ofPerson) => attendanceOfPerson(ofPerson, context) ?? [])
    .sort(
      (a, b) =>
        a.joinedAt.getTime() - b.joinedAt.getTime() ||
        compare(a.userId, b.userId) ||
        compare(a.name, b.name) ||
        b.seconds - a.seconds,
    );

const compare = (a: string | null, b: string | null): number => {
  if (a === b) return 0;
  if (a === null) return 1;
  return b === null || a < b ? -1 : 1;
};

const attendanceOfPerson = (
  { person, element, server }: EvidenceOfPerson,
  context: AttendanceContext,
): PersonAttendance | undefined => {
  const { session, completion, now } = context;
  const start = session.startedAt.getTime();
  const end = (session.endedAt ?? now).getTime();
  const isOver = session.endedAt !== null;
  const signs = element.map(({ lastAt }) => lastAt.getTime());
  const stays = serverStays(server);
  const stretches = [
    ...element.map((report) => stretchOfReports(report, stays, isOver, end)),
    ...stays.map((stay) => stretchOfStay(stay, signs, isOver, end)),
  ].flatMap((stretch) => clip(stretch, start, end) ?? []);
  const merged = merge(stretches);
  const [first] = merged;
  const last = merged.at(-1);
  if (!first || !last) return undefined;

  const visits = merged.map(visitFrom);
  const seconds = secondsOf(merged);
  return {
    userId: person.userId,
    name: person.name,
    email: person.email,
    role: roleFrom(person.id, element, context),
    joinedAt: new Date(first.from),
    leftAt: last.isOpen ? null : new Date(last.to),
    seconds,
    visits,
    evidence: merged.map(({ evidence }) => evidence).reduce(bothGrades),
    disagreementSeconds: disagreement(stretches),
    hasCompleted: completion && hasCompleted(completion, seconds, session, now),
  };
};

/** The stretch of a connection of the element. */
const stretchOfReports = (
  { firstAt, lastAt, saidGoodbye }: ElementEvidence,
  stays: readonly ServerStay[],
  isOver: boolean,
  end: number,
): Stretch => {
  const from = firstAt.getTime();
  const last = lastAt.getTime();
  const mayGoOn = !saidGoodbye && !stays.some((stay) => sawEndAfter(stay, last));
  const isOpen = mayGoOn && !isOver && end - last <= SAME_VISIT_MS;
  const wasThereAtTheEnd = mayGoOn && isOver && end - last <= REPORT_DUE_MS;
  return { from, to: isOpen || wasThereAtTheEnd ? Math.max(end, last) : last, isOpen, source: 'element' };
};

/** Whether the meeting server saw the person inside at a moment, and leave later. */
const sawEndAfter = ({ from, to }: ServerStay, at: number): boolean =>
  to !== null && from - CLOCK_DIFFERENCE_MS <= at && at <= to + CLOCK_DIFFERENCE_MS;

/** The stretch of a connection to the meeting server. */
const stretchOfStay = (
  { from, to, endedBy }: ServerStay,
  signs: readonly number[],
  isOver: boolean,
  end: number,
): Stretch => {
  if (to !== null) return { from, to, isOpen: false, source: 'server' };
  if (!isOver && endedBy === null) return { from, to: end, isOpen: true, source: 'server' };
  const limit = Math.min(endedBy ?? end, end);
  const within = signs.filter((sign) => sign >= from && sign <= limit).sort((a, b) => a - b);
  return { from, to: within.at(-1) ?? limit, isOpen: false, source: 'server' };
};

const visitFrom = ({ from, to, isOpen, evidence }: MergedStretch): Visit => ({
  joinedAt: new Date(from),
  leftAt: isOpen ? null : new Date(to),
  evidence,
});

/** By how many seconds the two sources differ, if it is more than usual. */
const disagreement = (stretches: readonly Stretch[]): number | null => {
  const from = (wanted: Source) => stretches.filter(({ source }) => source === wanted);
  const [server, element] = [from('server'), from('element')];
  if (server.length === 0 || element.length === 0) return null;
  const difference = Math.abs(secondsOf(merge(server)) - secondsOf(merge(element)));
  return difference > MAX_DIFFERENCE_SECONDS ? difference : null;
};

/** The role that the latest report names, else what the webinar says. */
const roleFrom = (
  id: string | null,
  element: readonly ElementEvidence[],
  { hosts }: AttendanceContext,
): Attendee => {
  const [latest] = [...element].sort(
    (a, b) => b.lastAt.getTime() - a.lastAt.getTime() || compare(a.role, b.role),
  );
  if (latest) return latest.role;
  if (id === hosts.organizerId) return 'organizer';
  return id !== null && hosts.coHostIds.includes(id) ? 'co_host' : 'participant';
};
