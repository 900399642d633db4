import { describe, expect, it } from 'vitest';
import type { Person } from '@live-webinar/domain';
import { ada, byIds, carl, olga, pia, vera, webinarFixture } from '@live-webinar/domain/fixtures';
import { createScenario, refusal, refusedWith, useCasesOn, valueOf, webinarId } from '../support/scenario.js';

const watchUrl = 'https://video.example.org/live';
const notLive = refusal('session_not_found', 'This webinar is not live');

/** A webinar that is live, if nothing else is asked for. */
const scenario = async (isLive = true) => {
  const created = await createScenario();
  if (isLive) await created.goLive();
  const { useCases } = created;
  return {
    ...created,
    set: (url: string | null, person: Person = olga) =>
      useCases.setStreamLink({ webinarId, person, watchUrl: url }),
    streamFor: async (person: Person | null) =>
      valueOf(await useCases.getViewer({ webinarId, person })).stream,
  };
};

describe('the link to the live stream', () => {
  it('is offered to everybody, until it is removed', async () => {
    const { set, streamFor } = await scenario();
    const people = [null, vera, pia, carl, olga];
    expect(await Promise.all(people.map(streamFor))).toEqual(people.map(() => null));
    expect(await set(watchUrl)).toEqual({ ok: true, value: watchUrl });
    expect(await Promise.all(people.map(streamFor))).toEqual(people.map(() => ({ watchUrl })));
    expect(await set(null)).toEqual({ ok: true, value: null });
    expect(await set(null)).toEqual({ ok: true, value: null });
    expect(await Promise.all(people.map(streamFor))).toEqual(people.map(() => null));
  });

  it('is offered to visitors who cannot register, but not to people whom a host has removed', async () => {
    const { set, streamFor, useCases } = await scenario();
    await useCases.scheduleWebinar(webinarFixture({ registration: 'closed' }));
    await useCases.removeParticipant({ webinarId, person: olga, userId: pia.id });
    await set(watchUrl);
    expect(await streamFor(vera)).toEqual({ watchUrl });
    expect(await streamFor(pia)).toBeNull();
    await useCases.registerPeople({ webinarId, people: byIds(pia.id) });
    expect(await streamFor(pia)).toEqual({ watchUrl });
  });

  it('is offered to an administrator whom a host has removed', async () => {
    const { set, streamFor, useCases } = await scenario();
    await useCases.registerPeople({ webinarId, people: byIds(ada.id) });
    await useCases.removeParticipant({ webinarId, person: olga, userId: ada.id });
    await set(watchUrl);
    expect(await streamFor(ada)).toEqual({ watchUrl });
  });

  it('ends with its session: the next one has none', async () => {
    const { set, streamFor, useCases, goLive } = await scenario();
    await set(watchUrl);
    await useCases.endLiveSession({ webinarId, person: olga });
    expect(await streamFor(vera)).toBeNull();
    await goLive();
    expect(await streamFor(vera)).toBeNull();
  });

  it.each([olga, carl, ada])('can be set by a host: $id', async (person) => {
    const { set, streamFor } = await scenario();
    expect(await set(watchUrl, person)).toMatchObject({ ok: true });
    expect(await streamFor(vera)).toEqual({ watchUrl });
  });

  it.each([pia, vera])('cannot be set by others: $id', async (person) => {
    const { set, streamFor } = await scenario();
    expect(await set(watchUrl, person)).toEqual(
      refusal('not_organizer', 'Only the webinar organizer can set the link to the live stream'),
    );
    expect(await set(null, person)).toMatchObject(refusedWith('not_organizer'));
    expect(await streamFor(olga)).toBeNull();
  });

  it('is refused unless a session is live, after the role', async () => {
    const { set, goLive, useCases } = await scenario(false);
    expect(await set(watchUrl, vera)).toMatchObject(refusedWith('not_organizer'));
    expect(await set(watchUrl)).toEqual(notLive);
    await goLive();
    await useCases.endLiveSession({ webinarId, person: olga });
    expect(await set(watchUrl)).toEqual(notLive);
    expect(await set(null)).toEqual(notLive);
  });

  it('is refused if the session ends while it is set', async () => {
    const { store, goLive } = await scenario(false);
    await goLive();
    const { situations, sessions } = store;
    const late = useCasesOn({
      ...store,
      situations: {
        find: async (id, userId) => {
          const situation = await situations.find(id, userId);
          await useCasesOn(store).endLiveSession({ webinarId, person: olga });
          return situation;
        },
      },
      sessions,
    });
    expect(await late.setStreamLink({ webinarId, person: olga, watchUrl })).toEqual(notLive);
  });

  it('keeps the link that was set before if the next one is invalid', async () => {
    const { set, streamFor } = await scenario();
    await set(watchUrl);
    expect(await set('http://video.example.org/')).toMatchObject(refusedWith('invalid_request'));
    expect(await streamFor(vera)).toEqual({ watchUrl });
  });
});
