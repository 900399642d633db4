import { expect, it } from 'vitest';
import type { KeyedEvidence } from '../../src/ports/attendance-evidence.js';
import { recordMeetingEvents, type KeyedMeetingEvent } from '../../src/use-cases/record-meeting-events.js';

const now = new Date('2026-03-01T18:00:00Z');

/** Records into a list that stands for the store. */
const setUp = ({ isKnown = true } = {}) => {
  const stored: { roomName: string; events: readonly KeyedEvidence[] }[] = [];
  const record = recordMeetingEvents({
    attendance: {
      record: (roomName, events) => {
        stored.push({ roomName, events });
        return Promise.resolve(isKnown);
      },
    },
    clock: { now: () => now },
  });
  return { stored, record };
};

const closed = (index: number): KeyedMeetingEvent => ({
  key: `closed ${index}`,
  event: { kind: 'closed', breakoutRoom: null, at: new Date(0) },
});

it('adds when the event reached us to when the meeting server says it happened', async () => {
  const { stored, record } = setUp();
  expect(await record({ roomName: 'Webinar_1', events: [closed(1)] })).toBe(true);
  expect(stored).toEqual([
    {
      roomName: 'webinar_1',
      events: [
        {
          key: 'closed 1',
          evidence: { kind: 'closed', breakoutRoom: null, at: new Date(0), receivedAt: now },
        },
      ],
    },
  ]);
});

it('says that no session has a room', async () => {
  const { record } = setUp({ isKnown: false });
  expect(await record({ roomName: 'room', events: [closed(1)] })).toBe(false);
});
