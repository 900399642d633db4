import { beforeEach, describe, expect, it } from 'vitest';
import {
  createUseCases,
  type AbandonmentLimits,
  type Person,
  type UseCases,
  type Webinar,
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
const paul: Person = { id: 'paul', name: 'Paul Participant' };
let clock: ReturnType<typeof manualClock>;
let useCases: UseCases;
let sessionId: string;

const schedule = (changes: Partial<Webinar>) => useCases.scheduleWebinar(webinarFixture(changes));
const goLive = async () => {
  const started = await useCases.startLiveSession({ webinarId, person: olga });
  if (!started.ok) throw new Error(started.refusal.code);
  return started.value.session;
};
const join = (person: Person) => useCases.joinLiveSession({ webinarId, person });
const renew = (person: Person, participantId: string | null = null) =>
  useCases.renewPresence({ webinarId, sessionId, participantId, person });
const later = (seconds: number) => {
  clock.set(new Date(clock.now().getTime() + seconds * 1_000));
};
const refusedWith = (code: string) => ({ ok: false, refusal: { code } });

beforeEach(async () => {
  clock = manualClock();
  useCases = createUseCases({
    ...createInMemoryStore(),
    roomAccess: fakeRoomAccess(),
    clock,
    randomness: sequentialRandomness(),
  });
  await schedule({ maxParticipants: 1 });
  await useCases.registerPeople({ webinarId, userIds: [pia.id, paul.id] });
  sessionId = (await goLive()).id;
});

describe('a seat', () => {
  it('is taken by the pass, and kept for whoever comes back', async () => {
    expect(await join(pia)).toMatchObject({ ok: true });
    expect(await join(paul)).toEqual({
      ok: false,
      refusal: { code: 'session_full', message: 'The live session is full' },
    });
    expect(await join(pia)).toMatchObject({ ok: true });
  });

  it('is not needed by hosts', async () => {
    await join(pia);
    expect(await join(olga)).toMatchObject({ ok: true, value: { role: 'organizer' } });
    expect(await join(carl)).toMatchObject({ ok: true, value: { role: 'co_host' } });
    expect(await renew(carl)).toMatchObject({ ok: true });
  });

  it('lapses 90 seconds after it was last heard of', async () => {
    await join(pia);
    later(89);
    expect(await join(paul)).toMatchObject(refusedWith('session_full'));
    later(1);
    expect(await join(paul)).toMatchObject({ ok: true });
    expect(await renew(pia)).toMatchObject(refusedWith('session_full'));
  });

  it('is kept by saying so', async () => {
    await join(pia);
    later(60);
    expect(await renew(pia, 'p1')).toMatchObject({ ok: true });
    later(60);
    expect(await join(paul)).toMatchObject(refusedWith('session_full'));
  });

  it('is given back', async () => {
    await join(pia);
    await renew(pia, 'p1');
    await useCases.leaveSession({ webinarId, sessionId, participantId: 'p1', person: pia });
    expect(await join(paul)).toMatchObject({ ok: true });
  });

  it('is lost with the registration, and has to be found again after another one', async () => {
    await join(pia);
    await useCases.removeRegistration({ webinarId, userId: 'pia' });
    expect(await join(paul)).toMatchObject({ ok: true });
    await useCases.registerPeople({ webinarId, userIds: ['pia'] });
    expect(await join(pia)).toMatchObject(refusedWith('session_full'));
    expect(await renew(pia)).toMatchObject(refusedWith('session_full'));
  });

  it('is free again when its person becomes a co-host', async () => {
    await join(pia);
    await schedule({ maxParticipants: 1, coHostIds: ['carl', 'pia'] });
    expect(await join(paul)).toMatchObject({ ok: true });
  });

  it('of an earlier session is nothing in the next one', async () => {
    await join(pia);
    await useCases.endLiveSession({ webinarId, person: olga });
    await goLive();
    expect(await renew(pia)).toMatchObject(refusedWith('session_not_active'));
    expect(await join(paul)).toMatchObject({ ok: true });
  });
});

describe('removing somebody', () => {
  const remove = (userId: string, person = olga) => useCases.removeParticipant({ webinarId, userId, person });

  it('takes their way in, and the way back', async () => {
    await join(pia);
    await renew(pia, 'p1');
    expect(await remove('pia')).toMatchObject({ ok: true });
    expect(await remove('pia', carl)).toMatchObject({ ok: true });
    expect(await join(pia)).toMatchObject(refusedWith('not_registered'));
    expect(await renew(pia, 'p1')).toMatchObject(refusedWith('not_registered'));
    expect(await useCases.registerForWebinar({ webinarId, person: pia })).toMatchObject(
      refusedWith('removed'),
    );
    expect(await useCases.getViewer({ webinarId, person: pia })).toMatchObject({
      value: { offer: { action: 'none', reason: 'removed' } },
    });
  });

  it('frees the seat', async () => {
    await join(pia);
    await remove('pia');
    expect(await join(paul)).toMatchObject({ ok: true });
  });

  it('is undone by the host site alone', async () => {
    await remove('pia');
    await useCases.removeRegistration({ webinarId, userId: 'pia' });
    expect(await useCases.registerForWebinar({ webinarId, person: pia })).toMatchObject(
      refusedWith('removed'),
    );
    await useCases.registerPeople({ webinarId, userIds: ['pia'] });
    expect(await join(pia)).toMatchObject({ ok: true });
  });

  it.each([pia, vera])('is for hosts: not for $name', async (person) => {
    expect(await remove('paul', person)).toMatchObject(refusedWith('not_organizer'));
    expect(await join(paul)).toMatchObject({ ok: true });
  });

  it.each([olga, carl])('does not reach hosts: $name', async (host) => {
    expect(await remove(host.id, carl)).toMatchObject(refusedWith('invalid_request'));
  });

  it('keeps them on the hosts’ list, whatever they say and however long they stay', async () => {
    await renew(pia, 'p1');
    await remove('pia');
    await useCases.leaveSession({ webinarId, sessionId, participantId: 'p1', person: pia });
    later(600);
    const listed = { userId: 'pia', role: 'participant', participantId: 'p1', isWelcome: false };
    expect(await useCases.listPeople({ webinarId, person: olga })).toEqual({ ok: true, value: [listed] });
  });

  it('shows the hosts who is there without being welcome', async () => {
    await schedule({ maxParticipants: null });
    await renew(olga, 'o1');
    await renew(pia, 'p1');
    await renew(paul, 'p2');
    await remove('pia');
    expect(await useCases.listPeople({ webinarId, person: carl })).toEqual({
      ok: true,
      value: [
        { userId: 'olga', role: 'organizer', participantId: 'o1', isWelcome: true },
        { userId: 'paul', role: 'participant', participantId: 'p2', isWelcome: true },
        { userId: 'pia', role: 'participant', participantId: 'p1', isWelcome: false },
      ],
    });
    expect(await useCases.listPeople({ webinarId, person: paul })).toMatchObject(
      refusedWith('not_organizer'),
    );
    await useCases.endLiveSession({ webinarId, person: olga });
    expect(await useCases.listPeople({ webinarId, person: olga })).toEqual({ ok: true, value: [] });
  });
});

describe('whoever is in the meeting', () => {
  it('is told who the hosts are, to make them moderators', async () => {
    await renew(olga, 'o1');
    await renew(carl);
    expect(await renew(pia, 'p1')).toEqual({ ok: true, value: { hostParticipantIds: ['o1'] } });
  });
});

describe('somebody who is no longer a host', () => {
  const people = async () => {
    const result = await useCases.listPeople({ webinarId, person: olga });
    return result.ok ? result.value : [];
  };

  it('is not made a moderator any more, and is sent out if they are not registered', async () => {
    await schedule({ maxParticipants: 5 });
    await renew(carl, 'c1');
    await schedule({ maxParticipants: 5, coHostIds: [] });
    expect(await renew(pia, 'p1')).toMatchObject({ value: { hostParticipantIds: [] } });
    expect(await people()).toContainEqual({
      userId: 'carl',
      role: 'participant',
      participantId: 'c1',
      isWelcome: false,
    });
    expect(await renew(carl, 'c1')).toMatchObject(refusedWith('not_registered'));
  });

  it('needs a seat like everybody else', async () => {
    await useCases.registerPeople({ webinarId, userIds: ['carl'] });
    await renew(carl, 'c1');
    await join(pia);
    await schedule({ maxParticipants: 1, coHostIds: [] });
    expect(await renew(carl, 'c1')).toMatchObject(refusedWith('session_full'));
  });
});

describe('a session that its hosts forgot to end', () => {
  const rule = { emptyAfterMs: 30 * 60_000, liveAfterMs: 24 * 3_600_000 };
  const endAbandoned = async (changes: Partial<AbandonmentLimits> = {}) =>
    (await useCases.endAbandonedSessions({ ...rule, ...changes })).map(({ id }) => id);
  const minutesLater = (minutes: number) => {
    later(minutes * 60);
  };

  it('ends when nobody has been there for the given time since it started', async () => {
    minutesLater(29);
    expect(await endAbandoned()).toEqual([]);
    minutesLater(1);
    expect(await endAbandoned({ emptyAfterMs: null })).toEqual([]);
    expect(await endAbandoned()).toEqual([sessionId]);
    expect(await endAbandoned()).toEqual([]);
    expect(await join(pia)).toMatchObject(refusedWith('session_not_active'));
    expect(await useCases.getLiveStatus({ webinarId })).toMatchObject({ value: { isActive: false } });
    expect(await useCases.getReservation({ sessionId })).toMatchObject(refusedWith('session_not_found'));
  });

  it('stays while somebody is there, and a while after the last one has left', async () => {
    for (let minutes = 0; minutes < 60; minutes += 1) {
      minutesLater(1);
      await renew(pia, 'p1');
      expect(await endAbandoned()).toEqual([]);
    }
    minutesLater(20);
    await useCases.leaveSession({ webinarId, sessionId, participantId: 'p1', person: pia });
    minutesLater(29);
    expect(await endAbandoned()).toEqual([]);
    minutesLater(1);
    expect(await endAbandoned()).toEqual([sessionId]);
  });

  it('stays while the meeting server has its room open, and a while after it closed it', async () => {
    const started = await goLive();
    await useCases.reserveRoom({ roomName: started.roomName });
    minutesLater(120);
    expect(await endAbandoned()).toEqual([]);
    await useCases.closeRoom({ sessionId });
    minutesLater(29);
    expect(await endAbandoned()).toEqual([]);
    minutesLater(1);
    expect(await endAbandoned()).toEqual([sessionId]);
  });

  it('ends a day after its start, even if people are in it', async () => {
    const { roomName } = await goLive();
    await useCases.reserveRoom({ roomName });
    minutesLater(24 * 60 - 1);
    expect(await endAbandoned()).toEqual([]);
    minutesLater(1);
    await renew(pia, 'p1');
    expect(await endAbandoned({ liveAfterMs: null })).toEqual([]);
    expect(await endAbandoned()).toEqual([sessionId]);
  });

  it('is ended by nobody', async () => {
    minutesLater(30);
    expect(await useCases.endAbandonedSessions(rule)).toMatchObject([
      { id: sessionId, state: 'ended', endedAt: clock.now(), endedBy: null },
    ]);
  });
});

describe('a reservation', () => {
  it('holds the limits of the room of an active session', async () => {
    const { roomName, passcode } = await goLive();
    const reserved = await useCases.reserveRoom({ roomName: roomName.toUpperCase() });
    // One seat, the organizer and the co-host.
    expect(reserved).toMatchObject({ ok: true, value: { maxOccupants: 3, passcode } });
    expect(await useCases.getReservation({ sessionId })).toEqual(reserved);
  });

  it('holds from when it is asked for, however long the session has been active', async () => {
    const { roomName } = await goLive();
    later(30 * 60 * 60);
    expect(await useCases.reserveRoom({ roomName })).toMatchObject({ value: { reservedAt: clock.now() } });
  });

  it('has no limit where the webinar has none', async () => {
    await schedule({});
    const { roomName } = await goLive();
    expect(await useCases.reserveRoom({ roomName })).toMatchObject({ value: { maxOccupants: null } });
  });

  it('is refused for a room without an active session', async () => {
    const { roomName } = await goLive();
    await useCases.endLiveSession({ webinarId, person: olga });
    const refusal = refusedWith('session_not_found');
    expect(await useCases.reserveRoom({ roomName })).toMatchObject(refusal);
    expect(await useCases.reserveRoom({ roomName: 'lecture' })).toMatchObject(refusal);
    expect(await useCases.getReservation({ sessionId })).toMatchObject(refusal);
  });

  it('may end while the session stays active', async () => {
    await useCases.closeRoom({ sessionId });
    expect(await join(pia)).toMatchObject({ ok: true });
  });
});
