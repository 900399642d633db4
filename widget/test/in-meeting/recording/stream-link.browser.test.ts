import type { Viewer } from '@live-webinar/contract';
import { userEvent } from 'vitest/browser';
import { beforeEach, describe, expect, it } from 'vitest';
import type { LiveWebinar } from '@live-webinar/widget';
import { expectAccessible } from '../../support/accessible.js';
import { held, problem, type ApiStandIn } from '../../support/api-stand-in.js';
import { part, press, words } from '../../support/element.js';
import { joined } from '../../support/in-meeting.js';
import type { JitsiStandIn } from '../../support/jitsi.js';
import { organizerLive, participantLive } from '../../support/messages.js';
import { afterMovingTime, waitUntil } from '../../support/waiting.js';

beforeEach(afterMovingTime);

const LINK = 'https://video.example.org/live';
const hosting = (viewer: Viewer = organizerLive()) => joined(viewer, { meeting: { may_record: true } });
const says = async (element: LiveWebinar, meeting: JitsiStandIn, on: boolean, error?: string) => {
  meeting.emit('recordingStatusChanged', { on, mode: 'stream', error, transcription: false });
  await element.updateComplete;
};
const input = (element: LiveWebinar, name: 'link' | 'youtube') =>
  element.renderRoot.querySelector<HTMLInputElement>(`[name="${name}"]`)!;
const isOpen = (element: LiveWebinar, name: string) => (part(element, name) as HTMLDialogElement).open;
/** The links that the API was told. */
const links = (api: ApiStandIn) =>
  api.of('stream').map(({ method, body }) => [method, (body as { watch_url: unknown }).watch_url]);
const startsStream = async (element: LiveWebinar, link: string) => {
  await press(element, 'stream-button');
  await userEvent.fill(input(element, 'youtube'), 'a-key');
  await userEvent.fill(input(element, 'link'), link);
  await press(element, 'stream-confirm-button');
};

describe('the public link to a stream', () => {
  it('is told to the API when the stream runs, and removed when it has stopped', async () => {
    const { api, element, meeting } = await hosting();
    await startsStream(element, ` ${LINK} `);
    expect(links(api)).toEqual([]);
    await says(element, meeting, true);
    await waitUntil(() => api.count('stream') === 1, 'sets the link');
    expect(links(api)).toEqual([['PUT', LINK]]);
    await press(element, 'stream-button');
    expect(api.count('stream')).toBe(1);
    await says(element, meeting, false);
    await waitUntil(() => api.count('stream') === 2, 'removes the link');
    expect(links(api).at(-1)).toEqual(['PUT', null]);
    expect(isOpen(element, 'recording-dialog')).toBe(false);
  });

  it('is optional, and explained', async () => {
    const { api, element, meeting } = await hosting();
    await press(element, 'stream-button');
    expect(words(element, 'stream-dialog')).toContain('people who are not in the meeting');
    expect(input(element, 'link').getAttribute('aria-describedby')).toBe('stream-link-text');
    await expectAccessible(element);
    await userEvent.fill(input(element, 'youtube'), 'a-key');
    await press(element, 'stream-confirm-button');
    await says(element, meeting, true);
    await waitUntil(() => api.count('stream') === 1, 'removes an earlier link');
    expect(links(api)).toEqual([['PUT', null]]);
  });

  it('shows the host the link that is offered already', async () => {
    const { element } = await hosting({ ...organizerLive(), stream: { watch_url: LINK } });
    await press(element, 'stream-button');
    expect(input(element, 'link').value).toBe(LINK);
  });

  it('keeps what a host is typing while the page learns something new', async () => {
    const { api, element } = await hosting();
    await press(element, 'stream-button');
    await userEvent.fill(input(element, 'link'), 'https://video');
    api.viewer = { ...api.viewer, stream: { watch_url: LINK } };
    await element.refresh();
    await element.updateComplete;
    expect(input(element, 'link').value).toBe('https://video');
  });

  it.for(['video.example.org', 'http://video.example.org', 'javascript:alert(1)', 'https://u:p@a.example/'])(
    'says in words that it cannot be %j',
    async (address) => {
      const { api, element, meeting } = await hosting();
      await startsStream(element, address);
      expect(meeting.commands.filter(([name]) => name === 'startRecording')).toEqual([]);
      expect(isOpen(element, 'stream-dialog')).toBe(true);
      expect(input(element, 'link').validationMessage).toMatch(/^Enter the full address .*https:\/\//);
      await userEvent.fill(input(element, 'link'), LINK);
      expect(input(element, 'link').validationMessage).toBe('');
      await press(element, 'stream-confirm-button');
      await says(element, meeting, true);
      await waitUntil(() => api.count('stream') === 1, 'sets the link');
    },
  );

  it('that cannot be set lets the stream run; the host is told, and tries again', async () => {
    const { api, element, meeting } = await hosting();
    api.answers.stream = problem(503, 'unavailable');
    await startsStream(element, LINK);
    await says(element, meeting, true);
    await waitUntil(() => isOpen(element, 'recording-dialog'), 'tells the host');
    expect(words(element, 'recording-dialog')).toContain('The public link is not offered The stream runs');
    expect(words(element, 'stream-badge')).toBe('Live stream');
    await expectAccessible(element);
    api.answers = {};
    await press(element, 'retry-button');
    await waitUntil(() => api.count('stream') === 2, 'tries again');
    expect(isOpen(element, 'recording-dialog')).toBe(false);
    expect(links(api).at(-1)).toEqual(['PUT', LINK]);
  });

  it('that cannot be removed is told, unless the session is over', async () => {
    const { api, element, meeting } = await hosting();
    await says(element, meeting, true);
    api.answers.stream = problem(404, 'session_not_found');
    await says(element, meeting, false);
    await waitUntil(() => api.count('stream') === 1, 'removes the link');
    await says(element, meeting, true);
    api.answers.stream = problem(500, 'internal_error');
    await says(element, meeting, false);
    await waitUntil(() => isOpen(element, 'recording-dialog'), 'tells the host');
    expect(words(element, 'recording-dialog')).toContain('The public link is still offered');
    await userEvent.keyboard('{Escape}');
    await waitUntil(() => !isOpen(element, 'recording-dialog'), 'closes');
  });

  it('is told in order: what is set last counts', async () => {
    const { api, element, meeting } = await hosting();
    const { answer, release } = held(() => new Response(JSON.stringify({ watch_url: LINK })));
    api.answers.stream = answer;
    await startsStream(element, LINK);
    await says(element, meeting, true);
    await waitUntil(() => api.count('stream') === 1, 'sets the link');
    await says(element, meeting, false);
    expect(api.count('stream')).toBe(1);
    api.answers = {};
    release();
    await waitUntil(() => api.count('stream') === 2, 'removes the link');
    expect(links(api)).toEqual([
      ['PUT', LINK],
      ['PUT', null],
    ]);
  });

  it('is left to the hosts by participants', async () => {
    const { api, element, meeting } = await joined(participantLive());
    await says(element, meeting, true);
    await says(element, meeting, false);
    expect(api.count('stream')).toBe(0);
  });
});
