import { describe, expect, it } from 'vitest';
import { fakeRoomAccess, olga, webinarFixture, byIds } from '@live-webinar/domain/fixtures';
import { tokenFor } from './support/api.js';
import { DOORS } from './support/doors.js';
import { EVENTS, useWebinarEvents } from './support/webinar-events.js';

describe.each(DOORS)('the events of a webinar $door', ({ door, isFast }) => {
  const events = useWebinarEvents(isFast);
  const { listen, start, end, serveInstead } = events;

  it(`an event stream ${door} sends the current status at once, then each change`, async () => {
    const client = await listen();
    expect(client.status).toBe(200);
    expect(client.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    await client.receives({ is_active: false });
    const session = await start();
    await client.receives({ is_active: true });
    await end();
    await client.receives({ is_active: false });
    expect(client.events()).toEqual([
      { id: '1', event: 'status', data: { is_active: false, room_name: null } },
      { id: '2', event: 'status', data: { is_active: true, room_name: session.roomName } },
      { id: '3', event: 'status', data: { is_active: false, room_name: null } },
    ]);
  });

  it(`an event stream ${door} begins with the delay before a reconnect`, async () => {
    const client = await listen();
    await client.receives({ is_active: false });
    const [, retry] = /^retry: (\d+)\n/.exec(client.text()) ?? [];
    expect(Number(retry)).toBeGreaterThanOrEqual(1_000);
    expect(Number(retry)).toBeLessThanOrEqual(5_000);
  });

  it(`an event stream ${door} works without the trailing slash and ignores tokens`, async () => {
    const client = await listen('/api/live/events/123', { authorization: 'Bearer nonsense' });
    await client.receives({ is_active: false });
  });

  it(`an event stream ${door} is not compressed, whatever the client accepts`, async () => {
    const client = await listen(EVENTS, { 'accept-encoding': 'gzip, br' });
    expect(client.headers['content-encoding']).toBeUndefined();
    await client.receives({ is_active: false });
  });

  it(`every subscriber receives a change, and a later subscriber the current status (${door})`, async () => {
    const early = await Promise.all([listen(), listen()]);
    const { roomName } = await start();
    for (const client of early) await client.receives({ is_active: true, room_name: roomName });
    const late = await listen();
    await late.receives({ is_active: true, room_name: roomName });
    expect(late.events()).toHaveLength(1);
  });

  it(`every change of a webinar sends an event with a higher id (${door})`, async () => {
    const client = await listen();
    await client.receives({ is_active: false });
    await events.api.useCases.scheduleWebinar(webinarFixture({ title: 'Another title' }));
    await expect.poll(() => client.events().at(-1)?.id).toBe('2');
    await events.api.useCases.registerPeople({ webinarId: '123', people: byIds('pia') });
    await expect
      .poll(() => client.events().at(-1))
      .toEqual({ id: '3', event: 'status', data: { is_active: false, room_name: null } });
  });

  it.each([
    ['a new time', { startsAt: new Date('2030-03-01T18:00:00Z') }],
    ['a new title', { title: 'Another title' }],
    ['a cancellation', { status: 'cancelled' }],
  ] as const)(
    `%s is sent as changed, then as a status with the same id (${door})`,
    async (_what, changes) => {
      const client = await listen();
      await client.receives({ is_active: false });
      await events.api.useCases.scheduleWebinar(webinarFixture(changes));
      await expect.poll(() => client.events().length).toBe(3);
      const status = { event: 'status', data: { is_active: false, room_name: null } };
      expect(client.events()).toEqual([
        { id: '1', ...status },
        { id: '2', event: 'changed', data: { within_seconds: 0 } },
        { id: '2', ...status },
      ]);
    },
  );

  it(`a registration and its removal are sent as changed, and name nobody (${door})`, async () => {
    const client = await listen();
    await client.receives({ is_active: false });
    const changes = () => client.events().filter(({ event }) => event === 'changed').length;
    await events.api.useCases.registerPeople({ webinarId: '123', people: byIds('pia-the-participant') });
    await expect.poll(changes).toBe(1);
    await events.api.useCases.removeRegistrations({ webinarId: '123', userIds: ['pia-the-participant'] });
    await expect.poll(changes).toBe(2);
    expect(client.text()).not.toContain('pia');
  });

  it(`10,000 registrations at once are sent as one change, new details of registered people as none (${door})`, async () => {
    const client = await listen();
    await client.receives({ is_active: false });
    const people = Array.from({ length: 10_000 }, (_, index) => ({ userId: `user-${index}` }));
    await events.api.useCases.registerPeople({ webinarId: '123', people });
    await events.api.useCases.registerPeople({
      webinarId: '123',
      people: people.map((person) => ({ ...person, language: 'de' })),
    });
    await start();
    await client.receives({ is_active: true });
    expect(client.events().map(({ id, event }) => [id, event])).toEqual([
      ['1', 'status'],
      ['2', 'changed'],
      ['2', 'status'],
      ['3', 'status'],
    ]);
  });

  it(`a start is not sent as changed, nor is the first status of a stream (${door})`, async () => {
    await events.api.useCases.scheduleWebinar(webinarFixture({ title: 'Before anybody listens' }));
    const client = await listen();
    await client.receives({ is_active: false });
    await start();
    await client.receives({ is_active: true });
    expect(client.events().map(({ event }) => event)).toEqual(['status', 'status']);
  });

  it(`a start is sent at once, and changes that keep the status are combined (${door})`, async () => {
    const client = await listen();
    await client.receives({ is_active: false });
    for (let count = 0; count < 20; count += 1) {
      await events.api.useCases.registerPeople({ webinarId: '123', people: byIds(`user-${count}`) });
    }
    await start();
    await client.receives({ is_active: true });
    const ids = client.events().map(({ id }) => Number(id));
    // The first and the start, and one every two seconds in between, however long that took here.
    expect(ids.at(0)).toBe(1);
    expect(ids.at(-1)).toBe(22);
    expect(ids.length).toBeLessThan(22);
  });

  it(`events name the room once a host’s element has reported that the passcode is set (${door})`, async () => {
    await serveInstead({ roomAccess: fakeRoomAccess('passcode') });
    const client = await listen();
    const session = await start();
    await client.receives({ is_active: true, room_name: null });
    const answer = await events.api.call('POST', '/api/live/presence/123/', {
      token: tokenFor(olga),
      body: { session_id: session.id, participant_id: 'o1', is_locked: true },
    });
    expect(answer.status).toBe(200);
    await client.receives({ is_active: true, room_name: session.roomName });
  });

  it(`events do not name a room that only its name protects (${door})`, async () => {
    await serveInstead({ roomAccess: fakeRoomAccess('nothing') });
    const client = await listen();
    await start();
    await client.receives({ is_active: true, room_name: null });
  });
});
