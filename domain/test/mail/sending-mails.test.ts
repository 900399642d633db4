import {
  planMails,
  planReminders,
  sendNextMails,
  type Mail,
  type SendResult,
  type Webinar,
} from '@live-webinar/domain';
import { createInMemoryStore } from '@live-webinar/domain/in-memory';
import {
  manualClock,
  minute,
  recordingFixture,
  webinarFixture,
  withVideo,
} from '@live-webinar/domain/fixtures';
import { describe, expect, it } from 'vitest';

const seconds = (count: number) => new Date(minute(0).getTime() + count * 1000);

/** A store with one webinar at minute 60, and a server whose answers a test sets. */
const scene = async ({ perMinute = 300, reminders = [60, 10] } = {}) => {
  const ports = createInMemoryStore();
  const clock = manualClock(minute(0));
  const sent: Mail[] = [];
  let answer: (mail: Mail) => SendResult = () => ({ outcome: 'accepted' });
  let duringSend: () => Promise<unknown> = () => Promise.resolve();
  const save = (changes: Partial<Webinar> = {}) =>
    ports.webinars.save(
      webinarFixture({ startsAt: minute(60), timeZone: 'Europe/Berlin', ...changes }),
      clock.now(),
    );
  const ends: string[] = [];
  const send = sendNextMails({
    mails: ports.mails,
    clock,
    perMinute,
    maxRunning: 2,
    organizer: { name: 'Courses', email: 'courses@example.org' },
    onEnd: ({ kind }, { state }) => ends.push(`${kind} ${state}`),
    sender: {
      async send(mail) {
        sent.push(mail);
        await duringSend();
        return answer(mail);
      },
    },
  });
  let eventCount = 0;
  const event = () => ({ id: `event-${(eventCount += 1)}`, webinarId: '123', at: clock.now() });
  const plan = planMails({ mails: ports.mails, clock });
  await save();
  return {
    ...{ ports, clock, sent, ends, save, send },
    remind: planReminders({ mails: ports.mails, clock, reminders }),
    register: async (userId: string, details: object = {}) => {
      await ports.registrations.add(
        '123',
        [{ userId, email: `${userId}@example.org`, ...details }],
        clock.now(),
        'readmit',
      );
      await plan([{ type: 'registration.created', userId, ...event() }]);
    },
    change: async (changes: Partial<Webinar>, previous: Partial<Webinar>) => {
      await save(changes);
      const webinar = await ports.webinars.find('123');
      if (webinar)
        await plan([{ type: 'webinar.changed', change: 'changed', webinar, previous, ...event() }]);
    },
    /** Publishes or withdraws a recording that is ready, as its events tell. */
    publish: async (fileName: string, isPublished: boolean) => {
      const { recordings, outbox } = ports;
      const id = `recording-${fileName}`;
      if (!(await recordings.find(id))) await recordings.add(recordingFixture({ id }));
      await recordings.change(id, (current) => ({ ...withVideo(current), isPublished }), clock.now());
      const events = await outbox.pending(100);
      await plan(events.filter(({ type }) => type === 'recording.published'));
      await outbox.markHandled(events.map(({ id }) => id));
    },
    answerWith: (next: typeof answer) => (answer = next),
    whileSending: (next: typeof duringSend) => (duringSend = next),
  };
};

const kindsTo = (sent: readonly Mail[]) =>
  sent.map(({ kind, person }) => `${kind} ${person.email.split('@')[0]}`);

describe('sending mails', () => {
  it('sends a confirmation in the person’s time zone, else in the webinar’s, with the calendar file', async () => {
    const { register, send, sent } = await scene();
    await register('pia', { timeZone: 'Asia/Tokyo', language: 'de', name: 'Pia' });
    await register('paul');
    expect(await send()).toBeUndefined();
    expect(sent).toMatchObject([
      { kind: 'confirmation', timeZone: 'Asia/Tokyo', person: { name: 'Pia', language: 'de' } },
      { kind: 'confirmation', timeZone: 'Europe/Berlin', calendar: { method: 'REQUEST' } },
    ]);
    const lines = sent[0]?.calendar?.content.replaceAll('\r\n ', '').split('\r\n');
    expect(lines).toContain('METHOD:REQUEST');
    expect(lines).toContain('ORGANIZER;CN="Courses":mailto:courses@example.org');
    expect(lines).toContainEqual(expect.stringMatching(/^ATTENDEE;CN="Pia";.*:mailto:pia@example\.org$/));
  });

  it('sends nothing to who withdrew, was removed, has no address any more, or unsubscribed after planning', async () => {
    const { register, send, sent, ports, ends, change, clock } = await scene();
    for (const userId of ['withdrawn', 'removed', 'unreachable', 'unsubscribed']) await register(userId);
    await send();
    expect(sent).toHaveLength(4);
    clock.set(minute(1));
    await change({ startsAt: minute(90) }, { startsAt: minute(60) });
    await ports.registrations.remove('123', ['withdrawn'], minute(1));
    await ports.registrations.markRemoved('123', 'removed', minute(0));
    await ports.registrations.add('123', [{ userId: 'unreachable', email: null }], minute(0), 'readmit');
    await ports.mails.unsubscribe(sent[3]?.unsubscribeToken ?? '', minute(0));
    await send();
    expect(sent).toHaveLength(4);
    expect(ends.slice(4)).toEqual(Array<string>(4).fill('moved dropped'));
  });

  it('tells everybody the latest schedule once, and no older one', async () => {
    const { register, send, sent, change, clock } = await scene();
    await register('pia');
    await send();
    clock.set(minute(1));
    await change({ startsAt: minute(90) }, { startsAt: minute(60) });
    clock.set(minute(2));
    await change({ startsAt: minute(120) }, { startsAt: minute(90) });
    await send();
    expect(kindsTo(sent)).toEqual(['confirmation pia', 'moved pia']);
    expect(sent[1]?.webinar.startsAt).toEqual(minute(120));
  });

  it('tells a cancellation, and nothing else about a cancelled webinar', async () => {
    const { register, send, sent, change, clock } = await scene();
    await register('pia');
    clock.set(minute(1));
    await change({ startsAt: minute(90) }, { startsAt: minute(60) });
    await change({ startsAt: minute(90), status: 'cancelled' }, { status: 'scheduled' });
    await send();
    expect(kindsTo(sent)).toEqual(['cancelled pia']);
    expect(sent[0]?.calendar?.content).toContain('STATUS:CANCELLED');
  });

  it('tells everybody once that there is a recording, however often it is published, while it can be watched', async () => {
    const { ports, register, send, sent, ends, clock, publish } = await scene();
    await register('pia', { language: 'de' });
    await register('paul');
    await register('rosa');
    await send();
    clock.set(minute(100));
    await ports.registrations.markRemoved('123', 'rosa', clock.now());
    await publish('first', true);
    await publish('first', false);
    await publish('first', true);
    await send();
    expect(kindsTo(sent).slice(3).sort()).toEqual(['recording paul', 'recording pia']);
    expect(sent[3]).toMatchObject({ calendar: null, webinar: { title: webinarFixture().title } });
    await publish('first', false);
    await publish('second', true);
    await publish('second', false);
    await send();
    expect(sent).toHaveLength(5);
    expect(ends.slice(5)).toEqual(['recording dropped', 'recording dropped']);
    await publish('second', true);
    await send();
    expect(sent).toHaveLength(5);
  });

  it('sends nothing about a recording to who has unsubscribed, or if the webinar is cancelled', async () => {
    const { ports, register, send, sent, clock, publish, save } = await scene();
    await register('pia');
    await register('paul');
    await send();
    const token = sent.find(({ person }) => person.email.startsWith('pia'))?.unsubscribeToken ?? '';
    await ports.mails.unsubscribe(token, clock.now());
    clock.set(minute(100));
    await publish('first', true);
    await send();
    expect(kindsTo(sent).slice(2)).toEqual(['recording paul']);
    await publish('second', true);
    await save({ status: 'cancelled' });
    await send();
    expect(sent).toHaveLength(3);
  });

  it('confirms no registration for a webinar that is over', async () => {
    const { register, send, sent, clock, save } = await scene();
    await save({ endsAt: minute(90) });
    clock.set(minute(91));
    await register('pia');
    await send();
    expect(sent).toEqual([]);
  });

  it('hands a mail over again after growing pauses, and reports the failure after a day', async () => {
    const { register, send, sent, answerWith, ends, clock, save } = await scene();
    await save({ startsAt: minute(3_000) });
    await register('pia');
    answerWith(() => ({ outcome: 'deferred', reason: '451', isServerFault: false }));
    const pauses: number[] = [];
    for (let next = await send(); next; next = await send()) {
      pauses.push((next.getTime() - clock.now().getTime()) / 60_000);
      clock.set(next);
    }
    expect(pauses.slice(0, 8)).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
    expect(ends.at(-1)).toBe('confirmation failed');
    expect(clock.now() <= minute(24 * 60)).toBe(true);
  });

  it('sends no reminder after the start', async () => {
    const { register, send, remind, sent, answerWith, ends, clock } = await scene();
    await register('pia');
    await send();
    clock.set(minute(50));
    expect(await remind()).toBe(1);
    answerWith(() => ({ outcome: 'deferred', reason: '451', isServerFault: false }));
    for (let next = await send(); next; next = await send()) clock.set(next);
    expect(kindsTo(sent)).toEqual(['confirmation pia', ...Array<string>(4).fill('reminder pia')]);
    expect(ends.at(-1)).toBe('reminder dropped');
  });

  it('does not repeat a mail that the server refuses', async () => {
    const { register, send, sent, answerWith, ends } = await scene();
    await register('pia');
    answerWith(() => ({ outcome: 'refused', reason: '550' }));
    expect(await send()).toBeUndefined();
    expect(await send()).toBeUndefined();
    expect([sent.length, ends]).toEqual([1, ['confirmation bounced']]);
  });

  it('does not repeat a mail that the server may have accepted', async () => {
    const { register, send, sent, answerWith, ends } = await scene();
    await register('pia');
    answerWith(() => ({ outcome: 'unconfirmed', reason: 'lost' }));
    expect(await send()).toBeUndefined();
    expect(await send()).toBeUndefined();
    expect([sent.length, ends]).toEqual([1, ['confirmation unconfirmed']]);
  });

  it('does not repeat a mail whose process died while it was handed over', async () => {
    const { register, send, sent, whileSending } = await scene();
    await register('pia');
    whileSending(() => Promise.reject(new Error('killed')));
    await expect(send()).rejects.toThrow('killed');
    expect(await send()).toBeUndefined();
    expect(sent).toHaveLength(1);
  });

  it('stops for a minute if the server is at fault', async () => {
    const { register, send, sent, answerWith, clock } = await scene();
    for (let index = 0; index < 10; index += 1) await register(`user-${index}`);
    answerWith(() => ({ outcome: 'deferred', reason: 'away', isServerFault: true }));
    expect(await send()).toEqual(minute(1));
    // Two are handed over at the same time.
    expect(sent).toHaveLength(2);
    answerWith(() => ({ outcome: 'accepted' }));
    clock.set(minute(1));
    expect(await send()).toBeUndefined();
    expect(new Set(kindsTo(sent)).size).toBe(10);
    expect(sent).toHaveLength(12);
  });

  it('keeps the rate in every two seconds', async () => {
    const { register, send, sent, clock } = await scene({ perMinute: 90 });
    for (let index = 0; index < 9; index += 1) await register(`user-${index}`);
    const counts: number[] = [];
    for (let step = 0; step < 3; step += 1) {
      await send();
      expect(await send()).toBeDefined();
      counts.push(sent.length);
      clock.set(seconds((step + 1) * 2));
    }
    expect(counts).toEqual([3, 6, 9]);
  });

  it('sends one mail in each period if the rate is low', async () => {
    const { register, send, sent, clock } = await scene({ perMinute: 2 });
    for (let index = 0; index < 3; index += 1) await register(`user-${index}`);
    await send();
    expect(await send()).toEqual(seconds(30));
    expect(sent).toHaveLength(1);
    clock.set(seconds(30));
    await send();
    expect(sent).toHaveLength(2);
  });

  it('begins no more mails once it is told to stop', async () => {
    const { register, send, sent } = await scene();
    for (const userId of ['a', 'b', 'c', 'd']) await register(userId);
    await send({ aborted: true });
    expect(sent).toEqual([]);
  });
});

describe('reminding', () => {
  it('reminds everybody once at each of the moments', async () => {
    const { register, send, remind, sent, clock, save } = await scene();
    await save({ startsAt: minute(120) });
    await register('pia');
    await send();
    for (let now = 1; now < 120; now += 1) {
      clock.set(minute(now));
      await remind();
      await send();
    }
    expect(kindsTo(sent)).toEqual(['confirmation pia', 'reminder pia', 'reminder pia']);
  });

  it('does not remind who registered after the reminder’s moment', async () => {
    const { register, send, remind, sent, clock } = await scene();
    clock.set(minute(51));
    await register('pia');
    await remind();
    await send();
    expect(kindsTo(sent)).toEqual(['confirmation pia']);
  });

  it('reminds again of a webinar that was moved, but not right after the mail about it', async () => {
    const { register, send, remind, sent, change, clock } = await scene();
    await register('pia');
    clock.set(minute(50));
    await remind();
    await send();
    clock.set(minute(55));
    await change({ startsAt: minute(64) }, { startsAt: minute(60) });
    await remind();
    await send();
    expect(kindsTo(sent)).toEqual(['confirmation pia', 'reminder pia', 'moved pia']);
    await change({ startsAt: minute(80) }, { startsAt: minute(64) });
    await send();
    clock.set(minute(70));
    await remind();
    await send();
    expect(kindsTo(sent).slice(3)).toEqual(['moved pia', 'reminder pia']);
  });

  it('drops the reminder of an older schedule', async () => {
    const { register, send, remind, sent, save, clock } = await scene();
    await register('pia');
    await send();
    clock.set(minute(50));
    await remind();
    await save({ startsAt: minute(300) });
    await send();
    expect(kindsTo(sent)).toEqual(['confirmation pia']);
  });

  it('reminds of nothing without moments', async () => {
    const { register, remind, clock } = await scene({ reminders: [] });
    await register('pia');
    clock.set(minute(50));
    expect(await remind()).toBe(0);
  });
});
