import { page, userEvent } from 'vitest/browser';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveWebinar } from '@live-webinar/widget';
import { expectAccessible } from '../../support/accessible.js';
import { part, press, words } from '../../support/element.js';
import { joined } from '../../support/in-meeting.js';
import type { JitsiStandIn } from '../../support/jitsi.js';
import { organizerLive, participantLive, type pass } from '../../support/messages.js';
import { arrive, person } from '../../support/people.js';
import { afterMovingTime, waitUntil } from '../../support/waiting.js';

beforeEach(afterMovingTime);

const mayRecord: Parameters<typeof pass>[0] = { meeting: { may_record: true } };
const hosting = () => joined(organizerLive(), mayRecord);
const recordings = (meeting: JitsiStandIn) =>
  meeting.commands.filter(([name]) => String(name).endsWith('Recording'));
const says = async (
  element: LiveWebinar,
  meeting: JitsiStandIn,
  mode: 'file' | 'stream' | 'local',
  on: boolean,
  error?: string,
) => {
  meeting.emit('recordingStatusChanged', { on, mode, error, transcription: false });
  await element.updateComplete;
};
const isOpen = (element: LiveWebinar, name: string) => (part(element, name) as HTMLDialogElement).open;

describe('recording from the element', () => {
  it('a host starts and stops the recording, and everybody sees that it runs', async () => {
    const { element, meeting } = await hosting();
    expect(part(element, 'record-button')?.title).toBe('Record');
    await press(element, 'record-button');
    expect(recordings(meeting)).toEqual([['startRecording', { mode: 'file' }]]);
    expect(part(element, 'record-button')?.getAttribute('aria-busy')).toBe('true');
    expect(part(element, 'recording-badge')).toBeNull();

    await says(element, meeting, 'file', true);
    expect(words(element, 'recording-badge')).toBe('Recording');
    expect(part(element, 'recording-badge')?.closest('[role="status"]')).not.toBeNull();
    expect(part(element, 'record-button')?.title).toBe('Stop recording');
    await press(element, 'record-button');
    expect(recordings(meeting).at(-1)).toEqual(['stopRecording', 'file']);
    await says(element, meeting, 'file', false);
    expect(part(element, 'recording-badge')).toBeNull();
  });

  it('a participant sees the badges and no buttons, and Jitsi has none for them', async () => {
    const { element, meeting } = await joined(participantLive());
    await says(element, meeting, 'file', true);
    await says(element, meeting, 'stream', true);
    expect(words(element, 'recording-badge')).toBe('Recording');
    expect(words(element, 'stream-badge')).toBe('Live stream');
    expect([part(element, 'record-button'), part(element, 'stream-button')]).toEqual([null, null]);
    const { configOverwrite } = meeting.options;
    expect(configOverwrite.toolbarButtons).not.toContain('recording');
    expect(configOverwrite.toolbarButtons).not.toContain('livestreaming');
    expect(configOverwrite).toMatchObject({ localRecording: { disable: true } });
  });

  it('a host has no buttons either if the webinar is not recorded', async () => {
    const { element, meeting } = await joined(organizerLive(), { meeting: { may_record: false } });
    expect(part(element, 'record-button')).toBeNull();
    expect(meeting.options.configOverwrite.toolbarButtons).not.toContain('recording');
  });

  it('says in plain words why there is no recording, and offers to record on this device', async () => {
    const { element, meeting } = await hosting();
    await press(element, 'record-button');
    await says(element, meeting, 'file', false, 'service-unavailable');
    expect(isOpen(element, 'recording-dialog')).toBe(true);
    expect(words(element, 'recording-dialog')).toContain('has no recorder');
    expect(words(element, 'recording-dialog')).toContain('on your computer only');
    await expectAccessible(element);
    await press(element, 'record-here-button');
    expect(isOpen(element, 'recording-dialog')).toBe(false);
    expect(recordings(meeting).at(-1)).toEqual(['startRecording', { mode: 'local' }]);
    await says(element, meeting, 'local', true);
    expect(words(element, 'recording-badge')).toBe('Recording');
    await press(element, 'record-button');
    expect(recordings(meeting).at(-1)).toEqual(['stopRecording', 'local']);
  });

  it('does not offer the device where a recording runs already', async () => {
    const { element, meeting } = await hosting();
    await press(element, 'record-button');
    await says(element, meeting, 'file', false, 'unexpected-request');
    expect(words(element, 'recording-dialog')).toContain('running already');
    expect(part(element, 'record-here-button')).toBeNull();
    await userEvent.keyboard('{Escape}');
    await waitUntil(() => !isOpen(element, 'recording-dialog'), 'closes');
  });

  it('says after a while that the meeting server did not answer', async () => {
    const { element } = await hosting();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await press(element, 'record-button');
    vi.advanceTimersByTime(45_000);
    vi.useRealTimers();
    await element.updateComplete;
    expect(words(element, 'recording-dialog')).toContain('did not answer');
  });

  it('forgets the recording of a room that the person has left, and learns it again', async () => {
    const { element, meeting } = await hosting();
    await says(element, meeting, 'file', true);
    meeting.emit('videoConferenceLeft', {});
    await element.updateComplete;
    expect(part(element, 'recording-badge')).toBeNull();
  });
});

describe('streaming from the element', () => {
  const KEY = 'abcd-efgh-ijkl';

  it('asks for the key each time, sends it once, and keeps it nowhere', async () => {
    const { element, meeting } = await hosting();
    await press(element, 'stream-button');
    expect(isOpen(element, 'stream-dialog')).toBe(true);
    await expectAccessible(element);
    const [youtube] = element.renderRoot.querySelectorAll<HTMLInputElement>('[part~="stream-key-input"]');
    expect(element.shadowRoot?.activeElement).toBe(youtube);
    await userEvent.keyboard(`${KEY}{Enter}`);
    await element.updateComplete;
    expect(recordings(meeting)).toEqual([['startRecording', { mode: 'stream', youtubeStreamKey: KEY }]]);
    expect(isOpen(element, 'stream-dialog')).toBe(false);
    expect(element.renderRoot.querySelector('[part~="stream-key-input"]')).toBeNull();
    expect(youtube?.value).toBe('');
    await says(element, meeting, 'stream', true);
    expect(words(element, 'stream-badge')).toBe('Live stream');
    await press(element, 'stream-button');
    expect(recordings(meeting).at(-1)).toEqual(['stopRecording', 'stream']);
    await says(element, meeting, 'stream', false);
    await press(element, 'stream-button');
    expect(element.renderRoot.querySelector<HTMLInputElement>('[part~="stream-key-input"]')?.value).toBe('');
  });

  it('streams to an RTMP address, and not to any other address', async () => {
    const { element, meeting } = await hosting();
    await press(element, 'stream-button');
    element.renderRoot.querySelector<HTMLDetailsElement>('details')!.open = true;
    const rtmp = element.renderRoot.querySelector<HTMLInputElement>('[name="rtmp"]')!;
    await userEvent.fill(rtmp, 'https://a.example/live/key');
    await press(element, 'stream-confirm-button');
    expect(recordings(meeting)).toEqual([]);
    await userEvent.fill(rtmp, 'rtmps://a.example/live/key');
    await press(element, 'stream-confirm-button');
    expect(recordings(meeting)).toEqual([
      ['startRecording', { mode: 'stream', rtmpStreamKey: 'rtmps://a.example/live/key' }],
    ]);
  });

  it('sends nothing without a key', async () => {
    const { element, meeting } = await hosting();
    await press(element, 'stream-button');
    await press(element, 'stream-confirm-button');
    expect([recordings(meeting).length, isOpen(element, 'stream-dialog')]).toEqual([0, true]);
    await press(element, 'cancel-button');
  });

  it('the buttons and badges are accessible, on a phone too', async () => {
    const { element, meeting } = await hosting();
    await says(element, meeting, 'file', true);
    await says(element, meeting, 'stream', true);
    await expectAccessible(element);
    await page.viewport(375, 700);
    await expectAccessible(element);
    expect(element.scrollWidth).toBeLessThanOrEqual(375);
  });
});

describe('consent in the list of people', () => {
  it('hosts see who has not agreed to the recording', async () => {
    const { api, element, meeting } = await hosting();
    api.people = [
      person('pia', 'p1', { has_consented: false }),
      person('paul', 'p2', { has_consented: true }),
    ];
    arrive(meeting, 'p1', 'Pia');
    arrive(meeting, 'p2', 'Paul');
    await press(element, 'people-button');
    await waitUntil(() => words(element, 'people').includes('agreed'), 'shows who has not');
    const roles = [...element.renderRoot.querySelectorAll('[part~="person-role"]')].map(
      (each) => each.textContent,
    );
    expect(roles.filter((role) => role.includes('agreed'))).toEqual(['Has not agreed to the recording']);
  });
});
