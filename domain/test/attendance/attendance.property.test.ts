import fc from 'fast-check';
import { expect, it } from 'vitest';
import { attendanceOf, type AttendanceContext, type SessionEvidence } from '../../src/index.js';
import { closed, elementEvidence, joined, left, moment } from './support/evidence.js';

const ENDED: AttendanceContext = {
  session: { startedAt: moment(0), endedAt: moment(60) },
  hosts: { organizerId: 'olga', coHostIds: [] },
  completion: { share: 0.5 },
  now: moment(90),
};
const ACTIVE: AttendanceContext = {
  ...ENDED,
  session: { startedAt: moment(0), endedAt: null },
  now: moment(60),
};

const users = fc.constantFrom('pia', 'paul', 'olga');
const connections = fc.constantFrom('c1', 'c2', 'c3', 'c4');
/** Half minutes, before and after the session too. */
const times = fc.integer({ min: -20, max: 140 }).map((halves) => halves / 2);
const breakoutRoom = fc.constantFrom(null, 'b1');
const person = fc.record({
  userId: fc.option(users, { nil: null }),
  name: fc.option(fc.constantFrom('Guest', '+49 30 1'), { nil: null }),
  participantId: fc.option(fc.constantFrom('p1', 'p2'), { nil: null }),
  breakoutRoom,
});
const report = fc
  .tuple(users, times, times, fc.constantFrom('p1', 'p2', 'p3'), fc.boolean())
  .map(([userId, a, b, participantId, saidGoodbye]) =>
    elementEvidence(userId, Math.min(a, b), Math.max(a, b), { participantId, saidGoodbye }),
  );
const event = fc.oneof(
  fc
    .tuple(connections, times, person, times)
    .map(([connection, at, who, received]) =>
      joined(connection, at, { ...who, receivedAt: moment(Math.max(at - 5, received)) }),
    ),
  fc
    .tuple(connections, times, person, fc.option(times, { nil: null }))
    .map(([connection, at, who, from]) =>
      left(connection, at, { ...who, joinedAt: from === null ? null : moment(from) }),
    ),
  times.map(closed),
);
const evidence: fc.Arbitrary<SessionEvidence> = fc.record({
  people: fc.constant([{ id: 'pia', isForgotten: false, name: 'Pia', email: null }]),
  element: fc.array(report, { maxLength: 8 }),
  server: fc.array(event, { maxLength: 16 }),
});

/** The same evidence in another order, some of it twice. */
const shuffled = ({ people, element, server }: SessionEvidence) =>
  fc.tuple(fc.subarray([...element]), fc.subarray([...server])).chain(([elementTwice, serverTwice]) =>
    fc.record({
      people: fc.constant(people),
      element: fc.shuffledSubarray([...element, ...elementTwice], {
        minLength: element.length + elementTwice.length,
      }),
      server: fc.shuffledSubarray([...server, ...serverTwice], {
        minLength: server.length + serverTwice.length,
      }),
    }),
  );

it('neither the order of the evidence nor repetitions change the attendance', () => {
  fc.assert(
    fc.property(
      evidence.chain((given) => fc.tuple(fc.constant(given), shuffled(given))),
      fc.constantFrom(ENDED, ACTIVE),
      ([given, again], context) => {
        expect(attendanceOf(again, context)).toEqual(attendanceOf(given, context));
      },
    ),
    { numRuns: 1_000 },
  );
});

it('visits lie in the session, do not overlap, and add up, whatever evidence is lost', () => {
  fc.assert(
    fc.property(
      evidence.chain(({ people, element, server }) =>
        fc.record({
          people: fc.constant(people),
          element: fc.subarray([...element]),
          server: fc.subarray([...server]),
        }),
      ),
      fc.constantFrom(ENDED, ACTIVE),
      (given, context) => {
        const end = moment(60).getTime();
        for (const { visits, seconds, joinedAt, leftAt } of attendanceOf(given, context)) {
          let last = -Infinity;
          let total = 0;
          for (const visit of visits) {
            const [from, to] = [visit.joinedAt.getTime(), visit.leftAt?.getTime() ?? end];
            expect(from - last).toBeGreaterThan(90_000);
            expect(to).toBeGreaterThanOrEqual(from);
            expect(from).toBeGreaterThanOrEqual(moment(0).getTime());
            expect(to).toBeLessThanOrEqual(end);
            last = to;
            total += to - from;
          }
          expect(seconds).toBe(Math.round(total / 1000));
          expect(joinedAt).toEqual(visits[0]?.joinedAt);
          expect(leftAt).toEqual(visits.at(-1)?.leftAt);
        }
      },
    ),
  );
});

it('more evidence of the element never makes an ended visit shorter', () => {
  fc.assert(
    fc.property(evidence, report, (given, more) => {
      const secondsOf = (with_: SessionEvidence) =>
        attendanceOf({ ...with_, server: [] }, ENDED).find(({ userId }) => userId === more.userId)?.seconds ??
        0;
      expect(secondsOf({ ...given, element: [...given.element, more] })).toBeGreaterThanOrEqual(
        secondsOf(given),
      );
    }),
  );
});
