import { attendanceOf } from '@live-webinar/domain';
import { byIds, manualClock, olga, pia, webinarFixture } from '@live-webinar/domain/fixtures';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApi, tokenFor, type TestApi } from './support/api.js';
import recorded from './support/recorded-event-sync.json' with { type: 'json' };

const SECRET = 'the-secret-of-meeting-events-in-the-tests';
/** When the recorded meeting began, in Prosody's seconds. */
const RECORDED_FROM = recorded.requests[0]?.body.created_at ?? 0;
const START = new Date('2026-03-01T18:00:00Z');
const HEARTBEAT_S = 30;

/** The recorded meeting took twelve seconds. Here each of them is a minute. */
const moment = (minutes: number): Date => new Date(START.getTime() + Math.round(minutes * 60) * 1000);
const stretched = (body: unknown): unknown =>
  JSON.parse(JSON.stringify(body), (key, value: unknown) =>
    key.endsWith('_at') && typeof value === 'number' ? moment(value - RECORDED_FROM).getTime() / 1000 : value,
  );

const clock = manualClock(START);
let api: TestApi;
let session: { readonly id: string; readonly roomName: string };
beforeAll(async () => {
  api = await startApi({ clock }, { meetingEventsSecret: SECRET });
  await api.useCases.scheduleWebinar(webinarFixture({ completion: { minutes: 10 } }));
  await api.useCases.registerPeople({ webinarId: '123', people: byIds('pia') });
  const started = await api.useCases.startLiveSession({ webinarId: '123', person: olga });
  if (!started.ok) throw new Error(started.refusal.code);
  session = started.value.session;
});
afterAll(() => api.stop());

interface Call {
  readonly at: number;
  readonly make: () => Promise<unknown>;
}

/** What an element reports from one minute to another, every 30 seconds. */
const element = (
  person: typeof pia,
  participantId: string,
  [from, to]: readonly [number, number],
  { saysGoodbye }: { readonly saysGoodbye: boolean },
): readonly Call[] => {
  const ids = { session_id: session.id, participant_id: participantId };
  const token = tokenFor(person);
  const heartbeat = (at: number): Call => ({
    at,
    make: async () => {
      const { status } = await api.call('POST', '/api/live/presence/123', { token, body: ids });
      expect(status).toBe(200);
    },
  });
  const goodbye: Call = {
    at: to,
    make: async () => {
      const query = new URLSearchParams(ids).toString();
      const { status } = await api.call('DELETE', `/api/live/presence/123?${query}`, { token });
      expect(status).toBe(204);
    },
  };
  const count = Math.floor(((to - from) * 60) / HEARTBEAT_S);
  return [
    ...Array.from({ length: count + 1 }, (_, index) => heartbeat(from + (index * HEARTBEAT_S) / 60)),
    ...(saysGoodbye ? [goodbye] : []),
  ];
};

/** What Prosody reports, each event when it happens. */
const prosody = (): readonly Call[] =>
  recorded.requests.map(({ path, body }) => {
    const times = JSON.stringify(stretched({ ...body, all_occupants: [] })).matchAll(/_at":(\d+)/g);
    const happenedAt = Math.max(...[...times].map(([, seconds]) => Number(seconds)));
    return {
      at: (happenedAt * 1000 - START.getTime()) / 60_000,
      make: async () => {
        const { status } = await api.call('POST', path, {
          headers: { authorization: `Bearer ${SECRET}` },
          body: { ...(stretched(body) as object), room_name: session.roomName },
        });
        expect(status).toBe(204);
      },
    };
  });

it('a session with a reload, a killed tab, a second device and a breakout room is reported to the second', async () => {
  const calls = [
    ...prosody(),
    ...element(olga, 'olga-1', [0, 12], { saysGoodbye: true }),
    // Pia reloads the page, which takes ten seconds.
    ...element(pia, 'laptop-1', [1, 5.5], { saysGoodbye: true }),
    ...element(pia, 'laptop-2', [5 + 40 / 60, 11], { saysGoodbye: true }),
    // The tab on the second device is killed.
    ...element(pia, 'phone', [3, 6.75], { saysGoodbye: false }),
  ];
  for (const { at, make } of calls.toSorted((a, b) => a.at - b.at)) {
    clock.set(moment(at));
    await make();
  }
  clock.set(moment(13));
  await api.useCases.endLiveSession({ webinarId: '123', person: olga });

  const report = await api.call('GET', `/api/live/attendance/${session.id}/`, { token: tokenFor(olga) });
  expect(report.status).toBe(200);
  const whole = (from: number, to: number, evidence: string) => ({
    joined_at: moment(from).toISOString(),
    left_at: moment(to).toISOString(),
    seconds: (to - from) * 60,
    visits: [{ joined_at: moment(from).toISOString(), left_at: moment(to).toISOString(), evidence }],
    evidence,
    disagreement_seconds: null,
  });
  expect(report.body).toMatchObject({
    items: [
      { user_id: 'olga', role: 'organizer', ...whole(0, 12, 'both'), completed: true },
      { user_id: 'pia', role: 'participant', ...whole(1, 11, 'both'), completed: true },
      { user_id: null, name: null, ...whole(2, 10, 'server'), completed: false },
    ],
  });
});

it('the evidence of that session gives the same attendance in a thousand random orders', async () => {
  const evidence = await api.attendance.of(session.id);
  const context = {
    session: { startedAt: START, endedAt: moment(13) },
    hosts: webinarFixture(),
    completion: null,
    now: moment(20),
  };
  const expected = attendanceOf(evidence, context);
  expect(expected).toHaveLength(3);
  const order = <Item>(items: readonly Item[]) =>
    fc.shuffledSubarray([...items, ...items], { minLength: items.length * 2 });
  fc.assert(
    fc.property(order(evidence.element), order(evidence.server), (element_, server) => {
      expect(attendanceOf({ people: evidence.people, element: element_, server }, context)).toEqual(expected);
    }),
    { numRuns: 1_000 },
  );
});
