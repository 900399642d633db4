import { minute } from '@live-webinar/domain/fixtures';
import { describe, expect, it } from 'vitest';
import {
  attendanceOf,
  type AttendanceContext,
  type ServerEvidence,
  type SessionEvidence,
} from '../../src/index.js';
import { elementEvidence, joined, left, closed, moment } from './support/evidence.js';

const context: AttendanceContext = {
  session: { startedAt: minute(0), endedAt: minute(60) },
  hosts: { organizerId: 'olga', coHostIds: ['carl'] },
  completion: null,
  now: minute(90),
};
const live: AttendanceContext = {
  ...context,
  session: { startedAt: minute(0), endedAt: null },
  now: minute(30),
};

const evidenceOf = (given: Partial<SessionEvidence>): SessionEvidence => ({
  people: [],
  element: [],
  server: [],
  ...given,
});
const verdict = (given: Partial<SessionEvidence>, on = context) =>
  attendanceOf(evidenceOf(given), on).map(
    ({ userId, name, seconds, visits, evidence, disagreementSeconds }) => ({
      who: userId ?? name,
      seconds,
      visits: visits.map(({ joinedAt, leftAt, evidence: grade }) => [
        minuteOf(joinedAt),
        minuteOf(leftAt),
        grade,
      ]),
      evidence,
      disagreementSeconds,
    }),
  );
const minuteOf = (at: Date | null) => at && (at.getTime() - minute(0).getTime()) / 60_000;
const server = (...events: readonly ServerEvidence[]) => ({ server: events });

describe('visits', () => {
  it('are the union of both sources', () => {
    expect(
      verdict({
        element: [elementEvidence('pia', 10, 20)],
        server: [joined('c1', 9, { userId: 'pia' }), left('c1', 21, { userId: 'pia', joinedAt: minute(9) })],
      }),
    ).toEqual([
      { who: 'pia', seconds: 720, visits: [[9, 21, 'both']], evidence: 'both', disagreementSeconds: null },
    ]);
  });

  it('count two devices at once once', () => {
    expect(
      verdict({
        element: [
          elementEvidence('pia', 10, 20, { participantId: 'laptop' }),
          elementEvidence('pia', 15, 25, { participantId: 'phone' }),
        ],
      }),
    ).toMatchObject([{ seconds: 900, visits: [[10, 25, 'element']] }]);
  });

  it('are one visit if somebody is back within 90 seconds, and two otherwise', () => {
    const [first, second] = [
      elementEvidence('pia', 10, 20),
      elementEvidence('pia', 21.5, 30, { participantId: 'p2' }),
    ];
    expect(verdict({ element: [first, second] })).toMatchObject([
      { seconds: 1200, visits: [[10, 30, 'element']] },
    ]);
    const later = elementEvidence('pia', 21.6, 30, { participantId: 'p2' });
    expect(verdict({ element: [first, later] })).toMatchObject([
      {
        seconds: 1104,
        visits: [
          [10, 20, 'element'],
          [21.6, 30, 'element'],
        ],
      },
    ]);
  });

  it('are clipped to the session', () => {
    expect(
      verdict(server(joined('c1', -5, { userId: 'pia' }), left('c1', 70, { userId: 'pia' }))),
    ).toMatchObject([{ seconds: 3600, visits: [[0, 60, 'server']] }]);
    expect(verdict(server(joined('c1', -9, { userId: 'pia' }), left('c1', -5, { userId: 'pia' })))).toEqual(
      [],
    );
  });

  it('in breakout rooms are presence in the session', () => {
    const pia = { userId: 'pia' };
    expect(
      verdict(
        server(
          joined('c1', 5, pia),
          left('c1', 20, { ...pia, joinedAt: minute(5) }),
          joined('c1', 20, { ...pia, breakoutRoom: 'b1' }),
          left('c1', 40, { ...pia, breakoutRoom: 'b1', joinedAt: minute(20) }),
          joined('c1', 40, pia),
          left('c1', 55, { ...pia, joinedAt: minute(40) }),
        ),
      ),
    ).toMatchObject([{ seconds: 3000, visits: [[5, 55, 'server']] }]);
  });

  it('last through a session of 26 hours', () => {
    const long = {
      ...context,
      session: { startedAt: minute(0), endedAt: minute(26 * 60) },
      now: minute(27 * 60),
    };
    expect(verdict(server(joined('c1', 0, { userId: 'pia' }), closed(26 * 60)), long)).toMatchObject([
      { seconds: 26 * 3600 },
    ]);
  });
});

describe('the end of a visit', () => {
  it('that nobody reported is the last sign of life', () => {
    expect(verdict({ element: [elementEvidence('pia', 10, 20, { saidGoodbye: false })] })).toMatchObject([
      { visits: [[10, 20, 'element']] },
    ]);
    expect(
      verdict({ element: [elementEvidence('pia', 10, 20)], server: [joined('c1', 10, { userId: 'pia' })] }),
    ).toMatchObject([{ visits: [[10, 20, 'both']] }]);
  });

  it('is the session’s if there is no sign of life, or the next one was not due before it', () => {
    expect(verdict(server(joined('c1', 10, { userId: 'pia' })))).toMatchObject([
      { visits: [[10, 60, 'server']] },
    ]);
    expect(verdict({ element: [elementEvidence('pia', 10, 59.5, { saidGoodbye: false })] })).toMatchObject([
      { visits: [[10, 60, 'element']] },
    ]);
  });

  it('is what the server saw, even if the next report was not due yet', () => {
    const silent = elementEvidence('pia', 10, 59.5, { saidGoodbye: false });
    const stay = (to: number) => [
      joined('c1', 10, { userId: 'pia' }),
      left('c1', to, { userId: 'pia', joinedAt: minute(10) }),
    ];
    expect(verdict({ element: [silent], server: stay(59.75) })).toMatchObject([
      { visits: [[10, 59.75, 'both']] },
    ]);
    // The server counts in whole seconds, and its clock may be a little slow.
    expect(verdict({ element: [silent], server: stay(59.45) })).toMatchObject([
      { visits: [[10, 59.5, 'both']] },
    ]);
    // What the server saw before does not say that somebody has left again.
    expect(verdict({ element: [silent], server: stay(20) })).toMatchObject([{ visits: [[10, 60, 'both']] }]);

    const heard = elementEvidence('pia', 10, 29, { saidGoodbye: false });
    expect(verdict({ element: [heard], server: stay(29.25) }, live)).toMatchObject([
      { visits: [[10, 29.25, 'both']] },
    ]);
  });

  it('is the closing of the room, if the server does not name another', () => {
    expect(verdict(server(joined('c1', 10, { userId: 'pia' }), closed(50)))).toMatchObject([
      { visits: [[10, 50, 'server']] },
    ]);
  });

  it('is unknown while somebody is inside', () => {
    expect(verdict(server(joined('c1', 10, { userId: 'pia' })), live)).toMatchObject([
      { seconds: 1200, visits: [[10, null, 'server']] },
    ]);
    const heard = elementEvidence('pia', 10, 29, { saidGoodbye: false });
    expect(verdict({ element: [heard] }, live)).toMatchObject([
      { seconds: 1200, visits: [[10, null, 'element']] },
    ]);
    const silent = elementEvidence('pia', 10, 28, { saidGoodbye: false });
    expect(verdict({ element: [silent] }, live)).toMatchObject([{ visits: [[10, 28, 'element']] }]);
    expect(verdict({ element: [elementEvidence('pia', 10, 29)] }, live)).toMatchObject([
      { visits: [[10, 29, 'element']] },
    ]);
  });
});

describe('the server’s clock', () => {
  it('that is fast is corrected by the time of receipt', () => {
    const pia = { userId: 'pia' };
    expect(
      verdict(
        server(
          { ...joined('c1', 610, pia), receivedAt: minute(10) },
          { ...left('c1', 620, { ...pia, joinedAt: minute(610) }), receivedAt: minute(20) },
        ),
      ),
    ).toMatchObject([{ seconds: 600, visits: [[10, 20, 'server']] }]);
  });

  it('does not let the order of events decide that it moves to one moment', () => {
    const pia = { userId: 'pia' };
    const events = [
      { ...joined('c1', 610, pia), receivedAt: moment(10) },
      { ...joined('c1', 620, pia), receivedAt: moment(10) },
      { ...left('c1', 630, { ...pia, joinedAt: moment(620) }), receivedAt: moment(30) },
    ];
    const expected = [{ seconds: 3000, visits: [[10, 60, 'server']] }];
    expect(verdict(server(...events))).toMatchObject(expected);
    expect(verdict(server(...events.toReversed()))).toMatchObject(expected);
  });

  it('also if the event of the beginning was lost', () => {
    const end = left('c1', 620, { userId: 'pia', joinedAt: minute(610) });
    expect(verdict(server({ ...end, receivedAt: minute(20) }))).toMatchObject([
      { visits: [[10, 20, 'server']] },
    ]);
  });

  it('does not make an end before its beginning', () => {
    expect(
      verdict(
        server(joined('c1', 20, { userId: 'pia' }), left('c1', 10, { userId: 'pia', joinedAt: minute(20) })),
      ),
    ).toMatchObject([{ seconds: 0, visits: [[20, 20, 'server']] }]);
  });
});

describe('people', () => {
  it('without a token are recognized by the connection that the element names', () => {
    expect(
      verdict({
        element: [elementEvidence('pia', 10, 20, { participantId: 'abcd1234' })],
        server: [joined('c1', 10, { participantId: 'abcd1234' }), left('c1', 20, { joinedAt: minute(10) })],
      }),
    ).toEqual([
      { who: 'pia', seconds: 600, visits: [[10, 20, 'both']], evidence: 'both', disagreementSeconds: null },
    ]);
  });

  it('who are unknown are listed by their names, and apart without one', () => {
    expect(
      verdict(
        server(
          joined('c1', 1, { name: '+49 30 1' }),
          left('c1', 5, { name: '+49 30 1', joinedAt: minute(1) }),
          joined('c2', 8, { name: '+49 30 1' }),
          left('c2', 9, { name: '+49 30 1', joinedAt: minute(8) }),
          joined('c3', 2),
          joined('c4', 3),
        ),
      ).map(({ who, seconds }) => [who, seconds]),
    ).toEqual([
      ['+49 30 1', 300],
      [null, 3480],
      [null, 3420],
    ]);
  });

  it('have the role of their latest report, else what the webinar gives them', () => {
    const roles = attendanceOf(
      evidenceOf({
        element: [
          elementEvidence('pia', 10, 20, { role: 'participant' }),
          elementEvidence('pia', 30, 40, { role: 'co_host', participantId: 'p2' }),
        ],
        server: [
          joined('c1', 11, { userId: 'olga' }),
          joined('c2', 12, { userId: 'carl' }),
          joined('c3', 13),
        ],
      }),
      context,
    ).map(({ userId, role }) => [userId, role]);
    expect(roles).toEqual([
      ['pia', 'co_host'],
      ['olga', 'organizer'],
      ['carl', 'co_host'],
      [null, 'participant'],
    ]);
  });

  it('who were forgotten have no id and no name', () => {
    const [attendance] = attendanceOf(
      evidenceOf({
        people: [{ id: 'x', isForgotten: true, name: null, email: null }],
        element: [elementEvidence('x', 10, 20)],
        server: [joined('c1', 10, { userId: 'x', name: 'Pia' })],
      }),
      context,
    );
    expect(attendance).toMatchObject({ userId: null, name: null, email: null, seconds: 600 });
  });
});

it('says by how much the sources differ, beyond two minutes', () => {
  const seen = (minutes: number) =>
    verdict({
      element: [elementEvidence('pia', 10, 20)],
      server: [
        joined('c1', 10, { userId: 'pia' }),
        left('c1', 20 + minutes, { userId: 'pia', joinedAt: minute(10) }),
      ],
    })[0]?.disagreementSeconds;
  expect([seen(2), seen(2.1), seen(-5)]).toEqual([null, 126, 300]);
});

it('says who completed the webinar', () => {
  const completed = (minutes: number) =>
    attendanceOf(evidenceOf({ element: [elementEvidence('pia', 10, 20)] }), {
      ...context,
      completion: { minutes },
    })[0]?.hasCompleted;
  expect([completed(10), completed(11)]).toEqual([true, false]);
});
