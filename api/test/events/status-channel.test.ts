import type { LiveStatus } from '@live-webinar/domain';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { EventStream } from '../../src/events/event-stream.js';
import { createStatusChannel } from '../../src/events/status-channel.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A channel with this many streams, which share what they receive. */
const aChannel = async (streams: number) => {
  let onStatus: (status: LiveStatus) => void = () => undefined;
  const received: string[] = [];
  const channel = createStatusChannel(
    '123',
    {
      subscribeToLiveStatus: async (request) => {
        onStatus = request.onStatus;
        onStatus({ isActive: false, roomName: null, revision: 1 });
        return { ok: true, value: () => undefined };
      },
      getLiveStatus: async () => ({ ok: true, value: { isActive: false, roomName: null, revision: 1 } }),
    },
    () => undefined,
  );
  await channel.subscription;
  for (let index = 0; index < streams; index += 1) {
    const send = ({ text }: { readonly text: Buffer }) => {
      if (index === 0) received.push(text.toString());
    };
    channel.add({ send } as unknown as EventStream);
  }
  received.length = 0;
  return {
    received,
    change: (revision: number, isActive = false) => {
      onStatus({ isActive, roomName: isActive ? 'room' : null, revision });
    },
  };
};

it('says within how many seconds to ask, by the number of streams', async () => {
  const { received, change } = await aChannel(2_500);
  change(2);
  expect(received[0]).toMatch(
    /^id: 2\nevent: changed\ndata: \{"within_seconds":3\}\n\nid: 2\nevent: status\n/,
  );
});

it('sends the next change only when all pages have had the time to ask about the one before, and a start at once', async () => {
  const { received, change } = await aChannel(10_000);
  change(2);
  for (let revision = 3; revision < 100; revision += 1) {
    change(revision);
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(received).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(300);
  expect(received).toHaveLength(2);
  expect(received[1]).toContain('id: 99\nevent: changed\ndata: {"within_seconds":10}\n');
  change(100, true);
  expect(received[2]).toMatch(/^id: 100\nevent: status\n/);
});

it('sends changes of a small webinar every two seconds, for pages to ask at once', async () => {
  const { received, change } = await aChannel(3);
  change(2);
  change(3);
  expect(received).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1_990);
  expect(received).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(20);
  expect(received.map((text) => /"within_seconds":(\d+)/.exec(text)?.[1])).toEqual(['0', '0']);
});
