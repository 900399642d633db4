import { describe, expect, it } from 'vitest';
import { olga, pia, vera, webinarFixture } from '@live-webinar/domain/fixtures';
import { createScenario, refusal, refusedWith, valueOf, webinarId } from '../support/scenario.js';

const statementId = 'default-1-en';
const consentNeeded = { recording: 'consent' } as const;
const consentRequired = refusal(
  'consent_required',
  'This session may be recorded. You need to agree before you can join',
);

/** A webinar that is live, and recorded only with consent; Olga has given hers. */
const liveWithConsent = async (changes: Parameters<typeof createScenario>[0] = {}) => {
  const scenario = await createScenario({ ...consentNeeded, ...changes });
  valueOf(await scenario.useCases.giveConsent({ webinarId, person: olga, statementId }));
  const { session } = await scenario.goLive();
  const join = (person = pia) => scenario.useCases.joinLiveSession({ webinarId, person });
  const consent = (person = pia, id = statementId) =>
    scenario.useCases.giveConsent({ webinarId, person, statementId: id });
  return { ...scenario, session, join, consent };
};

describe('a webinar that is recorded only with consent', () => {
  it('lets in only who has consented', async () => {
    const { join, consent } = await liveWithConsent();
    expect(await join()).toEqual(consentRequired);
    expect(await consent()).toEqual({ ok: true, value: null });
    expect(await join()).toMatchObject({ ok: true });
  });

  it('asks a host too, before the webinar goes live', async () => {
    const { useCases } = await createScenario(consentNeeded);
    expect(await useCases.startLiveSession({ webinarId, person: olga })).toEqual(consentRequired);
    expect(await useCases.getViewer({ webinarId, person: olga })).toMatchObject({
      value: { status: 'scheduled' },
    });
  });

  it('asks again when the words have changed, and refuses consent to the old ones', async () => {
    const { join, consent, useCases } = await liveWithConsent();
    await consent();
    await useCases.scheduleWebinar(webinarFixture({ ...consentNeeded, consentStatement: 'I agree to all.' }));
    expect(await join()).toEqual(consentRequired);
    expect(await consent()).toMatchObject(refusedWith('statement_changed'));
    const viewer = valueOf(await useCases.getViewer({ webinarId, person: pia }));
    expect(viewer.recording?.consent).toMatchObject({
      statement: { text: 'I agree to all.' },
      isGiven: false,
    });
    await consent(pia, viewer.recording?.consent?.statement.id);
    expect(await join()).toMatchObject({ ok: true });
  });

  it('keeps one consent, however often it is given, and another one to other words', async () => {
    const { consent, useCases } = await liveWithConsent();
    await consent();
    await consent();
    await consent(pia, 'default-1-de');
    const { consents } = await useCases.exportPerson({ userId: 'pia' });
    expect(consents.map((each) => each.statementId)).toEqual(['default-1-en', 'default-1-de']);
  });

  it('refuses the consent of a visitor, of a webinar that needs none, and of an unknown one', async () => {
    const { consent, useCases } = await liveWithConsent();
    expect(await consent(vera)).toMatchObject(refusedWith('not_registered'));
    await useCases.scheduleWebinar(webinarFixture());
    expect(await consent()).toMatchObject(refusedWith('statement_changed'));
    expect(await useCases.giveConsent({ webinarId: 'nowhere', person: pia, statementId })).toMatchObject(
      refusedWith('webinar_not_found'),
    );
  });

  it('takes no seat before the consent', async () => {
    const { join, store, session, clock } = await liveWithConsent({ maxParticipants: 1 });
    await join();
    expect(await store.presences.list(session.id, ['participant'], clock.now())).toEqual([]);
  });

  it('keeps the place of somebody who is inside when consent becomes necessary, and shows the hosts who has not given it', async () => {
    const { useCases, goLive } = await createScenario();
    const { session } = await goLive();
    const report = { webinarId, sessionId: session.id, participantId: 'a1' };
    await useCases.renewPresence({ ...report, person: pia });
    await useCases.renewPresence({ ...report, participantId: 'o1', person: olga });
    const people = async () =>
      valueOf(await useCases.listPeople({ webinarId, person: olga })).map(
        ({ userId, hasConsented }) => `${userId}: ${hasConsented}`,
      );
    expect(await people()).toEqual(['olga: null', 'pia: null']);

    await useCases.scheduleWebinar(webinarFixture(consentNeeded));
    await useCases.giveConsent({ webinarId, person: olga, statementId });
    expect(await useCases.renewPresence({ ...report, person: pia })).toMatchObject({ ok: true });
    expect(await people()).toEqual(['olga: true', 'pia: false']);
    expect(await useCases.joinLiveSession({ webinarId, person: pia })).toEqual(consentRequired);
  });
});

describe('the right to record', () => {
  it.each([
    ['off', false],
    ['allowed', true],
  ] as const)('is the hosts’ alone, and nobody’s if it is off: %s', async (recording, isGiven) => {
    const { useCases, goLive } = await createScenario({ recording });
    expect((await goLive()).mayRecord).toBe(isGiven);
    expect(valueOf(await useCases.joinLiveSession({ webinarId, person: pia })).mayRecord).toBe(false);
  });

  it.each([
    ['off', null],
    ['allowed', { consent: null }],
  ] as const)('is told to everybody: %s', async (recording, told) => {
    const { useCases } = await createScenario({ recording });
    expect(valueOf(await useCases.getViewer({ webinarId, person: null })).recording).toEqual(told);
  });
});
