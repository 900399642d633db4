import { page } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { standInForApi } from './support/api-stand-in.js';
import { becomes, entering, eventsOf, inMeeting, part, press, shown, words } from './support/element.js';
import { expectAccessible } from './support/accessible.js';
import { meetings, type JitsiStandIn } from './support/jitsi.js';
import { organizerLive, participantLive, type pass } from './support/messages.js';
import { afterMovingTime, waitUntil } from './support/waiting.js';

const guarded: Parameters<typeof pass>[0] = { meeting: { lobby: true } };

beforeEach(afterMovingTime);
afterEach(async () => {
  await page.viewport(1000, 800);
});

const joined = async (who = organizerLive(), more = guarded) => {
  const api = standInForApi(who);
  const element = await shown();
  const meeting = await inMeeting(api, element, more);
  return { api, element, meeting };
};

const becomesModerator = (meeting: JitsiStandIn, id = 'me') => {
  meeting.emit('participantRoleChanged', { id, role: 'moderator' });
};
const lobbies = (meeting: JitsiStandIn) => meeting.commands.filter(([name]) => name === 'toggleLobby');
const answers = (meeting: JitsiStandIn) =>
  meeting.commands.filter(([name]) => name === 'answerKnockingParticipant').map(([, ...answer]) => answer);
const knock = (meeting: JitsiStandIn, id: string, name = id) => {
  meeting.emit('knockingParticipant', { participant: { id, name } });
};

describe('the lobby', () => {
  it('is opened once, by a host who is a moderator', async () => {
    const { meeting } = await joined();
    expect(lobbies(meeting)).toEqual([]);
    becomesModerator(meeting, 'somebody');
    expect(lobbies(meeting)).toEqual([]);
    becomesModerator(meeting);
    becomesModerator(meeting);
    expect(lobbies(meeting)).toEqual([['toggleLobby', true]]);
  });

  it('is opened again in a new conference, and not in a breakout room', async () => {
    const { meeting } = await joined();
    becomesModerator(meeting);
    meeting.emit('videoConferenceLeft', {});
    meeting.emit('videoConferenceJoined', { id: 'me-b', breakoutRoom: true });
    becomesModerator(meeting, 'me-b');
    expect(lobbies(meeting).length).toBe(1);
    meeting.emit('videoConferenceLeft', {});
    meeting.emit('videoConferenceJoined', { id: 'me-2' });
    expect(lobbies(meeting).length).toBe(1);
    becomesModerator(meeting, 'me-2');
    expect(lobbies(meeting).length).toBe(2);
  });

  it('is not opened by participants, nor where the webinar has none', async () => {
    for (const [who, more] of [
      [participantLive(), guarded],
      [organizerLive(), {}],
    ] as const) {
      const { element, meeting } = await joined(who, more);
      becomesModerator(meeting);
      expect(lobbies(meeting)).toEqual([]);
      element.remove();
    }
  });
});

describe('somebody who knocks', () => {
  const rows = (element: Awaited<ReturnType<typeof joined>>['element']) =>
    [...element.renderRoot.querySelectorAll<HTMLElement>('[part~=knock-name]')].map(({ innerText }) =>
      innerText.replace(/[\u2068\u2069]/g, ''),
    );

  it('is shown to hosts, by name, as text, over the video and not above it', async () => {
    const { element, meeting } = await joined();
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

  it('is not shown to participants', async () => {
    const { element, meeting } = await joined(participantLive());
    knock(meeting, 'v', 'Vera');
    await element.updateComplete;
    expect(part(element, 'knocks')).toBe(null);
    expect(element.shadowRoot?.textContent).not.toContain('Vera');
  });

  it('is shown to a participant who is the moderator while no host is there', async () => {
    const { element, meeting } = await joined(participantLive());
    becomesModerator(meeting);
    knock(meeting, 'v', 'Vera');
    await element.updateComplete;
    expect(rows(element)).toEqual(['Vera']);
    await press(element, 'admit-button');
    expect(answers(meeting)).toEqual([['v', true]]);
  });

  it('is let in, or not', async () => {
    const { element, meeting } = await joined();
    knock(meeting, 'v', 'Vera');
    knock(meeting, 'b', 'Bob');
    await element.updateComplete;
    part(element, 'admit-button')?.focus();
    await press(element, 'admit-button');
    expect(answers(meeting)).toEqual([['v', true]]);
    expect(rows(element)).toEqual(['Bob']);
    // Whoever answers one after the other stays where they are.
    expect(element.shadowRoot?.activeElement?.closest('[part~=knocks]')).not.toBe(null);
    await press(element, 'refuse-button');
    expect(answers(meeting)).toEqual([
      ['v', true],
      ['b', false],
    ]);
    expect(part(element, 'knocks')).toBe(null);
    expect(element.shadowRoot?.activeElement).toBe(part(element, 'title'));
  });

  it('waits no more where somebody else let them in', async () => {
    const { element, meeting } = await joined();
    knock(meeting, 'v', 'Vera');
    knock(meeting, 'b', 'Bob');
    meeting.emit('participantJoined', { id: 'v', displayName: 'Vera' });
    meeting.emit('participantJoined', { id: 'other', displayName: 'Bob' });
    await element.updateComplete;
    expect(part(element, 'knocks')).toBe(null);
  });

  it('is one of three that are shown; all can be let in at once', async () => {
    const { element, meeting } = await joined();
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

  it.for([320, 1000])('is shown so that everybody can answer, %d pixels wide', async (width) => {
    await page.viewport(width, 700);
    const { element, meeting } = await joined();
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
  });
});

describe('whoever waits to be let in', () => {
  it('sees what the meeting shows, for as long as it takes, and comes in', async () => {
    const api = standInForApi(participantLive());
    const element = await shown();
    const meeting = await entering(api, element, guarded);
    meeting.emit('errorOccurred', { error: { name: 'conference.connectionError.membersOnly' } });
    await element.updateComplete;
    expect(element.state).toBe('entering');
    expect(part(element, 'cover')).toBe(null);
    meeting.emit('videoConferenceJoined', { id: 'me' });
    await becomes(element, 'meeting');
  });

  it('reads that they were not let in, and may ask again', async () => {
    const api = standInForApi(participantLive());
    const element = await shown();
    const events = eventsOf(element);
    const meeting = await entering(api, element, guarded);
    meeting.emit('errorOccurred', { error: { name: 'conference.connectionError.membersOnly' } });
    meeting.emit('errorOccurred', { error: { name: 'conference.connectionError.accessDenied' } });
    await becomes(element, 'meeting_failed');
    expect(meeting.isDisposed).toBe(true);
    expect(words(element, 'error')).toBe('The organizer did not let you in.');
    expect(events.at(-1)).toEqual([
      'error',
      { code: 'not_let_in', message: 'The organizer did not let you in.' },
    ]);
    await expectAccessible(element);
    const before = meetings().length;
    await press(element, 'retry-button');
    await waitUntil(() => meetings().length > before);
    expect(api.count('join')).toBe(2);
  });
});
