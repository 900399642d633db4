import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { LiveWebinar } from '@live-webinar/widget';
import { expectAccessible } from '../support/accessible.js';
import { problem } from '../support/api-stand-in.js';
import { useCleanPage } from '../support/clean-page.js';
import { part, press, words } from '../support/element.js';
import {
  choose,
  inAllStates,
  openedList,
  openedRecording,
  recording,
  standInForRecordings,
} from '../support/managed-recordings.js';
import { waitUntil } from '../support/waiting.js';

useCleanPage();

const focused = (element: LiveWebinar) => element.shadowRoot?.activeElement;
const rowsOf = (element: LiveWebinar) =>
  [...element.renderRoot.querySelectorAll<HTMLElement>('[part~=recording]')].map((row) =>
    row.innerText.replace(/\s+/g, ' ').trim(),
  );
const dialogOf = (element: LiveWebinar) => element.renderRoot.querySelector('dialog.question');
const pressIn = async (element: LiveWebinar, name: string) => {
  await waitUntil(() => dialogOf(element), 'asks');
  dialogOf(element)?.querySelector<HTMLElement>(`[part~="${name}"]`)?.click();
};

describe('hosts and recordings', () => {
  it('are led from the card to the list and back, with the focus on the button', async () => {
    standInForRecordings(inAllStates());
    const element = await openedList();
    const rows = rowsOf(element);
    expect(rows).toHaveLength(5);
    expect(rows[0]).toContain('Being uploaded');
    expect(rows[1]).toContain('Being prepared');
    expect(rows[2]).toContain('Published');
    expect(rows[4]).toContain('Failed');
    await expectAccessible(element);
    await press(element, 'back-button');
    await waitUntil(() => focused(element) === part(element, 'recordings-button'), 'has the focus back');
  });

  it('see no size of a file until it is known', async () => {
    standInForRecordings([
      recording({ id: 'r1', state: 'uploading', seconds: null, bytes: 0 }),
      recording({ id: 'r2', bytes: 1 }),
    ]);
    const element = await openedList();
    const [unknown, known] = element.renderRoot.querySelectorAll('[part~=recording]');
    expect(unknown?.querySelector('[part=recording-size]')).toBeNull();
    expect(known?.querySelector('[part=recording-size]')?.textContent).toBe('1 kB');
  });

  it('see why a recording failed, and cannot publish it', async () => {
    standInForRecordings(inAllStates());
    const element = await openedRecording('Microphone check');
    expect(words(element)).toContain('The file is not a video that browsers can play.');
    expect(part(element, 'publish-button')).toBeNull();
    expect(part(element, 'delete-button')).not.toBeNull();
  });

  it('publish and withdraw a recording, and read who can watch it', async () => {
    const { changes } = standInForRecordings([recording()]);
    const element = await openedRecording();
    expect(words(element, 'visibility')).toContain('Only hosts can watch this recording.');
    await press(element, 'publish-button');
    await waitUntil(() => words(element, 'publish-button') === 'Withdraw', 'is published');
    expect(words(element, 'visibility')).toContain('Everyone who is registered can watch this recording');
    await press(element, 'publish-button');
    await waitUntil(() => words(element, 'publish-button') === 'Publish', 'is withdrawn');
    expect(changes().map(({ method, body }) => [method, body])).toEqual([
      ['PATCH', { is_published: true }],
      ['PATCH', { is_published: false }],
    ]);
    await expectAccessible(element);
  });

  it('read why something was refused, and nothing has changed', async () => {
    const kept = standInForRecordings([recording()]);
    const element = await openedRecording();
    kept.next = problem(403, 'not_organizer');
    await press(element, 'publish-button');
    await waitUntil(
      () => words(element).includes('Only the hosts of the webinar can manage recordings.'),
      'says why',
    );
    expect(words(element, 'publish-button')).toBe('Publish');
  });

  it('rename a recording with Enter, keep its name with Escape, and cannot leave it without one', async () => {
    const { changes } = standInForRecordings([recording()]);
    const element = await openedRecording();
    const field = () => part(element, 'rename-field') as HTMLInputElement;
    await press(element, 'rename-button');
    await waitUntil(() => focused(element) === field(), 'is in the field');
    await userEvent.keyboard('Something else{Escape}');
    await waitUntil(() => part(element, 'rename') === null, 'is gone');
    expect(changes()).toEqual([]);

    await press(element, 'rename-button');
    await userEvent.clear(field());
    await userEvent.keyboard('{Enter}');
    await waitUntil(() => words(element).includes('Please enter a title.'), 'asks for a title');
    await userEvent.keyboard('<b>Stars</b>{Enter}');
    await waitUntil(() => words(element, 'title') === '<b>Stars</b>', 'has the new title');
    expect(changes().map(({ method, body }) => [method, body])).toEqual([
      ['PATCH', { title: '<b>Stars</b>' }],
    ]);
    expect(focused(element)).toBe(part(element, 'rename-button'));
  });

  it('delete a recording after a question', async () => {
    const { changes } = standInForRecordings([recording(), recording({ id: 'r2', title: 'Rehearsal' })]);
    const element = await openedRecording('Rehearsal');
    await press(element, 'delete-button');
    await waitUntil(() => dialogOf(element), 'asks');
    expect(dialogOf(element)?.textContent).toContain('Delete “Rehearsal”?');
    await expectAccessible(element);
    await pressIn(element, 'cancel-button');
    await waitUntil(() => dialogOf(element) === null, 'asks no more');
    expect(changes()).toEqual([]);

    await press(element, 'delete-button');
    await pressIn(element, 'confirm-button');
    await waitUntil(() => part(element, 'recordings-list'), 'is back in the list');
    expect(changes().map(({ method }) => method)).toEqual(['DELETE']);
    expect(rowsOf(element)).toHaveLength(1);
    expect(words(element)).toContain('“Rehearsal” was deleted.');
  });

  it('add captions, read which line is wrong, and remove them after a question', async () => {
    const kept = standInForRecordings([recording()]);
    const element = await openedRecording();
    await press(element, 'captions-button');
    await waitUntil(() => part(element, 'captions'), 'shows the captions');
    expect(words(element, 'captions')).toContain('This recording has no captions yet.');
    await expectAccessible(element);

    kept.next = problem(400, 'invalid_request', 'line 3: the cue must end after it begins');
    choose(element, 'captions-file-input', 'WEBVTT\n\n00:02.000 --> 00:01.000\nA\n');
    await waitUntil(
      () => words(element, 'captions').includes('Line 3 of the file: the cue must end after it begins.'),
      'names the line',
    );

    const language = (part(element, 'captions-language') as HTMLSelectElement).value;
    choose(element, 'captions-file-input', 'WEBVTT\n\n00:01.000 --> 00:02.000\nA\n');
    await waitUntil(() => part(element, 'captions-list'), 'has captions');
    const [, put] = kept.changes();
    expect([put?.method, put?.url.pathname.endsWith(`/captions/${language}/`)]).toEqual(['PUT', true]);
    expect(await (put?.options.body as Blob).text()).toContain('00:01.000 --> 00:02.000');

    await press(element, 'captions-remove-button');
    await pressIn(element, 'confirm-button');
    await waitUntil(() => part(element, 'captions-list') === null, 'has none');
    expect(kept.changes().at(-1)?.method).toBe('DELETE');
  });

  it('see by themselves that a recording has become ready', async () => {
    const { api } = standInForRecordings([recording({ state: 'processing', seconds: null })]);
    const element = await openedList();
    expect(rowsOf(element)[0]).toContain('Being prepared');
    api.recordings = [recording()];
    await waitUntil(() => rowsOf(element)[0]?.includes('1:02:34'), 'is ready');
  });

  it('manage recordings on a phone', async () => {
    await page.viewport(375, 800);
    standInForRecordings([recording({ captions: [{ language: 'de', label: 'Deutsch' }] })]);
    const element = await openedRecording();
    await press(element, 'captions-button');
    await waitUntil(() => part(element, 'captions-list'), 'shows the captions');
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(375);
    await expectAccessible(element);
  });
});
