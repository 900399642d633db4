import { beforeEach, describe, expect, it } from 'vitest';
import { createUseCases, type UseCases } from '@live-webinar/domain';
import {
  fakeRoomAccess,
  manualClock,
  olga,
  pia,
  sequentialRandomness,
  vera,
  webinarFixture,
  byIds,
} from '@live-webinar/domain/fixtures';
import { createInMemoryStore } from '@live-webinar/domain/in-memory';

const webinarId = '123';
let useCases: UseCases;

beforeEach(() => {
  useCases = createUseCases({
    ...createInMemoryStore(),
    roomAccess: fakeRoomAccess(),
    clock: manualClock(),
    randomness: sequentialRandomness(),
  });
});

describe('scheduling', () => {
  it('creates a webinar, then replaces it', async () => {
    expect(await useCases.scheduleWebinar(webinarFixture())).toMatchObject({ value: { outcome: 'created' } });
    const changed = webinarFixture({ title: 'Reading the day sky' });
    expect(await useCases.scheduleWebinar(changed)).toMatchObject({ value: { outcome: 'replaced' } });
    expect(await useCases.getWebinar({ webinarId })).toEqual({ ok: true, value: changed });
  });

  it('stores each co-host once, and the organizer only as organizer', async () => {
    await useCases.scheduleWebinar(webinarFixture({ coHostIds: ['carl', 'olga', 'carl'] }));
    expect(await useCases.getWebinar({ webinarId })).toMatchObject({ value: { coHostIds: ['carl'] } });
  });

  it.each([
    ['its id could change the path of a room address', { id: '../etc' }, 'id: '],
    [
      'it ends before it starts',
      { startsAt: new Date('2026-03-02'), endsAt: new Date('2026-03-01') },
      'ends_at: ',
    ],
    ['its time zone does not exist', { timeZone: 'Europe/Atlantis' }, 'time_zone: '],
  ])('refuses to schedule a webinar if %s', async (_why, changes, beginning) => {
    const result = await useCases.scheduleWebinar(webinarFixture(changes));
    expect(result).toMatchObject({ refusal: { code: 'invalid_request' } });
    expect(!result.ok && result.refusal.message.startsWith(beginning)).toBe(true);
  });

  it('removes a webinar with its registrations and sessions', async () => {
    await useCases.scheduleWebinar(webinarFixture());
    await useCases.registerPeople({ webinarId, people: byIds('pia') });
    await useCases.startLiveSession({ webinarId, person: olga });
    expect(await useCases.removeWebinar({ webinarId })).toMatchObject({ ok: true });
    expect(await useCases.getLiveStatus({ webinarId })).toMatchObject({
      refusal: { code: 'webinar_not_found' },
    });

    await useCases.scheduleWebinar(webinarFixture());
    expect(await useCases.getViewer({ webinarId, person: pia })).toMatchObject({
      value: { role: 'visitor', status: 'scheduled' },
    });
  });
});

const registered = async () => {
  const page = await useCases.listRegistrations({ webinarId, search: null, limit: 10, after: null });
  return page.ok ? page.value.items : [];
};

describe('registering', () => {
  it('makes a visitor who registers a participant', async () => {
    await useCases.scheduleWebinar(webinarFixture());
    expect(await useCases.registerForWebinar({ webinarId, person: vera })).toEqual({
      ok: true,
      value: { registered: true },
    });
    expect(await useCases.getViewer({ webinarId, person: vera })).toMatchObject({
      value: { role: 'participant' },
    });
  });

  it('refuses to register a visitor when registration is closed, but not a person who is already registered', async () => {
    await useCases.scheduleWebinar(webinarFixture({ registration: 'closed' }));
    await useCases.registerPeople({ webinarId, people: byIds('pia') });
    expect(await useCases.registerForWebinar({ webinarId, person: vera })).toMatchObject({
      refusal: { code: 'registration_closed' },
    });
    expect(await useCases.registerForWebinar({ webinarId, person: pia })).toMatchObject({ ok: true });
  });

  it('refuses to register for a cancelled webinar, whether registration is open or closed', async () => {
    for (const registration of ['open', 'closed'] as const) {
      await useCases.scheduleWebinar(webinarFixture({ status: 'cancelled', registration }));
      expect(await useCases.registerForWebinar({ webinarId, person: vera })).toMatchObject({
        refusal: { code: 'webinar_cancelled' },
      });
    }
  });

  it('counts a user once whose id is sent twice', async () => {
    await useCases.scheduleWebinar(webinarFixture());
    expect(await useCases.registerPeople({ webinarId, people: byIds('a', 'b', 'a') })).toEqual({
      ok: true,
      value: { named: 2, added: 2 },
    });
    expect(await useCases.registerPeople({ webinarId, people: byIds('b', 'c') })).toEqual({
      ok: true,
      value: { named: 2, added: 1 },
    });
  });

  it('takes of a person who is named twice the later details, null included', async () => {
    await useCases.scheduleWebinar(webinarFixture());
    const people = [
      { userId: 'pia', name: 'Pia', email: 'pia@example.org', language: 'de', timeZone: 'UTC' },
      { userId: 'pia', name: 'Pia P', email: null },
    ];
    await useCases.registerPeople({ webinarId, people });
    expect(await registered()).toMatchObject([
      { name: 'Pia P', email: null, language: 'de', timeZone: 'UTC' },
    ]);
  });

  it('keeps the name and the address of a person who registers with a token that has none', async () => {
    await useCases.scheduleWebinar(webinarFixture());
    const people = [{ userId: vera.id, name: 'Vera', email: 'vera@example.org' }];
    await useCases.registerPeople({ webinarId, people });
    await useCases.registerForWebinar({ webinarId, person: { id: vera.id, name: null, email: null } });
    expect(await registered()).toMatchObject(people);
  });

  it('removes a registration, and removes it again without an error', async () => {
    await useCases.scheduleWebinar(webinarFixture());
    await useCases.registerPeople({ webinarId, people: byIds('pia') });
    expect(await useCases.removeRegistrations({ webinarId, userIds: ['pia'] })).toMatchObject({ ok: true });
    expect(await useCases.removeRegistrations({ webinarId, userIds: ['pia'] })).toMatchObject({ ok: true });
    expect(await useCases.getViewer({ webinarId, person: pia })).toMatchObject({
      value: { role: 'visitor' },
    });
  });
});
