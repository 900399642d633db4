import { beforeEach, describe, expect, it } from 'vitest';
import type { LiveStatus, StatusListener, StorePorts, UseCases } from '@live-webinar/domain';
import { fakeRoomAccess, olga, pia, vera, webinarFixture, byIds } from '@live-webinar/domain/fixtures';
import {
  createScenario,
  refusal,
  useCasesOn,
  valueOf,
  webinarId,
  type Scenario,
} from '../support/scenario.js';

let store: StorePorts;
let useCases: UseCases;
let goLive: Scenario['goLive'];

beforeEach(async () => {
  ({ store, useCases, goLive } = await createScenario());
});

describe('subscribing to the live status', () => {
  const subscribe = async (ports: StorePorts = store) => {
    const statuses: unknown[] = [];
    const result = await useCasesOn(ports, { roomAccess: fakeRoomAccess('token') }).subscribeToLiveStatus({
      webinarId,
      onStatus: (status) => void statuses.push(status),
      onRemoved: () => void statuses.push('removed'),
    });
    return { statuses, stop: valueOf(result) };
  };
  const idle = (revision: number) => ({ isActive: false, roomName: null, revision });
  const live = (roomName: string, revision: number) => ({ isActive: true, roomName, revision });

  it('reports the current status at once, then each change', async () => {
    const { statuses } = await subscribe();
    expect(statuses).toEqual([idle(2)]);
    const { session } = await goLive();
    await useCases.endLiveSession({ webinarId, person: olga });
    expect(statuses).toEqual([idle(2), live(session.roomName, 3), idle(4)]);
  });

  it('reports the room name once a host has reported that the passcode is set', async () => {
    const statuses: unknown[] = [];
    await useCases.subscribeToLiveStatus({
      webinarId,
      onStatus: ({ isActive, roomName }) => void statuses.push([isActive, roomName]),
      onRemoved: () => undefined,
    });
    const { session } = await goLive();
    await store.sessions.recordLocked(session);
    await store.sessions.recordLocked(session);
    expect(statuses).toEqual([
      [false, null],
      [true, null],
      [true, session.roomName],
    ]);
  });

  it('reports every change of the webinar', async () => {
    const { statuses } = await subscribe();
    const changes: (() => Promise<unknown>)[] = [
      () => useCases.scheduleWebinar(webinarFixture({ title: 'Reading the day sky' })),
      () => useCases.scheduleWebinar(webinarFixture({ startsAt: new Date('2026-03-02T18:00:00Z') })),
      () => useCases.scheduleWebinar(webinarFixture({ registration: 'closed' })),
      () => useCases.scheduleWebinar(webinarFixture({ coHostIds: ['vera'] })),
      () => useCases.scheduleWebinar(webinarFixture({ status: 'cancelled' })),
      () => useCases.scheduleWebinar(webinarFixture()),
      () => useCases.registerPeople({ webinarId, people: byIds('paul', 'paula') }),
      () => useCases.removeRegistrations({ webinarId, userIds: ['paul'] }),
      () => useCases.removeParticipant({ webinarId, userId: 'paula', person: olga }),
      () => useCases.registerPeople({ webinarId, people: byIds('paula') }),
    ];
    for (const [index, change] of changes.entries()) {
      await change();
      expect(statuses).toHaveLength(index + 2);
    }
    const revisions = statuses.map((status) => (status as LiveStatus).revision);
    expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
  });

  it('reports neither a request that changes nothing nor people who register themselves', async () => {
    const { statuses } = await subscribe();
    await useCases.scheduleWebinar(webinarFixture());
    await useCases.registerPeople({ webinarId, people: byIds(pia.id) });
    await useCases.removeRegistrations({ webinarId, userIds: ['nobody'] });
    await useCases.registerForWebinar({ webinarId, person: vera });
    expect(statuses).toHaveLength(1);
  });

  it('keeps raising the revision if a webinar is removed and created again', async () => {
    await goLive();
    const { revision } = valueOf(await useCases.getLiveStatus({ webinarId }));
    await useCases.removeWebinar({ webinarId });
    await useCases.scheduleWebinar(webinarFixture());
    expect(valueOf(await useCases.getLiveStatus({ webinarId })).revision).toBeGreaterThan(revision);
  });

  it('reports the stored status, even with a lower revision, if the store has lost changes', async () => {
    let listener: StatusListener = () => undefined;
    const { statuses } = await subscribe({
      ...store,
      statuses: {
        find: async () => ({ roomName: 'room', isLocked: true, revision: 7 }),
        subscribe: (_id, given) => {
          listener = given;
          return () => undefined;
        },
      },
    });
    listener({ roomName: null, isLocked: false, revision: 5 });
    listener({ roomName: null, isLocked: false, revision: 5 });
    expect(statuses).toEqual([live('room', 7), idle(5)]);
  });

  it('does not report the room name if nothing else guards the room', async () => {
    const statuses: unknown[] = [];
    await goLive();
    await useCasesOn(store, { roomAccess: fakeRoomAccess('nothing') }).subscribeToLiveStatus({
      webinarId,
      onStatus: (status) => void statuses.push(status),
      onRemoved: () => undefined,
    });
    expect(statuses).toEqual([{ isActive: true, roomName: null, revision: 3 }]);
  });

  it('drops a status that was read before a newer one was reported', async () => {
    // The organizer goes live while the answer with the current status is on its way.
    const { statuses } = await subscribe({
      ...store,
      statuses: {
        ...store.statuses,
        find: async (id) => {
          const present = await store.statuses.find(id);
          await goLive();
          return present;
        },
      },
    });
    expect(statuses).toEqual([expect.objectContaining({ isActive: true, revision: 3 })]);
  });

  it('ends a status subscription when the webinar is removed', async () => {
    const { statuses } = await subscribe();
    await useCases.removeWebinar({ webinarId });
    await useCases.scheduleWebinar(webinarFixture());
    await goLive();
    expect(statuses).toEqual([idle(2), 'removed']);
  });

  it('reports nothing after a status subscription has been stopped', async () => {
    const { statuses, stop } = await subscribe();
    stop();
    await goLive();
    expect(statuses).toEqual([idle(2)]);
  });

  it('refuses a status subscription to an unknown webinar, and reports nothing of it later', async () => {
    const statuses: unknown[] = [];
    const result = await useCases.subscribeToLiveStatus({
      webinarId: '456',
      onStatus: (status) => void statuses.push(status),
      onRemoved: () => void statuses.push('removed'),
    });
    expect(result).toEqual(refusal('webinar_not_found', 'Webinar not found'));
    await useCases.scheduleWebinar(webinarFixture({ id: '456' }));
    await useCases.startLiveSession({ webinarId: '456', person: olga });
    expect(statuses).toEqual([]);
  });
});
