import { beforeEach, describe, expect, it } from 'vitest';
import { standInForApi } from '../support/api-stand-in.js';
import { becomes, entering, eventsOf, part, press, shown, words } from '../support/element.js';
import { expectAccessible } from '../support/accessible.js';
import { meetings, type JitsiStandIn } from '../support/jitsi.js';
import { organizerLive, participantLive, type pass } from '../support/messages.js';
import { afterMovingTime, waitUntil } from '../support/waiting.js';
import { joined, becomesModerator } from '../support/in-meeting.js';

const guarded: Parameters<typeof pass>[0] = { meeting: { lobby: true } };

beforeEach(afterMovingTime);

const lobbies = (meeting: JitsiStandIn) => meeting.commands.filter(([name]) => name === 'toggleLobby');

describe('the lobby', () => {
  it('a host who is a moderator opens the lobby once', async () => {
    const { meeting } = await joined(organizerLive(), guarded);
    expect(lobbies(meeting)).toEqual([]);
    becomesModerator(meeting, 'somebody');
    expect(lobbies(meeting)).toEqual([]);
    becomesModerator(meeting);
    becomesModerator(meeting);
    expect(lobbies(meeting)).toEqual([['toggleLobby', true]]);
  });

  it('the lobby is opened again in a new conference, and not in a breakout room', async () => {
    const { meeting } = await joined(organizerLive(), guarded);
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

  it('the lobby is not opened by participants, nor for a webinar without one', async () => {
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

describe('people who wait to be let in', () => {
  it('a person in the lobby sees the frame until they are let in', async () => {
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

  it('a person who was not let in reads that, and may try again', async () => {
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
