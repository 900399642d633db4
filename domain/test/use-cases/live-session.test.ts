import { beforeEach, describe, expect, it } from 'vitest';
import {
  createUseCases,
  roomNameVisibility,
  StoreUnavailable,
  type LiveStatus,
  type Pass,
  type Person,
  type Ports,
  type Refusal,
  type Result,
  type RoomAccess,
  type StatusListener,
  type StorePorts,
  type UseCases,
} from '@live-webinar/domain';
import {
  carl,
  fakeRoomAccess,
  manualClock,
  olga,
  pia,
  sequentialRandomness,
  vera,
  webinarFixture,
} from '@live-webinar/domain/fixtures';
import { createInMemoryStore } from '@live-webinar/domain/in-memory';

const webinarId = '123';
let store: StorePorts;
let useCases: UseCases;

const useCasesOn = (ports: StorePorts, guard: RoomAccess['guard'] = 'passcode') =>
  createUseCases({
    ...ports,
    roomAccess: fakeRoomAccess(guard),
    clock: manualClock(),
    randomness: sequentialRandomness(),
  });

beforeEach(async () => {
  store = createInMemoryStore();
  useCases = useCasesOn(store);
  await useCases.scheduleWebinar(webinarFixture());
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
    await goLive();
    expect(valueOf(await useCases.getLiveStatus({ webinarId }))).toEqual({
      isActive: true,
      roomName: null,
      revision: 3,
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
    await useCases.scheduleWebinar(webinarFixture({ status: 'cancelled' }));
    expect(await useCases.startLiveSession({ webinarId, person: olga })).toMatchObject({
      refusal: { code: 'webinar_cancelled' },
    });
  });

  it('does not tell a stranger that a webinar was cancelled', async () => {
    await useCases.scheduleWebinar(webinarFixture({ status: 'cancelled' }));
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
          await store.webinars.save(webinarFixture({ status: 'cancelled' }), session.startedAt);
          return store.sessions.open(session);
        },
      },
    });
    expect(await racing.startLiveSession({ webinarId, person: olga })).toMatchObject({
      refusal: { code: 'webinar_cancelled' },
    });
  });
});

describe('a request that always meets another state', () => {
  const busy = () => {
    let attempts = 0;
    const always =
      <T>(outcome: T) =>
      async (): Promise<T> => {
        attempts += 1;
        return outcome;
      };
    return { always, attempts: () => attempts };
  };

  it('stops after a few attempts at starting', async () => {
    const { always, attempts } = busy();
    const racing = useCasesOn({ ...store, sessions: { ...store.sessions, open: always(undefined) } });
    await expect(racing.startLiveSession({ webinarId, person: olga })).rejects.toThrow(StoreUnavailable);
    expect(attempts()).toBe(5);
  });

  it('stops after a few attempts at joining and at renewing a presence', async () => {
    await useCases.scheduleWebinar(webinarFixture({ maxParticipants: 5 }));
    const { session } = await goLive();
    const { always, attempts } = busy();
    const racing = useCasesOn({ ...store, presences: { ...store.presences, take: always('over' as const) } });
    await expect(racing.joinLiveSession({ webinarId, person: pia })).rejects.toThrow(StoreUnavailable);
    const report = { webinarId, sessionId: session.id, participantId: null, person: pia };
    await expect(racing.renewPresence(report)).rejects.toThrow(StoreUnavailable);
    expect(attempts()).toBe(10);
  });

  it('stops after a few attempts at registering', async () => {
    const { always, attempts } = busy();
    const racing = useCasesOn({ ...store, registrations: { ...store.registrations, add: always(0) } });
    await expect(racing.registerForWebinar({ webinarId, person: vera })).rejects.toThrow(StoreUnavailable);
    expect(attempts()).toBe(5);
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
    await useCases.scheduleWebinar(webinarFixture({ status: 'cancelled' }));
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

  const nameShownTo = async (ports: Partial<Ports>) =>
    valueOf(
      await createUseCases({
        ...store,
        roomAccess: fakeRoomAccess(),
        clock: manualClock(),
        randomness: sequentialRandomness(),
        ...ports,
      }).getLiveStatus({ webinarId }),
    ).roomName;

  it('never names the room if nothing else guards it', async () => {
    const { session } = await goLive();
    await store.sessions.recordLocked(session);
    expect(await nameShownTo({ roomAccess: fakeRoomAccess('nothing') })).toBeNull();
  });

  it('names the room at once if a token guards it', async () => {
    const { session } = await goLive();
    expect(await nameShownTo({ roomAccess: fakeRoomAccess('token') })).toBe(session.roomName);
  });

  it('names the room once a host has reported that the passcode is set', async () => {
    const { session } = await goLive();
    const report = (person: Person, isLocked?: boolean) =>
      useCases.renewPresence({
        webinarId,
        sessionId: session.id,
        participantId: 'p1',
        person,
        ...(isLocked !== undefined && { isLocked }),
      });
    await report(olga);
    await report(olga, false);
    expect(await nameShownTo({})).toBeNull();
    // A participant may be lying: the first person in the room is its moderator.
    await report(pia, true);
    expect(await nameShownTo({})).toBeNull();
    await report(carl, true);
    expect(await nameShownTo({})).toBe(session.roomName);
    // A host who comes later has not set it yet, and says nothing.
    await report(olga);
    expect(await nameShownTo({})).toBe(session.roomName);

    await useCases.endLiveSession({ webinarId, person: olga });
    const next = await goLive();
    expect(next.session.isLocked).toBe(false);
    expect(await nameShownTo({})).toBeNull();
  });

  it('names the room at once if the meeting server asks for reservations, unless nothing guards it', async () => {
    const { session } = await goLive();
    const withReservations = (guard: RoomAccess['guard']) =>
      nameShownTo({ roomAccess: fakeRoomAccess(guard), roomNameVisibility: roomNameVisibility(guard, true) });
    expect(await withReservations('passcode')).toBe(session.roomName);
    expect(await withReservations('token')).toBe(session.roomName);
    expect(await withReservations('nothing')).toBeNull();
  });

  it('always names the room if that is wanted', async () => {
    const { session } = await goLive();
    expect(await nameShownTo({ roomNameVisibility: 'always' })).toBe(session.roomName);
  });
});

describe('following the status', () => {
  const follow = async (ports: StorePorts = store) => {
    const told: unknown[] = [];
    const result = await useCasesOn(ports, 'token').subscribeToLiveStatus({
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
    expect(told).toEqual([idle(2)]);
    const { session } = await goLive();
    await useCases.endLiveSession({ webinarId, person: olga });
    expect(told).toEqual([idle(2), live(session.roomName, 3), idle(4)]);
  });

  it('tells the room name once a host has reported that the passcode is set', async () => {
    const told: unknown[] = [];
    await useCases.subscribeToLiveStatus({
      webinarId,
      onStatus: ({ isActive, roomName }) => void told.push([isActive, roomName]),
      onRemoved: () => undefined,
    });
    const { session } = await goLive();
    await store.sessions.recordLocked(session);
    await store.sessions.recordLocked(session);
    expect(told).toEqual([
      [false, null],
      [true, null],
      [true, session.roomName],
    ]);
  });

  it('tells of every change of the webinar', async () => {
    const { told } = await follow();
    const changes: (() => Promise<unknown>)[] = [
      () => useCases.scheduleWebinar(webinarFixture({ title: 'Reading the day sky' })),
      () => useCases.scheduleWebinar(webinarFixture({ startsAt: new Date('2026-03-02T18:00:00Z') })),
      () => useCases.scheduleWebinar(webinarFixture({ registration: 'closed' })),
      () => useCases.scheduleWebinar(webinarFixture({ coHostIds: ['vera'] })),
      () => useCases.scheduleWebinar(webinarFixture({ status: 'cancelled' })),
      () => useCases.scheduleWebinar(webinarFixture()),
      () => useCases.registerPeople({ webinarId, userIds: ['paul', 'paula'] }),
      () => useCases.removeRegistration({ webinarId, userId: 'paul' }),
      () => useCases.removeParticipant({ webinarId, userId: 'paula', person: olga }),
      () => useCases.registerPeople({ webinarId, userIds: ['paula'] }),
    ];
    for (const [index, change] of changes.entries()) {
      await change();
      expect(told).toHaveLength(index + 2);
    }
    const revisions = told.map((status) => (status as LiveStatus).revision);
    expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
  });

  it('does not tell of what changes nothing, nor of people who register by themselves', async () => {
    const { told } = await follow();
    await useCases.scheduleWebinar(webinarFixture());
    await useCases.registerPeople({ webinarId, userIds: [pia.id] });
    await useCases.removeRegistration({ webinarId, userId: 'nobody' });
    await useCases.registerForWebinar({ webinarId, person: vera });
    expect(told).toHaveLength(1);
  });

  it('goes on counting if the webinar is removed and created again', async () => {
    await goLive();
    const { revision } = valueOf(await useCases.getLiveStatus({ webinarId }));
    await useCases.removeWebinar({ webinarId });
    await useCases.scheduleWebinar(webinarFixture());
    expect(valueOf(await useCases.getLiveStatus({ webinarId })).revision).toBeGreaterThan(revision);
  });

  it('tells what is stored now if the store has lost changes', async () => {
    let listener: StatusListener = () => undefined;
    const { told } = await follow({
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
    expect(told).toEqual([live('room', 7), idle(5)]);
  });

  it('keeps the room name to itself if that name alone opens the door', async () => {
    const told: unknown[] = [];
    await goLive();
    await useCasesOn(store, 'nothing').subscribeToLiveStatus({
      webinarId,
      onStatus: (status) => void told.push(status),
      onRemoved: () => undefined,
    });
    expect(told).toEqual([{ isActive: true, roomName: null, revision: 3 }]);
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
    expect(told).toEqual([expect.objectContaining({ isActive: true, revision: 3 })]);
  });

  it('ends with the webinar', async () => {
    const { told } = await follow();
    await useCases.removeWebinar({ webinarId });
    await useCases.scheduleWebinar(webinarFixture());
    await goLive();
    expect(told).toEqual([idle(2), 'removed']);
  });

  it('ends when nobody listens any more', async () => {
    const { told, stop } = await follow();
    stop();
    await goLive();
    expect(told).toEqual([idle(2)]);
  });

  it('is refused where there is no such webinar, and follows nothing then', async () => {
    const told: unknown[] = [];
    const result = await useCases.subscribeToLiveStatus({
      webinarId: '456',
      onStatus: (status) => void told.push(status),
      onRemoved: () => void told.push('removed'),
    });
    expect(result).toEqual(refusal('webinar_not_found', 'Webinar not found'));
    await useCases.scheduleWebinar(webinarFixture({ id: '456' }));
    await useCases.startLiveSession({ webinarId: '456', person: olga });
    expect(told).toEqual([]);
  });
});

describe('the viewer', () => {
  it('is decided for somebody we do not know, too', async () => {
    const viewer = valueOf(await useCases.getViewer({ webinarId, person: null }));
    expect(viewer).toMatchObject({ role: 'anonymous', status: 'scheduled', liveSince: null });
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
    expect(valueOf(await useCases.getViewer({ webinarId, person: olga })).role).toBe('organizer');
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
