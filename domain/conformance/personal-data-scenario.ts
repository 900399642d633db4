import {
  newWebhook,
  type ActiveSession,
  type Mails,
  type Recording,
  type Recordings,
  type ServerJoined,
  type StorePorts,
  type WebhookDeliveries,
  type WebhookSubscriptions,
} from '@live-webinar/domain';
import { minute, sequentialRandomness, sessionFixture, webinarFixture } from '@live-webinar/domain/fixtures';

/** An empty store for one test, with all that keeps something of people. */
export interface PersonalDataFixture {
  readonly ports: StorePorts & {
    readonly mails: Mails;
    readonly recordings: Recordings;
    readonly webhooks: WebhookSubscriptions;
    readonly webhookDeliveries: WebhookDeliveries;
  };
  dispose(): Promise<void>;
}

const everybody = ['organizer', 'co_host', 'participant'] as const;
const randomness = sequentialRandomness();

/** Who is registered for the live session of the scenario, beside Paul. */
export const pia = {
  userId: 'pia',
  name: 'Pia Participant',
  email: 'Pia@example.org',
  language: 'de',
  timeZone: 'Europe/Berlin',
};

/** A live session in a store, and what people and the meeting server do in it. By default it concerns Pia. */
export const personalDataScenario = async (fixture: PersonalDataFixture) => {
  const { webinars, registrations, sessions } = fixture.ports;
  await webinars.save(webinarFixture(), minute(0));
  await registrations.add('123', [pia, { userId: 'paul' }], minute(0), 'readmit');
  const opened = await sessions.open(sessionFixture());
  if (!opened) throw new Error('The session was not opened');
  const session: ActiveSession = opened;

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
    await webhookDeliveries.add([{ ...event, userId, body: `{"data":{"user_id":"${userId}"}}` }], minute(1));
    return id;
  };
  /** Records the session, and reports what somebody has watched of it. Answers the recording's id. */
  const watch = async (userId: string) => {
    const { recordings } = fixture.ports;
    const id = randomness.uuid();
    const file = { key: `recordings/${id}/video`, bytes: 12 };
    const details = {
      id,
      webinarId: '123',
      sessionId: session.id,
      title: 'The first lesson',
      startedAt: minute(0),
      announcedAt: minute(60),
      announced: { fileName: `${id}.mp4`, bytes: 12 },
      isPublished: true,
      captions: [],
      file,
    };
    await recordings.add({ ...details, state: 'uploading' });
    const video = { seconds: 3600, contentType: 'video/mp4' };
    const ready = { ...details, state: 'ready', video } as const;
    await recordings.change(id, (): Recording => ready, minute(61));
    const report = { position: 30, watched: [[0, 30]] } as const;
    await recordings.addProgress(ready, { userId, isHost: false }, report, minute(70));
    return id;
  };
  /** Everything that can be kept of Pia. */
  const doEverything = async () => {
    const { completions, consents } = fixture.ports;
    await heartbeat(1);
    await record('j1');
    await completions.record(session, [{ userId: 'pia', role: 'participant' }], minute(31));
    await consents.record({
      webinarId: '123',
      userId: 'pia',
      statementId: 'default-1-de',
      statement: 'Ich bin einverstanden.',
      at: minute(1),
    });
    await sendMails('pia');
    return { recordingId: await watch('pia'), webhookId: await deliver('pia') };
  };

  return {
    session,
    kept,
    erase,
    heartbeat,
    goodbye,
    joined,
    record,
    evidence,
    present,
    register,
    sendMails,
    deliver,
    doEverything,
  };
};
