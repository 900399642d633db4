import { page } from 'vitest/browser';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { POLLING } from '../../../.config/time-limits.mjs';
import { standInForApi } from '../support/api-stand-in.js';
import { eventsOf, part, press, shown, words } from '../support/element.js';
import { expectAccessible } from '../support/accessible.js';
import { fakeTime, passTime } from '../support/time.js';
import { freshScript, meetings, startsUp } from '../support/jitsi.js';
import { participantLive, pass } from '../support/messages.js';
import { settled } from '../support/waiting.js';
import { joined } from '../support/in-meeting.js';

afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  await page.viewport(1000, 800);
});

describe('the spinner over the frame', () => {
  const enteringOnFakeTime = async () => {
    const api = standInForApi(participantLive());
    const element = await shown();
    fakeTime();
    api.pass = pass({ meeting: { script_url: freshScript() } });
    await press(element, 'join-button');
    await vi.waitFor(() => {
      expect(element.meeting).toBeTypeOf('object');
    }, POLLING);
    return { api, element, meeting: meetings().at(-1)! };
  };

  it('a meeting that does not start in 90 seconds is an error', async () => {
    const { element, meeting } = await enteringOnFakeTime();
    await passTime(89_000);
    expect(element.state).toBe('entering');
    await passTime(2_000);
    expect(element.state).toBe('meeting_failed');
    expect(words(element, 'error')).toContain('could not be joined in time');
    expect(meeting.isDisposed).toBe(true);
    part(element, 'cover')?.querySelector<HTMLElement>('[part~=leave-button]')?.click();
    await vi.waitFor(() => {
      expect(element.state).toBe('join');
    }, POLLING);
  });

  it('a slow start uncovers the frame and asks the person to answer the camera prompt', async () => {
    const { element, meeting } = await enteringOnFakeTime();
    startsUp(meeting);
    await passTime(3_500);
    expect(part(element, 'cover')).not.toBe(null);
    await passTime(1_000);
    expect(part(element, 'cover')).toBe(null);
    expect(words(element, 'prompt')).toContain('camera and the microphone');
    // Jitsi gives the prompt 60 seconds.
    await passTime(120_000);
    expect(element.state).toBe('entering');
    vi.useRealTimers();
    await expectAccessible(element);
    meeting.emit('videoConferenceJoined', { id: 'me' });
    await element.updateComplete;
    expect(element.state).toBe('meeting');
    expect(part(element, 'prompt')).toBe(null);
  });

  it('a person who joins at once is not asked to answer a camera prompt', async () => {
    const { element, meeting } = await enteringOnFakeTime();
    startsUp(meeting);
    meeting.emit('videoConferenceJoined', { id: 'me' });
    await passTime(10_000);
    expect(part(element, 'prompt')).toBe(null);
    expect(element.state).toBe('meeting');
  });

  it('a frame that loads something else than the meeting is an error', async () => {
    const { element, meeting } = await enteringOnFakeTime();
    meeting.iframe.dispatchEvent(new Event('load'));
    await passTime(9_000);
    expect(element.state).toBe('entering');
    await passTime(2_000);
    expect(element.state).toBe('meeting_failed');
    expect(words(element, 'error')).toContain('did not open on this page');
    expect(meeting.isDisposed).toBe(true);
  });

  it('a meeting may start long after its frame has loaded', async () => {
    const { element, meeting } = await enteringOnFakeTime();
    meeting.iframe.dispatchEvent(new Event('load'));
    await passTime(5_000);
    startsUp(meeting);
    await passTime(30_000);
    expect(element.state).toBe('entering');
  });

  it.for([
    ['conference.max_users', 'The meeting is full.'],
    ['conference.reservationError', 'did not open the room'],
    ['connection.otherError', 'cannot be reached'],
  ] as const)('each error of Jitsi has its own message (%s)', async ([name, sentence]) => {
    const { element, meeting } = await enteringOnFakeTime();
    const events = eventsOf(element);
    meeting.emit('errorOccurred', { error: { name, params: ['403', 'No'] } });
    await element.updateComplete;
    expect(element.state).toBe('meeting_failed');
    expect(words(element, 'error')).toContain(sentence);
    expect(events.at(-1)?.[0]).toBe('error');
  });

  it('a connection that Jitsi restores by itself is no error', async () => {
    const { element, meeting } = await joined();
    meeting.emit('errorOccurred', { error: { name: 'connection.otherError' } });
    await settled();
    expect(element.state).toBe('meeting');
  });

  it.for([
    ['prejoinScreenLoaded', {}],
    ['passwordRequired', {}],
    ['errorOccurred', { error: { name: 'conference.connectionError.membersOnly' } }],
  ] as const)(
    'the frame is uncovered for what the meeting asks the person (%s)',
    async ([event, payload]) => {
      const api = standInForApi(participantLive());
      const element = await shown();
      fakeTime();
      api.pass = pass({ meeting: { script_url: freshScript() } });
      await press(element, 'join-button');
      await vi.waitFor(() => {
        expect(element.meeting).toBeTypeOf('object');
      }, POLLING);
      meetings().at(-1)?.emit(event, payload);
      await element.updateComplete;
      expect(part(element, 'cover')).toBe(null);
      expect(part(element, 'prompt')).toBe(null);
      await passTime(100_000);
      expect(element.state).toBe('entering');
    },
  );
});
