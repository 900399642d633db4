import { beforeEach, describe, expect, it } from 'vitest';
import type { UseCases } from '@live-webinar/domain';
import { carl, olga, pia, byIds } from '@live-webinar/domain/fixtures';
import { createOneSeatScenario, paul, type OneSeatScenario } from '../support/one-seat-scenario.js';
import { createScenario, refusedWith, webinarId } from '../support/scenario.js';

let useCases: UseCases;
let sessionId: string;
let schedule: OneSeatScenario['schedule'];
let goLive: OneSeatScenario['goLive'];
let join: OneSeatScenario['join'];
let renew: OneSeatScenario['renew'];
let later: OneSeatScenario['later'];

beforeEach(async () => {
  ({ useCases, sessionId, schedule, goLive, join, renew, later } = await createOneSeatScenario());
});

describe('seats', () => {
  it('takes a seat with the pass, and keeps it for a person who joins again', async () => {
    expect(await join(pia)).toMatchObject({ ok: true });
    expect(await join(paul)).toEqual({
      ok: false,
      refusal: { code: 'session_full', message: 'The live session is full' },
    });
    expect(await join(pia)).toMatchObject({ ok: true });
  });

  it('lets hosts join and renew without a free seat', async () => {
    await join(pia);
    expect(await join(olga)).toMatchObject({ ok: true, value: { role: 'organizer' } });
    expect(await join(carl)).toMatchObject({ ok: true, value: { role: 'co_host' } });
    expect(await renew(carl)).toMatchObject({ ok: true });
  });

  it('frees a seat 90 seconds after its last renewal', async () => {
    await join(pia);
    later(89);
    expect(await join(paul)).toMatchObject(refusedWith('session_full'));
    later(1);
    expect(await join(paul)).toMatchObject({ ok: true });
    expect(await renew(pia)).toMatchObject(refusedWith('session_full'));
  });

  it('keeps a seat that is renewed', async () => {
    await join(pia);
    later(60);
    expect(await renew(pia, 'p1')).toMatchObject({ ok: true });
    later(60);
    expect(await join(paul)).toMatchObject(refusedWith('session_full'));
  });

  it('frees the seat of a person who leaves', async () => {
    await join(pia);
    await renew(pia, 'p1');
    await useCases.leaveSession({ webinarId, sessionId, participantId: 'p1', person: pia });
    expect(await join(paul)).toMatchObject({ ok: true });
  });

  it('frees the seat of a person who leaves while their last report is being stored', async () => {
    await join(pia);
    const renewal = renew(pia, 'p1');
    await useCases.leaveSession({ webinarId, sessionId, participantId: 'p1', person: pia });
    expect(await renewal).toMatchObject({ ok: true });
    expect(await join(paul)).toMatchObject({ ok: true });
  });

  it('frees the seat of a person whose registration is removed, and does not give it back with a new one', async () => {
    await join(pia);
    await useCases.removeRegistrations({ webinarId, userIds: ['pia'] });
    expect(await join(paul)).toMatchObject({ ok: true });
    await useCases.registerPeople({ webinarId, people: byIds('pia') });
    expect(await join(pia)).toMatchObject(refusedWith('session_full'));
    expect(await renew(pia)).toMatchObject(refusedWith('session_full'));
  });

  it('frees the seat of a participant who becomes a co-host', async () => {
    await join(pia);
    await schedule({ maxParticipants: 1, coHostIds: ['carl', 'pia'] });
    expect(await join(paul)).toMatchObject({ ok: true });
  });

  it('does not carry a seat over to the next session', async () => {
    await join(pia);
    await useCases.endLiveSession({ webinarId, person: olga });
    await goLive();
    expect(await renew(pia)).toMatchObject(refusedWith('session_not_active'));
    expect(await join(paul)).toMatchObject({ ok: true });
  });
});

describe('hosts in the meeting', () => {
  it('returns the hosts’ participant ids to people in the meeting, who make them moderators', async () => {
    await renew(olga, 'o1');
    await renew(carl);
    expect(await renew(pia, 'p1')).toEqual({
      ok: true,
      value: { hostParticipantIds: ['o1'], hasCompleted: false },
    });
  });
});

describe('completion', () => {
  it('tells a person with their next report that they have completed the webinar', async () => {
    const scenario = await createScenario();
    const { session } = await scenario.goLive();
    const report = { webinarId, sessionId: session.id, participantId: 'p1', person: pia };
    expect(await scenario.useCases.renewPresence(report)).toMatchObject({ value: { hasCompleted: false } });
    const { completions } = scenario.store;
    await completions.record(session, [{ userId: 'pia', role: 'participant' }], scenario.clock.now());
    expect(await scenario.useCases.renewPresence(report)).toMatchObject({ value: { hasCompleted: true } });
  });
});

describe('a former host', () => {
  const people = async () => {
    const result = await useCases.listPeople({ webinarId, person: olga });
    return result.ok ? result.value : [];
  };

  it('no longer lists a former co-host as a host, and refuses them if they are not registered', async () => {
    await schedule({ maxParticipants: 5 });
    await renew(carl, 'c1');
    await schedule({ maxParticipants: 5, coHostIds: [] });
    expect(await renew(pia, 'p1')).toMatchObject({ value: { hostParticipantIds: [] } });
    expect(await people()).toContainEqual({
      userId: 'carl',
      role: 'participant',
      participantId: 'c1',
      isWelcome: false,
      hasConsented: null,
    });
    expect(await renew(carl, 'c1')).toMatchObject(refusedWith('not_registered'));
  });

  it('requires a seat of a former co-host', async () => {
    await useCases.registerPeople({ webinarId, people: byIds('carl') });
    await renew(carl, 'c1');
    await join(pia);
    await schedule({ maxParticipants: 1, coHostIds: [] });
    expect(await renew(carl, 'c1')).toMatchObject(refusedWith('session_full'));
  });
});
