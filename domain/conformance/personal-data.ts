import type { PersonalRecord } from '@live-webinar/domain';
import { minute } from '@live-webinar/domain/fixtures';
import { personalDataScenario, pia, type PersonalDataFixture } from './personal-data-scenario.js';
import type { TestTools } from './test-tools.js';

const NOTHING: PersonalRecord = {
  registrations: [],
  hosting: [],
  sessions: [],
  presences: [],
  attendance: [],
  completions: [],
  consents: [],
  progress: [],
  mails: [],
  mailAddresses: [],
  events: [],
  webhookDeliveries: [],
};

/** What every implementation of `PersonalData` promises. */
export const personalDataConformance = (
  { afterEach, beforeEach, describe, expect, it }: TestTools,
  createStore: () => Promise<PersonalDataFixture>,
): void => {
  describe('personal data', () => {
    let fixture: PersonalDataFixture;
    let scenario: Awaited<ReturnType<typeof personalDataScenario>>;
    beforeEach(async () => {
      fixture = await createStore();
      scenario = await personalDataScenario(fixture);
    });
    afterEach(() => fixture.dispose());

    it('knows everything of a person', async () => {
      const { recordingId, webhookId } = await scenario.doEverything();
      const { userId: _same, ...details } = pia;
      const inSession = { sessionId: scenario.session.id, webinarId: '123' };
      const { events, ...rest } = await scenario.kept();
      expect(rest).toEqual({
        ...NOTHING,
        events: undefined,
        registrations: [{ ...details, webinarId: '123', registeredAt: minute(0), isRemoved: false }],
        presences: [
          {
            ...inSession,
            role: 'participant',
            state: 'present',
            participantId: 'pia-1',
            name: 'The name of pia',
            email: 'pia@example.org',
            reportedAt: minute(1),
          },
        ],
        attendance: [
          {
            ...inSession,
            name: 'The name of pia',
            email: 'pia@example.org',
            element: [
              {
                participantId: 'pia-1',
                role: 'participant',
                firstAt: minute(1),
                lastAt: minute(1),
                saidGoodbye: false,
              },
            ],
            server: [
              {
                kind: 'joined',
                connection: 'c1',
                breakoutRoom: null,
                participantId: null,
                joinedAt: null,
                at: minute(1),
                receivedAt: minute(2),
              },
            ],
          },
        ],
        completions: [{ ...inSession, completedAt: minute(31) }],
        consents: [
          {
            webinarId: '123',
            statementId: 'default-1-de',
            statement: 'Ich bin einverstanden.',
            consentedAt: minute(1),
          },
        ],
        progress: [
          {
            webinarId: '123',
            recordingId,
            title: 'The first lesson',
            position: 30,
            watched: [[0, 30]],
            reportedAt: minute(70),
          },
        ],
        mails: [
          {
            webinarId: '123',
            kind: 'confirmation',
            state: 'sending',
            plannedAt: minute(1),
            attemptedAt: minute(2),
          },
        ],
        mailAddresses: [{ address: 'pia@example.org', isUnsubscribed: false }],
        webhookDeliveries: [
          {
            webhookId,
            type: 'registration.created',
            state: 'pending',
            createdAt: minute(1),
            body: '{"data":{"user_id":"pia"}}',
          },
        ],
      });
      expect(events.map(({ type, sessionId }) => [type, sessionId])).toEqual([
        ['registration.created', null],
        ['participant.joined', scenario.session.id],
        ['participant.completed', scenario.session.id],
      ]);
    });

    it('knows which webinars and sessions a person hosts', async () => {
      expect(await scenario.kept('olga')).toMatchObject({
        hosting: [{ webinarId: '123', role: 'organizer' }],
        sessions: [
          {
            sessionId: scenario.session.id,
            webinarId: '123',
            startedAt: scenario.session.startedAt,
            endedAt: null,
            hasStarted: true,
            hasEnded: false,
          },
        ],
      });
      expect(await scenario.kept('carl')).toEqual({
        ...NOTHING,
        hosting: [{ webinarId: '123', role: 'co_host' }],
      });
    });

    it('knows nothing of an unknown person, and erases nothing', async () => {
      const revision = async () => (await fixture.ports.statuses.find('123'))?.revision;
      const before = await revision();
      await scenario.erase('nobody');
      expect(await scenario.kept('nobody')).toEqual(NOTHING);
      expect(await scenario.kept('PIA')).toEqual(NOTHING);
      expect(await revision()).toBe(before);
    });

    it('erases everything of a person, once and for all, also if asked several times at once', async () => {
      await scenario.doEverything();
      await scenario.goodbye(2);
      await Promise.all([scenario.erase(), scenario.erase(), scenario.erase()]);
      expect(await scenario.kept()).toEqual(NOTHING);
      await scenario.erase();
      expect(await scenario.kept()).toEqual(NOTHING);
      expect(JSON.stringify(await scenario.evidence())).not.toMatch(/pia(?!-1)/i);
      expect(await fixture.ports.mails.waiting()).toBe(0);
    });

    it('leaves everybody else as they are', async () => {
      await scenario.heartbeat(1, 'paul');
      await scenario.deliver('paul');
      const before = await scenario.kept('paul');
      await scenario.erase();
      expect(await scenario.kept('paul')).toEqual(before);
      expect((await scenario.kept('olga')).sessions).toHaveLength(1);
    });

    it('forgets that a host removed the person, and tells waiting pages', async () => {
      const { registrations, situations, statuses } = fixture.ports;
      await registrations.markRemoved('123', 'pia', minute(1));
      expect((await scenario.kept()).registrations).toMatchObject([{ isRemoved: true }]);
      const before = (await statuses.find('123'))?.revision ?? 0;
      await scenario.erase();
      expect(await situations.find('123', 'pia')).toMatchObject({ isRegistered: false, isRemoved: false });
      expect((await statuses.find('123'))?.revision).toBe(before + 1);
    });

    it('revokes the presence of a person inside until the session ends, without their details', async () => {
      await scenario.heartbeat(1);
      await scenario.erase();
      expect(await scenario.present()).toEqual([
        { userId: 'pia', role: 'participant', participantId: 'pia-1', isRegistered: false },
      ]);
      expect(await scenario.kept()).toMatchObject({
        ...NOTHING,
        presences: [{ state: 'revoked', name: null, email: null }],
      });
      await scenario.erase();
      expect(await scenario.present()).toHaveLength(1);
    });

    it('refuses a report of a person whose data was erased after it was sent', async () => {
      await scenario.heartbeat(1);
      await scenario.goodbye(2);
      await scenario.erase();
      expect(await scenario.heartbeat(3)).toBe('over');
      expect(await scenario.kept()).toEqual(NOTHING);
      await scenario.register('pia', 'new@example.org');
      expect(await scenario.heartbeat(4)).toBe('taken');
      await scenario.erase();
      expect(await scenario.heartbeat(5)).toBe('over');
      expect((await scenario.kept()).attendance).toEqual([]);
    });

    it('has nothing of a person after reports and an erasure at the same moment', async () => {
      for (let round = 0; round < 10; round += 1) {
        await scenario.register('pia', 'pia@example.org');
        if (round % 2 === 0) await scenario.heartbeat(round);
        await Promise.all([
          scenario.heartbeat(round),
          scenario.heartbeat(round),
          scenario.erase(),
          scenario.heartbeat(round),
          scenario.heartbeat(round),
        ]);
        const { presences, ...rest } = await scenario.kept();
        expect(rest).toEqual({ ...NOTHING, presences: undefined });
        expect(presences.map(({ state, name, email }) => [state, name, email])).toEqual(
          presences.map(() => ['revoked', null, null]),
        );
      }
    });

    it('frees the seat of somebody inside', async () => {
      const { presences, personalData } = fixture.ports;
      const take = (userId: string) =>
        presences.take(
          {
            sessionId: scenario.session.id,
            webinarId: '123',
            userId,
            role: 'participant',
            participantId: null,
            at: minute(1),
          },
          { seats: 1, lapsedBefore: minute(0) },
        );
      expect([await take('pia'), await take('paul')]).toEqual(['taken', 'full']);
      await personalData.erase('pia');
      expect(await take('paul')).toBe('taken');
    });

    it('erases the presence of a host, who remains a host', async () => {
      await scenario.heartbeat(1, 'olga');
      await scenario.erase('olga');
      expect(await scenario.present()).toEqual([]);
      expect(await scenario.kept('olga')).toMatchObject({
        hosting: [{ role: 'organizer' }],
        attendance: [],
        events: [],
      });
      expect(await scenario.heartbeat(2, 'olga')).toBe('taken');
    });

    it('keeps the time attended, and each person separate', async () => {
      await scenario.heartbeat(1);
      await scenario.heartbeat(1, 'paul');
      await scenario.record('j1');
      await scenario.erase();
      await scenario.erase('paul');
      const { people, element, server } = await scenario.evidence();
      expect(new Set(people.map(({ id }) => id)).size).toBe(2);
      expect(people.map(({ id: _random, ...person }) => person)).toEqual(
        people.map(() => ({ isForgotten: true, name: null, email: null })),
      );
      expect(element.map(({ userId }) => userId).sort()).toEqual(people.map(({ id }) => id).sort());
      const ofPia = element.find(({ participantId }) => participantId === 'pia-1')?.userId ?? '';
      expect(server).toEqual([scenario.joined({ userId: ofPia, name: null, email: null })]);
    });

    it('adds later events about a known connection without the person’s details', async () => {
      await scenario.heartbeat(1, 'pia', 'abcdef01');
      await scenario.record('j1', { connection: 'c1' });
      await scenario.record('j2', { connection: 'c2', userId: null, participantId: 'abcdef01' });
      await scenario.erase();
      await scenario.record('l1', { connection: 'c1' }, 'left');
      await scenario.record('l2', { connection: 'c3', participantId: 'abcdef01' }, 'left');
      await scenario.record('j3', { connection: 'c4', userId: 'paul', name: 'Paul', email: null });
      const { people, server } = await scenario.evidence();
      expect(people.map(({ isForgotten, name }) => [isForgotten, name]).sort()).toEqual([
        [false, 'Paul'],
        [true, null],
      ]);
      expect(JSON.stringify(server)).not.toMatch(/pia/i);
      const forgotten = people.find(({ isForgotten }) => isForgotten)?.id;
      expect(
        server.map((event) => event.kind !== 'closed' && [event.connection, event.userId]).sort(),
      ).toEqual([
        ['c1', forgotten],
        ['c1', forgotten],
        ['c2', forgotten],
        ['c3', forgotten],
        ['c4', 'paul'],
      ]);
      expect(await scenario.kept()).toMatchObject({ attendance: [] });
    });

    it('starts with empty data if the person is registered again', async () => {
      await scenario.heartbeat(1);
      await scenario.erase();
      await scenario.register('pia', 'new@example.org');
      expect(await scenario.heartbeat(5, 'pia', 'pia-2')).toBe('taken');
      const { people } = await scenario.evidence();
      expect(people.map(({ id, isForgotten }) => (isForgotten ? 'forgotten' : id)).sort()).toEqual([
        'forgotten',
        'pia',
      ]);
      expect((await scenario.kept()).attendance).toMatchObject([{ element: [{ participantId: 'pia-2' }] }]);
    });

    it('forgets addresses, unless mail is unwanted or somebody else is registered with them', async () => {
      const { mails } = fixture.ports;
      await scenario.register('pia', 'shared@example.org');
      await scenario.register('paul', 'Shared@Example.org');
      await scenario.register('vera', 'vera@example.org');
      await scenario.register('viktor', 'viktor@example.org');
      const tokens = await scenario.sendMails('pia', 'vera', 'viktor');
      const tokenOf = (userId: string) => tokens.get(userId) ?? '';
      await mails.unsubscribe(tokenOf('vera'), minute(2));
      for (const userId of ['pia', 'vera', 'viktor']) await scenario.erase(userId);
      const isKnown = (userId: string) => mails.unsubscribe(tokenOf(userId), minute(3));
      expect([await isKnown('pia'), await isKnown('vera'), await isKnown('viktor')]).toEqual([
        true,
        true,
        false,
      ]);
    });

    it('records no event of an erasure', async () => {
      await scenario.heartbeat(1);
      await scenario.erase();
      const events = await fixture.ports.outbox.pending(100);
      expect(events.filter((event) => 'userId' in event && event.userId === 'pia')).toEqual([]);
    });
  });
};
