import { beforeEach, describe, expect, it } from 'vitest';
import type { UseCases } from '@live-webinar/domain';
import { carl, olga, pia, vera, byIds } from '@live-webinar/domain/fixtures';
import { createOneSeatScenario, paul, type OneSeatScenario } from '../support/one-seat-scenario.js';
import { refusedWith, webinarId } from '../support/scenario.js';

let useCases: UseCases;
let sessionId: string;
let schedule: OneSeatScenario['schedule'];
let join: OneSeatScenario['join'];
let renew: OneSeatScenario['renew'];
let later: OneSeatScenario['later'];

beforeEach(async () => {
  ({ useCases, sessionId, schedule, join, renew, later } = await createOneSeatScenario());
});

describe('removing a participant', () => {
  const remove = (userId: string, person = olga) => useCases.removeParticipant({ webinarId, userId, person });

  it('keeps a removed participant from joining, renewing and registering', async () => {
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

  it('frees the seat of a removed participant', async () => {
    await join(pia);
    await remove('pia');
    expect(await join(paul)).toMatchObject({ ok: true });
  });

  it('lets only the site readmit a removed participant', async () => {
    await remove('pia');
    await useCases.removeRegistrations({ webinarId, userIds: ['pia'] });
    expect(await useCases.registerForWebinar({ webinarId, person: pia })).toMatchObject(
      refusedWith('removed'),
    );
    await useCases.registerPeople({ webinarId, people: byIds('pia') });
    expect(await join(pia)).toMatchObject({ ok: true });
  });

  it.each([pia, vera])('non-host cannot remove a participant: $name', async (person) => {
    expect(await remove('paul', person)).toMatchObject(refusedWith('not_organizer'));
    expect(await join(paul)).toMatchObject({ ok: true });
  });

  it.each([olga, carl])('refuses to remove a host: $name', async (host) => {
    expect(await remove(host.id, carl)).toMatchObject(refusedWith('invalid_request'));
  });

  it('keeps a removed participant on the hosts’ list after they report leaving and their presence would have lapsed', async () => {
    await renew(pia, 'p1');
    await remove('pia');
    await useCases.leaveSession({ webinarId, sessionId, participantId: 'p1', person: pia });
    later(600);
    const listed = {
      userId: 'pia',
      role: 'participant',
      participantId: 'p1',
      isWelcome: false,
      hasConsented: null,
    };
    expect(await useCases.listPeople({ webinarId, person: olga })).toEqual({ ok: true, value: [listed] });
  });

  it('shows the hosts which people in the meeting are not welcome', async () => {
    await schedule({ maxParticipants: null });
    await renew(olga, 'o1');
    await renew(pia, 'p1');
    await renew(paul, 'p2');
    await remove('pia');
    expect(await useCases.listPeople({ webinarId, person: carl })).toEqual({
      ok: true,
      value: [
        { userId: 'olga', role: 'organizer', participantId: 'o1', isWelcome: true, hasConsented: null },
        { userId: 'paul', role: 'participant', participantId: 'p2', isWelcome: true, hasConsented: null },
        { userId: 'pia', role: 'participant', participantId: 'p1', isWelcome: false, hasConsented: null },
      ],
    });
    expect(await useCases.listPeople({ webinarId, person: paul })).toMatchObject(
      refusedWith('not_organizer'),
    );
    await useCases.endLiveSession({ webinarId, person: olga });
    expect(await useCases.listPeople({ webinarId, person: olga })).toEqual({ ok: true, value: [] });
  });
});
