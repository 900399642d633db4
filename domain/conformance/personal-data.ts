import {
  newWebhook,
  type ActiveSession,
  type Mails,
  type PersonalRecord,
  type ServerJoined,
  type StorePorts,
  type WebhookDeliveries,
  type WebhookSubscriptions,
} from '@live-webinar/domain';
import { minute, sequentialRandomness, sessionFixture, webinarFixture } from '@live-webinar/domain/fixtures';
import type { TestTools } from './test-tools.js';

/** An empty store for one test, with all that keeps something of people. */
export interface PersonalDataFixture {
  readonly ports: StorePorts & {
    readonly mails: Mails;
    readonly webhooks: WebhookSubscriptions;
    readonly webhookDeliveries: WebhookDeliveries;
  };
  dispose(): Promise<void>;
}

const NOTHING: PersonalRecord = {
  registrations: [],
  hosting: [],
  sessions: [],
  presences: [],
  attendance: [],
  completions: [],
  mails: [],
  mailAddresses: [],
  events: [],
  webhookDeliveries: [],
};
const everybody = ['organizer', 'co_host', 'participant'] as const;
const randomness = sequentialRandomness();
const pia = {
  userId: 'pia',
  name: 'Pia Participant',
  email: 'Pia@example.org',
  language: 'de',
  timeZone: 'Europe/Berlin',
};

/** What every implementation of `PersonalData` promises. */
export const personalDataConformance = (
  { afterEach, beforeEach, describe, expect, it }: TestTools,
  createStore: () => Promise<PersonalDataFixture>,
): void => {
  describe('personal data', () => {
    let fixture: PersonalDataFixture;
    let session: ActiveSession;
    beforeEach(async () => {
      fixture = await createStore();
      const { webinars, registrations, sessions } = fixture.ports;
      await webinars.save(webinarFixture(), minute(0));
      await registrations.add('123', [pia, { userId: 'paul' }], minute(0), 'readmit');
      const opened = await sessions.open(sessionFixture());
      if (!opened) throw new Error('The session was not opened');
      session = opened;
    });
    afterEach(() => fixture.dispose());

    const kept = (userId = 'pia') => fixture.ports.personalData.of(userId);
    const erase = (userId = 'pia') => fixture.ports.personalData.erase(userId);
    const heartbeat = (at: number, userId = 'pia', participantId: string | null = `${userId}-1`) =>
      fixture.ports.presences.take(
        {
          sessionId: session.id,
          webinarId: '123',
          userId,
          role: userId === 'olga' ? 'organizer' : 'participant',
          participantId,
          name: `The name of ${userId}`,
          email: `${userId}@example.org`,
          at: minute(at),
        },
        { seats: 5, lapsedBefore: minute(0) },
      );
    const goodbye = (at: number, userId = 'pia') =>
      fixture.ports.presences.leave({
        sessionId: session.id,
        userId,
        participantId: `${userId}-1`,
        at: minute(at),
      });
    const joined = (changes: Partial<ServerJoined> = {}): ServerJoined => ({
      kind: 'joined',
      connection: 'c1',
      breakoutRoom: null,
      userId: 'pia',
      name: 'Pia P.',
      email: 'pia@example.org',
      participantId: null,
      at: minute(1),
      receivedAt: minute(2),
      ...changes,
    });
    const record = (key: string, changes: Partial<ServerJoined> = {}, kind: 'joined' | 'left' = 'joined') =>
      fixture.ports.attendance.record(session.roomName, [
        {
          key,
          evidence: kind === 'joined' ? joined(changes) : { ...joined(changes), kind, joinedAt: minute(1) },
        },
      ]);
    const evidence = () => fixture.ports.attendance.of(session.id);
    const present = () => fixture.ports.presences.list(session.id, everybody, minute(0));
    const register = (userId: string, email: string) =>
      fixture.ports.registrations.add('123', [{ userId, email }], minute(0), 'readmit');
    /** Sends all mails that are due. Answers the tokens with which they can be unsubscribed, by user. */
    const sendMails = async (...userIds: readonly string[]) => {
      const { mails } = fixture.ports;
      await mails.planConfirmations(
        userIds.map((userId) => ({ webinarId: '123', occasion: 'event', userId })),
        minute(1),
      );
      const begun = await Promise.all(
        (await mails.due(100, minute(1))).map((id) => mails.begin(id, minute(2))),
      );
      return new Map(begun.map((mail) => [mail?.person?.userId, mail?.unsubscribeToken ?? '']));
    };
    const deliver = async (userId: string | null) => {
      const { webhooks, webhookDeliveries } = fixture.ports;
      const id = randomness.uuid();
      await webhooks.add(
        newWebhook({ id, url: 'https://a.example/', events: ['*'], createdAt: minute(0), secret: 'whsec_' }),
      );
      const event = { id: randomness.uuid(), type: 'registration.created', lane: 'webinar:123' } as const;
      await webhookDeliveries.add(
        [{ ...event, userId, body: `{"data":{"user_id":"${userId}"}}` }],
        minute(1),
      );
      return id;
    };
    /** Everything that can be kept of Pia. */
    const doEverything = async () => {
      const { completions } = fixture.ports;
      await heartbeat(1);
      await record('j1');
      await completions.record(session, [{ userId: 'pia', role: 'participant' }], minute(31));
      await sendMails('pia');
      return deliver('pia');
    };

    it('knows everything of a person', async () => {
      const webhookId = await doEverything();
      const { userId: _same, ...details } = pia;
      const inSession = { sessionId: session.id, webinarId: '123' };
      const { events, ...rest } = await kept();
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
        ['participant.joined', session.id],
        ['participant.completed', session.id],
      ]);
    });

    it('knows which webinars and sessions a person hosts', async () => {
      expect(await kept('olga')).toMatchObject({
        hosting: [{ webinarId: '123', role: 'organizer' }],
        sessions: [
          {
            sessionId: session.id,
            webinarId: '123',
            startedAt: session.startedAt,
            endedAt: null,
            hasStarted: true,
            hasEnded: false,
          },
        ],
      });
      expect(await kept('carl')).toEqual({ ...NOTHING, hosting: [{ webinarId: '123', role: 'co_host' }] });
    });

    it('knows nothing of somebody unknown, and erases nothing of them', async () => {
      const revision = async () => (await fixture.ports.statuses.find('123'))?.revision;
      const before = await revision();
      await erase('nobody');
      expect(await kept('nobody')).toEqual(NOTHING);
      expect(await kept('PIA')).toEqual(NOTHING);
      expect(await revision()).toBe(before);
    });

    it('erases everything of a person, once and for all, also if asked several times at once', async () => {
      await doEverything();
      await goodbye(2);
      await Promise.all([erase(), erase(), erase()]);
      expect(await kept()).toEqual(NOTHING);
      await erase();
      expect(await kept()).toEqual(NOTHING);
      expect(JSON.stringify(await evidence())).not.toMatch(/pia(?!-1)/i);
      expect(await fixture.ports.mails.waiting()).toBe(0);
    });

    it('leaves everybody else as they are', async () => {
      await heartbeat(1, 'paul');
      await deliver('paul');
      const before = await kept('paul');
      await erase();
      expect(await kept('paul')).toEqual(before);
      expect((await kept('olga')).sessions).toHaveLength(1);
    });

    it('forgets that a host removed the person, and tells waiting pages', async () => {
      const { registrations, situations, statuses } = fixture.ports;
      await registrations.markRemoved('123', 'pia', minute(1));
      expect((await kept()).registrations).toMatchObject([{ isRemoved: true }]);
      const before = (await statuses.find('123'))?.revision ?? 0;
      await erase();
      expect(await situations.find('123', 'pia')).toMatchObject({ isRegistered: false, isRemoved: false });
      expect((await statuses.find('123'))?.revision).toBe(before + 1);
    });

    it('revokes the presence of somebody inside until the session ends, without who they are', async () => {
      await heartbeat(1);
      await erase();
      expect(await present()).toEqual([
        { userId: 'pia', role: 'participant', participantId: 'pia-1', isRegistered: false },
      ]);
      expect(await kept()).toMatchObject({
        ...NOTHING,
        presences: [{ state: 'revoked', name: null, email: null }],
      });
      await erase();
      expect(await present()).toHaveLength(1);
    });

    it('takes no report of somebody who was erased since it began', async () => {
      await heartbeat(1);
      await goodbye(2);
      await erase();
      expect(await heartbeat(3)).toBe('over');
      expect(await kept()).toEqual(NOTHING);
      await register('pia', 'new@example.org');
      expect(await heartbeat(4)).toBe('taken');
      await erase();
      expect(await heartbeat(5)).toBe('over');
      expect((await kept()).attendance).toEqual([]);
    });

    it('has nothing of a person after reports and an erasure at the same moment', async () => {
      for (let round = 0; round < 10; round += 1) {
        await register('pia', 'pia@example.org');
        if (round % 2 === 0) await heartbeat(round);
        await Promise.all([heartbeat(round), heartbeat(round), erase(), heartbeat(round), heartbeat(round)]);
        const { presences, ...rest } = await kept();
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
            sessionId: session.id,
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

    it('erases the presence of a host, who is a host all the same', async () => {
      await heartbeat(1, 'olga');
      await erase('olga');
      expect(await present()).toEqual([]);
      expect(await kept('olga')).toMatchObject({
        hosting: [{ role: 'organizer' }],
        attendance: [],
        events: [],
      });
      expect(await heartbeat(2, 'olga')).toBe('taken');
    });

    it('keeps that somebody attended, each person apart', async () => {
      await heartbeat(1);
      await heartbeat(1, 'paul');
      await record('j1');
      await erase();
      await erase('paul');
      const { people, element, server } = await evidence();
      expect(new Set(people.map(({ id }) => id)).size).toBe(2);
      expect(people.map(({ id: _random, ...person }) => person)).toEqual(
        people.map(() => ({ isForgotten: true, name: null, email: null })),
      );
      expect(element.map(({ userId }) => userId).sort()).toEqual(people.map(({ id }) => id).sort());
      const ofPia = element.find(({ participantId }) => participantId === 'pia-1')?.userId ?? '';
      expect(server).toEqual([joined({ userId: ofPia, name: null, email: null })]);
    });

    it('adds what the meeting server reports later about a known connection, without who it was', async () => {
      await heartbeat(1, 'pia', 'abcdef01');
      await record('j1', { connection: 'c1' });
      await record('j2', { connection: 'c2', userId: null, participantId: 'abcdef01' });
      await erase();
      await record('l1', { connection: 'c1' }, 'left');
      await record('l2', { connection: 'c3', participantId: 'abcdef01' }, 'left');
      await record('j3', { connection: 'c4', userId: 'paul', name: 'Paul', email: null });
      const { people, server } = await evidence();
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
      expect(await kept()).toMatchObject({ attendance: [] });
    });

    it('begins anew with somebody who is registered again', async () => {
      await heartbeat(1);
      await erase();
      await register('pia', 'new@example.org');
      expect(await heartbeat(5, 'pia', 'pia-2')).toBe('taken');
      const { people } = await evidence();
      expect(people.map(({ id, isForgotten }) => (isForgotten ? 'forgotten' : id)).sort()).toEqual([
        'forgotten',
        'pia',
      ]);
      expect((await kept()).attendance).toMatchObject([{ element: [{ participantId: 'pia-2' }] }]);
    });

    it('forgets addresses, unless mail is unwanted or somebody else is registered with them', async () => {
      const { mails } = fixture.ports;
      await register('pia', 'shared@example.org');
      await register('paul', 'Shared@Example.org');
      await register('vera', 'vera@example.org');
      await register('viktor', 'viktor@example.org');
      const tokens = await sendMails('pia', 'vera', 'viktor');
      const tokenOf = (userId: string) => tokens.get(userId) ?? '';
      await mails.unsubscribe(tokenOf('vera'), minute(2));
      for (const userId of ['pia', 'vera', 'viktor']) await erase(userId);
      const isKnown = (userId: string) => mails.unsubscribe(tokenOf(userId), minute(3));
      expect([await isKnown('pia'), await isKnown('vera'), await isKnown('viktor')]).toEqual([
        true,
        true,
        false,
      ]);
    });

    it('records no event of an erasure', async () => {
      await heartbeat(1);
      await erase();
      const events = await fixture.ports.outbox.pending(100);
      expect(events.filter((event) => 'userId' in event && event.userId === 'pia')).toEqual([]);
    });
  });
};
