import { beforeEach, describe, expect, it } from 'vitest';
import {
  createUseCases,
  type Pass,
  type Refusal,
  type Result,
  type RoomAccess,
  type UseCases,
} from '@live-webinar/domain';
import {
  aClock,
  aCountingRandomness,
  aRoomAccess,
  aWebinar,
  carl,
  createInMemoryStore,
  olga,
  pia,
  vera,
  type InMemoryStore,
} from '@live-webinar/domain/testing';

const webinarId = '123';
let store: InMemoryStore;
let useCases: UseCases;

const useCasesOn = (ports: InMemoryStore, guard: RoomAccess['guard'] = 'passcode') =>
  createUseCases({
    ...ports,
    roomAccess: aRoomAccess(guard),
    clock: aClock(),
    randomness: aCountingRandomness(),
  });

beforeEach(async () => {
  store = createInMemoryStore();
  useCases = useCasesOn(store);
  await useCases.scheduleWebinar(aWebinar());
  await useCases.registerPeople({ webinarId, userIds: [pia.id] });
});

const valueOf = <T>(result: Result<T, Refusal>): T => {
  if (!result.ok) throw new Error(`Refused: ${result.refusal.code}`);
  return result.value;
};
const refusal = (code: string, message: string) => ({ ok: false, refusal: { code, message } });
const goLive = async (): Promise<Pass> =>
  valueOf(await useCases.startLiveSession({ webinarId, person: olga }));

describe('starting', () => {
  it('host can start', async () => {
    expect(await goLive()).toMatchObject({
      role: 'organizer',
      session: { state: 'active', startedBy: 'olga' },
    });
  });

  it('co-host can start', async () => {
    const pass = valueOf(await useCases.startLiveSession({ webinarId, person: carl }));
    expect(pass).toMatchObject({ role: 'co_host', session: { startedBy: 'carl' } });
  });

  it.each([pia, vera])('non-host cannot start: $name', async (person) => {
    expect(await useCases.startLiveSession({ webinarId, person })).toEqual(
      refusal('not_organizer', 'Only the webinar organizer can start a live session'),
    );
  });

  it('room name generated', async () => {
    expect((await goLive()).session.roomName).toMatch(/^webinar_123_[0-9a-f]{32}$/);
  });

  it('session activated on start', async () => {
    expect(valueOf(await useCases.getLiveStatus({ webinarId })).isActive).toBe(false);
    const { session } = await goLive();
    expect(valueOf(await useCases.getLiveStatus({ webinarId }))).toEqual({
      isActive: true,
      roomName: session.roomName,
      revision: 1,
    });
  });

  it('gives the same session a second time, to the co-host too', async () => {
    const { session } = await goLive();
    expect((await goLive()).session).toEqual(session);
    expect(valueOf(await useCases.startLiveSession({ webinarId, person: carl })).session).toEqual(session);
  });

  it('gives a new room after an end', async () => {
    const first = await goLive();
    await useCases.endLiveSession({ webinarId, person: olga });
    const second = await goLive();
    expect(second.session.id).not.toBe(first.session.id);
    expect(second.session.roomName).not.toBe(first.session.roomName);
    expect(second.session.passcode).not.toBe(first.session.passcode);
  });

  it('is refused on a cancelled webinar', async () => {
    await useCases.scheduleWebinar(aWebinar({ status: 'cancelled' }));
    expect(await useCases.startLiveSession({ webinarId, person: olga })).toMatchObject({
      refusal: { code: 'webinar_cancelled' },
    });
  });

  it('does not tell a stranger that a webinar was cancelled', async () => {
    await useCases.scheduleWebinar(aWebinar({ status: 'cancelled' }));
    expect(await useCases.startLiveSession({ webinarId, person: vera })).toMatchObject({
      refusal: { code: 'not_organizer' },
    });
  });

  it('asks again where the webinar was cancelled in between, and is refused', async () => {
    const racing = useCasesOn({
      ...store,
      sessions: {
        ...store.sessions,
        open: async (session) => {
          await store.webinars.save(aWebinar({ status: 'cancelled' }), session.startedAt);
          return store.sessions.open(session);
        },
      },
    });
    expect(await racing.startLiveSession({ webinarId, person: olga })).toMatchObject({
      refusal: { code: 'webinar_cancelled' },
    });
  });
});

describe('joining', () => {
  it('registered can join', async () => {
    const { session } = await goLive();
    const pass = valueOf(await useCases.joinLiveSession({ webinarId, person: pia }));
    expect(pass).toMatchObject({ role: 'participant', session });
    expect(pass.meeting).toMatchObject({ room: session.roomName, passcode: session.passcode });
  });

  it('unregistered cannot join', async () => {
    await goLive();
    expect(await useCases.joinLiveSession({ webinarId, person: vera })).toEqual(
      refusal('not_registered', 'You must be registered for this webinar to join the live session'),
    );
  });

  it('what was never live cannot be joined', async () => {
    expect(await useCases.joinLiveSession({ webinarId, person: pia })).toEqual(
      refusal('session_not_found', 'Live session not found for this webinar'),
    );
  });

  it('inactive cannot be joined', async () => {
    await goLive();
    await useCases.endLiveSession({ webinarId, person: olga });
    expect(await useCases.joinLiveSession({ webinarId, person: pia })).toEqual(
      refusal('session_not_active', 'Live session is not active'),
    );
  });

  it('asks about registration before it tells anything of the session', async () => {
    expect(await useCases.joinLiveSession({ webinarId, person: vera })).toMatchObject({
      refusal: { code: 'not_registered' },
    });
  });

  it.each([
    [olga, 'organizer'],
    [carl, 'co_host'],
  ])('lets the host in: $name', async (person, role) => {
    await goLive();
    expect(valueOf(await useCases.joinLiveSession({ webinarId, person })).role).toBe(role);
  });
});

describe('ending', () => {
  it.each([olga, carl])('is for hosts: $name', async (person) => {
    await goLive();
    expect(await useCases.endLiveSession({ webinarId, person })).toEqual({
      ok: true,
      value: { isActive: false, roomName: null },
    });
    expect(valueOf(await useCases.getLiveStatus({ webinarId })).isActive).toBe(false);
  });

  it('is the same the second time, and before it was ever live', async () => {
    const over = { ok: true, value: { isActive: false, roomName: null } };
    expect(await useCases.endLiveSession({ webinarId, person: olga })).toEqual(over);
    await goLive();
    await useCases.endLiveSession({ webinarId, person: olga });
    expect(await useCases.endLiveSession({ webinarId, person: olga })).toEqual(over);
  });

  it.each([pia, vera])('is refused to $name', async (person) => {
    await goLive();
    expect(await useCases.endLiveSession({ webinarId, person })).toEqual(
      refusal('not_organizer', 'Only the webinar organizer can end a live session'),
    );
    expect(valueOf(await useCases.getLiveStatus({ webinarId })).isActive).toBe(true);
  });

  it('happens before a webinar is cancelled', async () => {
    await goLive();
    await useCases.scheduleWebinar(aWebinar({ status: 'cancelled' }));
    expect(valueOf(await useCases.getLiveStatus({ webinarId })).isActive).toBe(false);
    expect(await useCases.joinLiveSession({ webinarId, person: pia })).toMatchObject({
      refusal: { code: 'session_not_active' },
    });
  });
});

describe('the status', () => {
  it('is public', async () => {
    await goLive();
    expect(valueOf(await useCases.getLiveStatus({ webinarId })).isActive).toBe(true);
  });

  it('keeps the room name to itself where that name alone opens the door', async () => {
    await goLive();
    expect(valueOf(await useCasesOn(store, 'nothing').getLiveStatus({ webinarId }))).toEqual({
      isActive: true,
      roomName: null,
      revision: 1,
    });
  });
});

describe('following the status', () => {
  const follow = async (ports: InMemoryStore = store) => {
    const told: unknown[] = [];
    const result = await useCasesOn(ports).followLiveStatus({
      webinarId,
      onStatus: (status) => void told.push(status),
      onRemoved: () => void told.push('removed'),
    });
    return { told, stop: valueOf(result) };
  };
  const idle = (revision: number) => ({ isActive: false, roomName: null, revision });
  const live = (roomName: string, revision: number) => ({ isActive: true, roomName, revision });

  it('tells the present status at once, then each change', async () => {
    const { told } = await follow();
    expect(told).toEqual([idle(0)]);
    const { session } = await goLive();
    await useCases.endLiveSession({ webinarId, person: olga });
    expect(told).toEqual([idle(0), live(session.roomName, 1), idle(2)]);
  });

  it('keeps the room name to itself where that name alone opens the door', async () => {
    const told: unknown[] = [];
    await goLive();
    await useCasesOn(store, 'nothing').followLiveStatus({
      webinarId,
      onStatus: (status) => void told.push(status),
      onRemoved: () => undefined,
    });
    expect(told).toEqual([{ isActive: true, roomName: null, revision: 1 }]);
  });

  it('tells no older status after a newer one, though it was read before', async () => {
    // The present status is read, and while that is on its way the organizer goes live.
    const { told } = await follow({
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
    expect(told).toEqual([expect.objectContaining({ isActive: true, revision: 1 })]);
  });

  it('ends with the webinar', async () => {
    const { told } = await follow();
    await useCases.removeWebinar({ webinarId });
    await useCases.scheduleWebinar(aWebinar());
    await goLive();
    expect(told).toEqual([idle(0), 'removed']);
  });

  it('ends when nobody listens any more', async () => {
    const { told, stop } = await follow();
    stop();
    await goLive();
    expect(told).toEqual([idle(0)]);
  });

  it('is refused where there is no such webinar, and follows nothing then', async () => {
    const told: unknown[] = [];
    const result = await useCases.followLiveStatus({
      webinarId: '456',
      onStatus: (status) => void told.push(status),
      onRemoved: () => void told.push('removed'),
    });
    expect(result).toEqual(refusal('webinar_not_found', 'Webinar not found'));
    await useCases.scheduleWebinar(aWebinar({ id: '456' }));
    await useCases.startLiveSession({ webinarId: '456', person: olga });
    expect(told).toEqual([]);
  });
});

describe('the viewer', () => {
  it('is decided for somebody we do not know, too', async () => {
    const viewer = valueOf(await useCases.getViewer({ webinarId, person: null }));
    expect(viewer).toMatchObject({ standing: 'anonymous', status: 'scheduled', liveSince: null });
    expect(viewer.offer.action).toBe('sign_in');
  });

  it('turns from waiting to joining when the organizer goes live', async () => {
    expect(valueOf(await useCases.getViewer({ webinarId, person: pia })).offer.action).toBe('wait');
    const { session } = await goLive();
    const viewer = valueOf(await useCases.getViewer({ webinarId, person: pia }));
    expect(viewer).toMatchObject({ offer: { action: 'join' }, liveSince: session.startedAt });
  });

  it('takes the organizer for the organizer, registered or not', async () => {
    await useCases.registerForWebinar({ webinarId, person: olga });
    expect(valueOf(await useCases.getViewer({ webinarId, person: olga })).standing).toBe('organizer');
  });
});

describe('a webinar that nobody scheduled', () => {
  const nowhere = { webinarId: 'nowhere', person: olga };
  const asks: [string, () => Promise<unknown>][] = [
    ['start', () => useCases.startLiveSession(nowhere)],
    ['join', () => useCases.joinLiveSession(nowhere)],
    ['end', () => useCases.endLiveSession(nowhere)],
    ['status', () => useCases.getLiveStatus(nowhere)],
    ['viewer', () => useCases.getViewer(nowhere)],
    ['register', () => useCases.registerForWebinar(nowhere)],
    ['read', () => useCases.getWebinar(nowhere)],
    ['remove', () => useCases.removeWebinar(nowhere)],
    ['register people', () => useCases.registerPeople({ ...nowhere, userIds: ['pia'] })],
    ['remove a registration', () => useCases.removeRegistration({ ...nowhere, userId: 'pia' })],
    ['list registrations', () => useCases.listRegistrations({ ...nowhere, limit: 20, after: null })],
  ];
  it.each(asks)('%s: is not found', async (_what, ask) => {
    expect(await ask()).toEqual(refusal('webinar_not_found', 'Webinar not found'));
  });
});
