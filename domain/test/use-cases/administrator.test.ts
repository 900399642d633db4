import { beforeEach, describe, expect, it } from 'vitest';
import type { Person, UseCases } from '@live-webinar/domain';
import { ada, byIds, olga, pia } from '@live-webinar/domain/fixtures';
import { createOneSeatScenario, type OneSeatScenario } from '../support/one-seat-scenario.js';
import { createScenario, refusedWith, valueOf, webinarId } from '../support/scenario.js';

/** Ada with a token that does not carry the administrators' scope. */
const { isAdministrator: _withoutScope, ...plainAda } = ada;

let useCases: UseCases;
let sessionId: string;
let schedule: OneSeatScenario['schedule'];
let join: OneSeatScenario['join'];
let renew: OneSeatScenario['renew'];
let later: OneSeatScenario['later'];

beforeEach(async () => {
  ({ useCases, sessionId, schedule, join, renew, later } = await createOneSeatScenario());
});

const people = async () => valueOf(await useCases.listPeople({ webinarId, person: olga }));
const remove = (userId: string) => useCases.removeParticipant({ webinarId, userId, person: olga });

describe('an administrator', () => {
  it('an administrator starts the session of any webinar as its organizer', async () => {
    const { useCases } = await createScenario();
    const pass = valueOf(await useCases.startLiveSession({ webinarId, person: ada }));
    expect(pass).toMatchObject({ role: 'organizer', session: { startedBy: 'ada' } });
  });

  it('an administrator is offered what the organizer is offered', async () => {
    const { useCases } = await createScenario();
    const offered = async (person: Person) => valueOf(await useCases.getViewer({ webinarId, person }));
    expect(await offered(ada)).toMatchObject({ role: 'organizer', offer: { action: 'start' } });
    await useCases.startLiveSession({ webinarId, person: olga });
    expect(await offered(ada)).toMatchObject({ role: 'organizer', offer: { action: 'join' } });
    await useCases.endLiveSession({ webinarId, person: ada });
    expect(await offered(ada)).toMatchObject({ role: 'organizer', offer: { action: 'start' } });
    expect(await offered(plainAda)).toMatchObject({ role: 'visitor' });
  });

  it('an administrator joins and stays without taking a seat', async () => {
    expect(await join(ada)).toMatchObject({ ok: true, value: { role: 'organizer' } });
    expect(await renew(ada, 'a1')).toMatchObject({ ok: true });
    expect(await join(pia)).toMatchObject({ ok: true });
    expect(await renew(ada, 'a1')).toMatchObject({ ok: true });
  });

  it('an administrator in the meeting is a welcome host, whom moderators promote', async () => {
    await renew(ada, 'a1');
    expect(await people()).toEqual([
      { userId: 'ada', role: 'organizer', participantId: 'a1', isWelcome: true, hasConsented: null },
    ]);
    expect(await renew(pia, 'p1')).toEqual({
      ok: true,
      value: { hostParticipantIds: ['a1'], hasCompleted: false },
    });
  });

  it('an administrator stays in the meeting when the hosts of the webinar change', async () => {
    await schedule({ coHostIds: ['ada'] });
    await renew(ada, 'a1');
    await schedule({ coHostIds: ['carl'] });
    expect(await people()).toMatchObject([{ userId: 'ada', role: 'organizer', isWelcome: true }]);
  });

  it('an administrator stays in the meeting when their registration is withdrawn', async () => {
    await useCases.registerForWebinar({ webinarId, person: ada });
    await renew(ada, 'a1');
    await useCases.removeRegistrations({ webinarId, userIds: ['ada'] });
    expect(await people()).toMatchObject([{ userId: 'ada', role: 'organizer', isWelcome: true }]);
    later(90);
    expect(await people()).toEqual([]);
  });

  it('an administrator can register like everybody else', async () => {
    expect(await useCases.registerForWebinar({ webinarId, person: ada })).toMatchObject({ ok: true });
    await schedule({ maxParticipants: null });
    expect(await join(plainAda)).toMatchObject({ ok: true, value: { role: 'participant' } });
  });
});

describe('a person whose token no longer carries the administrators’ scope', () => {
  beforeEach(() => renew(ada, 'a1'));

  it('without the scope, a former administrator is refused like a visitor', async () => {
    expect(await join(plainAda)).toMatchObject(refusedWith('not_registered'));
    expect(await renew(plainAda, 'a1')).toMatchObject(refusedWith('not_registered'));
    const start = useCases.startLiveSession({ webinarId, person: plainAda });
    expect(await start).toMatchObject(refusedWith('not_organizer'));
  });

  it('without the scope, the presence of a former administrator lapses after 90 seconds', async () => {
    later(89);
    expect(await people()).toMatchObject([{ userId: 'ada', role: 'organizer' }]);
    later(1);
    expect(await people()).toEqual([]);
    expect(await renew(pia, 'p1')).toEqual({
      ok: true,
      value: { hostParticipantIds: [], hasCompleted: false },
    });
  });

  it('without the scope, a former administrator who is registered needs a seat', async () => {
    await useCases.registerPeople({ webinarId, people: byIds('ada') });
    expect(await renew(plainAda, 'a1')).toMatchObject({ ok: true });
    expect(await people()).toMatchObject([{ userId: 'ada', role: 'participant', isWelcome: true }]);
    expect(await join(pia)).toMatchObject(refusedWith('session_full'));
  });

  it('without the scope, a former administrator can be removed once they report as a participant', async () => {
    await useCases.registerPeople({ webinarId, people: byIds('ada') });
    await renew(plainAda, 'a1');
    expect(await remove('ada')).toMatchObject({ ok: true });
    expect(await people()).toMatchObject([{ userId: 'ada', role: 'participant', isWelcome: false }]);
  });

  it('without the scope, a former administrator whom a new list of hosts names follows it', async () => {
    await schedule({ coHostIds: ['ada'] });
    expect(await renew(plainAda, 'a1')).toMatchObject({ ok: true });
    expect(await people()).toMatchObject([{ userId: 'ada', role: 'co_host' }]);
    await schedule({ coHostIds: [] });
    expect(await people()).toMatchObject([{ userId: 'ada', role: 'participant', isWelcome: false }]);
  });
});

describe('removing an administrator', () => {
  it('a host cannot remove an administrator who is in the session', async () => {
    await renew(ada, 'a1');
    expect(await remove('ada')).toMatchObject(refusedWith('invalid_request'));
    await useCases.leaveSession({ webinarId, sessionId, participantId: 'a1', person: ada });
    expect(await remove('ada')).toMatchObject({ ok: true });
  });

  it('an administrator whom a host has removed as a participant joins by their scope alone', async () => {
    await remove('ada');
    expect(await join(ada)).toMatchObject({ ok: true, value: { role: 'organizer' } });
    expect(await renew(ada, 'a1')).toMatchObject({ ok: true });
    expect(await people()).toMatchObject([{ userId: 'ada', isWelcome: true }]);
    const registration = useCases.registerForWebinar({ webinarId, person: plainAda });
    expect(await registration).toMatchObject(refusedWith('removed'));
  });

  it('a participant who was removed and returns as an administrator is welcome again', async () => {
    await useCases.registerPeople({ webinarId, people: byIds('ada') });
    await renew(plainAda, 'a1');
    await remove('ada');
    expect(await people()).toMatchObject([{ userId: 'ada', isWelcome: false }]);
    await renew(ada, 'a2');
    expect(await people()).toEqual([
      { userId: 'ada', role: 'organizer', participantId: 'a2', isWelcome: true, hasConsented: null },
    ]);
  });
});
