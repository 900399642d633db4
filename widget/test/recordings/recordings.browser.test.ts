import { describe, expect, it } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import { expectAccessible } from '../support/accessible.js';
import { problem, standInForApi } from '../support/api-stand-in.js';
import { useCleanPage } from '../support/clean-page.js';
import { becomes, eventsOf, part, press, shown, words } from '../support/element.js';
import { over, viewer } from '../support/messages.js';
import {
  openRecordings,
  recording,
  threeRecordings,
  watcher,
  withRecordings,
} from '../support/recordings.js';
import { TOKEN } from '../support/tokens.js';
import { waitUntil } from '../support/waiting.js';

useCleanPage();

const focused = (element: HTMLElement) => element.shadowRoot?.activeElement;

describe('Watch the recording', () => {
  it('is there for who may watch after the end, and only for them', async () => {
    const api = standInForApi(watcher({ has_completed: true }));
    const element = await shown({ token: TOKEN });
    expect(element.state).toBe('watch');
    expect(words(element)).toContain('The live session has ended. You have completed this webinar.');
    expect(words(element, 'watch-button')).toBe('Watch the recording');
    await expectAccessible(element);

    api.viewer = over();
    await element.refresh();
    await becomes(element, 'ended');
    await element.updateComplete;
    expect(part(element, 'watch-button')).toBeNull();
  });

  it('is in the language of the element', async () => {
    const { element } = await withRecordings(threeRecordings(), {}, { lang: 'de' });
    await waitUntil(() => words(element, 'watch-button') === 'Aufzeichnung ansehen');
    await openRecordings(element);
    expect(words(element, 'title')).toBe('Aufzeichnungen');
    expect(words(element)).toContain('45 % angesehen');
  });

  it('shows several recordings as a list: title, date, length, and how much was watched', async () => {
    const { api, element } = await withRecordings(threeRecordings());
    const states: string[] = [];
    element.addEventListener('live-webinar-state', ({ detail }) => states.push(detail.state));
    await openRecordings(element);
    expect([element.state, states]).toEqual(['watching', ['watching']]);
    const rows = [...element.renderRoot.querySelectorAll<HTMLElement>('[part~=recording]')].map((row) =>
      row.innerText.replace(/\s+/g, ' ').trim(),
    );
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatch(/^Part three: planets .*Mar.* 1:00$/);
    expect(rows[1]).toMatch(/^Part two: stars .* 1:02:03 Watched 45%$/);
    expect(rows[2]).toMatch(/ Watched 100%$/);
    expect(focused(element)).toBe(part(element, 'title'));
    expect(api.of('recordings').map(({ token }) => token)).toEqual([TOKEN]);
    expect(api.count('playback')).toBe(0);
    await expectAccessible(element);
  });

  it('leads back to the card and to the recording, with the focus where it was', async () => {
    const { element } = await withRecordings(threeRecordings());
    await openRecordings(element);
    const rows = () => [...element.renderRoot.querySelectorAll<HTMLElement>('[part~=recording]')];
    rows()[1]?.focus();
    await userEvent.keyboard('{Enter}');
    await waitUntil(() => part(element, 'player') !== null, 'opens the recording');
    expect(focused(element)).toBe(part(element, 'title'));
    expect(words(element, 'title')).toBe('Part two: stars');

    part(element, 'back-button')?.focus();
    await userEvent.keyboard('{Enter}');
    await waitUntil(() => rows().length === 3, 'shows the list again');
    expect(focused(element)).toBe(rows()[1]);

    part(element, 'back-button')?.focus();
    await userEvent.keyboard('{Enter}');
    await becomes(element, 'watch');
    await waitUntil(() => focused(element) === part(element, 'watch-button'), 'returns to the button');
    expect(part(element, 'recordings')).toBeNull();
  });

  it('opens the only recording at once, and leads back from it to the card', async () => {
    const { element } = await withRecordings();
    await openRecordings(element);
    expect(part(element, 'recordings-list')).toBeNull();
    expect(words(element, 'title')).toBe('Reading the night sky');
    await press(element, 'back-button');
    await becomes(element, 'watch');
  });

  it('says why the list cannot be shown, and tries again', async () => {
    const { api, element } = await withRecordings(threeRecordings());
    const events = eventsOf(element);
    api.answers.recordings = problem(503, 'unavailable');
    await press(element, 'watch-button');
    await waitUntil(() => part(element, 'error') !== null, 'says why');
    expect(words(element, 'error')).toBe('The service is busy. Please try again in a moment.');
    expect(events).toEqual([
      ['error', { code: 'unavailable', message: 'The service is busy. Please try again in a moment.' }],
    ]);
    await expectAccessible(element);
    delete api.answers.recordings;
    await press(element, 'retry-button');
    await waitUntil(() => part(element, 'recordings-list') !== null, 'shows the list');
  });

  it('says that nothing is there any more', async () => {
    const { element } = await withRecordings([]);
    await press(element, 'watch-button');
    await waitUntil(() => words(element).includes('There is no recording here any more.'));
  });

  it('stays while the session goes live again, says so, and leads there', async () => {
    const { api, element } = await withRecordings(threeRecordings());
    await openRecordings(element);
    api.viewer = viewer({ webinar: { status: 'live' }, is_active: true, action: 'join' });
    await element.refresh();
    await waitUntil(() => part(element, 'live-notice') !== null, 'says that it is live');
    expect(element.state).toBe('watching');
    await expectAccessible(element);
    await press(element, 'to-session-button');
    await becomes(element, 'join');
    await element.updateComplete;
    expect(part(element, 'join-button')).not.toBeNull();
  });

  it('is gone with the person', async () => {
    const { element } = await withRecordings(threeRecordings());
    await openRecordings(element);
    element.webinarId = '456';
    await waitUntil(() => part(element, 'recordings') === null, 'shows the other webinar');
    await becomes(element, 'watch');
  });

  it('shows hosts what is not ready, too', async () => {
    const { api, element } = await withRecordings([
      recording({ state: 'processing', seconds: null, is_published: false }),
    ]);
    // A host who is offered this is one with another role by now; the list is what matters here.
    api.viewer = watcher({ role: 'organizer' });
    await element.refresh();
    await openRecordings(element);
    expect(words(element, 'recording')).toMatch(/Being prepared$/);
    await press(element, 'recording');
    await waitUntil(() => words(element).includes('It can be watched in a few minutes.'));
    expect(part(element, 'player')).toBeNull();
    await expectAccessible(element);
  });

  it.each([375, 1280])('fits into a page of %i pixels', async (width) => {
    await page.viewport(width, 800);
    const { element } = await withRecordings([
      recording({ title: 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen'.repeat(2) }),
      ...threeRecordings(),
    ]);
    await openRecordings(element);
    expect(element.renderRoot.querySelector('.root')?.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
    for (const row of element.renderRoot.querySelectorAll('[part~=recording]'))
      expect(row.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
    await page.viewport(1000, 800);
  });

  it('shows how much was watched in forced colours, too', async () => {
    const emulate = (features: { name: string; value: string }[]) =>
      cdp().send('Emulation.setEmulatedMedia', { media: '', features });
    await emulate([{ name: 'forced-colors', value: 'active' }]);
    const { element } = await withRecordings(threeRecordings());
    await openRecordings(element);
    const bar = element.renderRoot.querySelector('progress');
    if (!bar) throw new Error('There is no bar');
    const { backgroundColor, borderColor } = getComputedStyle(bar);
    expect(backgroundColor).not.toBe(borderColor);
    await expectAccessible(element);
    await emulate([]);
  });
});
