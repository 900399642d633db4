import { createInMemoryStore } from '@live-webinar/domain/in-memory';
import { byIds, minute, webinarFixture } from '@live-webinar/domain/fixtures';
import { beforeEach, expect, it } from 'vitest';
import { handleEvents, type DomainEvent, type StorePorts } from '../../src/index.js';

let ports: StorePorts;
beforeEach(async () => {
  ports = createInMemoryStore();
  await ports.webinars.save(webinarFixture(), minute(0));
});

const typesOf = (events: readonly DomainEvent[]) => events.map(({ type }) => type);

it('gives each event to every handler, in order and once', async () => {
  await ports.registrations.add('123', byIds('pia'), minute(1), 'readmit');
  const handled: string[][] = [[], []];
  const handlers = handled.map((all) => async (events: readonly DomainEvent[]) => {
    all.push(...typesOf(events));
  });
  const handle = handleEvents({ outbox: ports.outbox, handlers });
  await Promise.all([handle(), handle()]);
  await handle();
  const once = ['webinar.changed', 'registration.created'];
  expect(handled).toEqual([once, once]);
});

it('handles more events than fit into one batch', async () => {
  const people = Array.from({ length: 1_200 }, (_, index) => ({ userId: `user-${index}` }));
  await ports.registrations.add('123', people, minute(1), 'readmit');
  const batches: number[] = [];
  await handleEvents({
    outbox: ports.outbox,
    handlers: [async (events) => void batches.push(events.length)],
  })();
  expect(batches).toEqual([500, 500, 201]);
});

it('gives the same events again, with the same ids, after a handler has failed', async () => {
  const seen: (readonly string[])[] = [];
  let isFailing = true;
  const handle = handleEvents({
    outbox: ports.outbox,
    handlers: [
      async (events) => void seen.push(events.map(({ id }) => id)),
      async () => {
        if (isFailing) throw new Error('not today');
      },
    ],
  });
  await expect(handle()).rejects.toThrow('not today');
  isFailing = false;
  await handle();
  expect(seen).toHaveLength(2);
  expect(seen[1]).toEqual(seen[0]);
});
