import { page } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { part, press, words } from '../../support/element.js';
import { expectAccessible } from '../../support/accessible.js';
import type { JitsiStandIn } from '../../support/jitsi.js';
import { organizerLive, participantLive, type pass } from '../../support/messages.js';
import { afterMovingTime } from '../../support/waiting.js';
import { joined, becomesModerator } from '../../support/in-meeting.js';

const guarded: Parameters<typeof pass>[0] = { meeting: { lobby: true } };

beforeEach(afterMovingTime);
afterEach(async () => {
  await page.viewport(1000, 800);
});

const answers = (meeting: JitsiStandIn) =>
  meeting.commands.filter(([name]) => name === 'answerKnockingParticipant').map(([, ...answer]) => answer);
const knock = (meeting: JitsiStandIn, id: string, name = id) => {
  meeting.emit('knockingParticipant', { participant: { id, name } });
};

describe('somebody who knocks', () => {
  const rows = (element: Awaited<ReturnType<typeof joined>>['element']) =>
    [...element.renderRoot.querySelectorAll<HTMLElement>('[part~=knock-name]')].map(({ innerText }) =>
      innerText.replace(/[\u2068\u2069]/g, ''),
    );

  it('a person who knocks is shown to hosts by name, as text, over the video', async () => {
    const { element, meeting } = await joined(organizerLive(), guarded);
    const before = part(element, 'frame')!.getBoundingClientRect();
    knock(meeting, 'v', '<b>Vera</b>');
    await element.updateComplete;
    expect(rows(element)).toEqual(['<b>Vera</b>']);
    expect(part(element, 'admit-all-button')).toBe(null);
    expect(part(element, 'frame')!.getBoundingClientRect()).toEqual(before);
    const status = [...element.renderRoot.querySelectorAll('[role=status]')].map(
      ({ textContent }) => textContent,
    );
    expect(status.join()).toContain('<b>Vera</b>');
    expect(status.join()).toContain('would like to come in');
  });

  it('a person who knocks is not shown to participants', async () => {
    const { element, meeting } = await joined(participantLive(), guarded);
    knock(meeting, 'v', 'Vera');
    await element.updateComplete;
    expect(part(element, 'knocks')).toBe(null);
    expect(element.shadowRoot?.textContent).not.toContain('Vera');
  });

  it('a person who knocks is shown to a participant who is the moderator', async () => {
    const { element, meeting } = await joined(participantLive(), guarded);
    becomesModerator(meeting);
    knock(meeting, 'v', 'Vera');
    await element.updateComplete;
    expect(rows(element)).toEqual(['Vera']);
    await press(element, 'admit-button');
    expect(answers(meeting)).toEqual([['v', true]]);
  });

  it('a person who knocks is let in or refused, and the focus stays in the list', async () => {
    const { element, meeting } = await joined(organizerLive(), guarded);
    knock(meeting, 'v', 'Vera');
    knock(meeting, 'b', 'Bob');
    await element.updateComplete;
    part(element, 'admit-button')?.focus();
    await press(element, 'admit-button');
    expect(answers(meeting)).toEqual([['v', true]]);
    expect(rows(element)).toEqual(['Bob']);
    // A host who answers one person after another keeps the focus in the list.
    expect(element.shadowRoot?.activeElement?.closest('[part~=knocks]')).not.toBe(null);
    await press(element, 'refuse-button');
    expect(answers(meeting)).toEqual([
      ['v', true],
      ['b', false],
    ]);
    expect(part(element, 'knocks')).toBe(null);
    expect(element.shadowRoot?.activeElement).toBe(part(element, 'title'));
  });

  it('a person whom somebody else let in does not knock any more', async () => {
    const { element, meeting } = await joined(organizerLive(), guarded);
    knock(meeting, 'v', 'Vera');
    knock(meeting, 'b', 'Bob');
    meeting.emit('participantJoined', { id: 'v', displayName: 'Vera' });
    meeting.emit('participantJoined', { id: 'other', displayName: 'Bob' });
    await element.updateComplete;
    expect(part(element, 'knocks')).toBe(null);
  });

  it('three people who knock are shown, and all can be let in at once', async () => {
    const { element, meeting } = await joined(organizerLive(), guarded);
    for (const name of ['A', 'B', 'C', 'D', 'E']) knock(meeting, name);
    await element.updateComplete;
    expect(rows(element)).toEqual(['A', 'B', 'C']);
    expect(words(element, 'knocks')).toContain('and 2 more');
    await press(element, 'admit-all-button');
    expect(answers(meeting).map(([id, admitted]) => admitted === true && id)).toEqual([
      'A',
      'B',
      'C',
      'D',
      'E',
    ]);
    expect(part(element, 'knocks')).toBe(null);
  });

  it.for([320, 1000])(
    'people who knock fit into the frame and are accessible, %d pixels wide',
    async (width) => {
      await page.viewport(width, 700);
      const { element, meeting } = await joined(organizerLive(), guarded);
      for (const name of ['Wolfeschlegelsteinhausenbergerdorff', 'B', 'C', 'D']) knock(meeting, name);
      await element.updateComplete;
      const [frame, knocks] = [part(element, 'frame')!, part(element, 'knocks')!].map((box) =>
        box.getBoundingClientRect(),
      );
      expect(knocks!.left).toBeGreaterThanOrEqual(frame!.left);
      expect(knocks!.right).toBeLessThanOrEqual(frame!.right);
      for (const theme of ['light', 'dark'] as const) {
        element.theme = theme;
        await expectAccessible(element);
      }
    },
  );
});
