import { page, userEvent } from 'vitest/browser';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { problem } from '../support/api-stand-in.js';
import { becomes, inMeeting, part, press, words } from '../support/element.js';
import { expectAccessible } from '../support/accessible.js';
import { fakeTime, passTime } from '../support/time.js';
import { meetings } from '../support/jitsi.js';
import { organizerLive, participantLive, ROOM, viewer } from '../support/messages.js';
import { settled, waitUntil } from '../support/waiting.js';
import { joined } from '../support/in-meeting.js';

afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  await page.viewport(1000, 800);
});

describe('going out', () => {
  it('Leave hangs up and shows the way back in', async () => {
    const { element, events, meeting } = await joined();
    await press(element, 'leave-button');
    await becomes(element, 'join');
    expect(meeting.commands).toEqual([['hangup']]);
    expect(meeting.isDisposed).toBe(true);
    expect(events.at(-1)).toEqual(['left', { reason: 'left' }]);
    await element.updateComplete;
    expect(words(element, 'join-button')).toBe('Rejoin');
    expect(element.meeting).toBe(undefined);
  });

  it('says to a person who has left that they have completed the webinar', async () => {
    const { element } = await joined({ ...participantLive(), has_completed: true });
    await press(element, 'leave-button');
    await becomes(element, 'join');
    await element.updateComplete;
    expect(words(element)).toContain('You have completed this webinar.');
  });

  it('leaving waits at most a second for Jitsi to hang up', async () => {
    const { element, meeting } = await joined();
    meeting.answersFarewell = false;
    fakeTime();
    const leaving = element.leave();
    await passTime(900);
    expect(meeting.isDisposed).toBe(false);
    await passTime(100);
    await leaving;
    expect(meeting.isDisposed).toBe(true);
  });

  it('hanging up inside the frame leaves the meeting', async () => {
    const { element, events, meeting } = await joined();
    meeting.emit('videoConferenceLeft', { roomName: ROOM });
    meeting.emit('readyToClose');
    await becomes(element, 'join');
    expect(events.at(-1)).toEqual(['left', { reason: 'left' }]);
  });

  it('a meeting that closes with its session has ended', async () => {
    const { api, element, events, meeting } = await joined();
    api.viewer = viewer({ action: 'none', reason: 'webinar_ended', webinar: { status: 'ended' } });
    meeting.emit('readyToClose');
    await becomes(element, 'ended');
    expect(events.slice(-2)).toEqual([
      ['left', { reason: 'ended' }],
      ['ended', null],
    ]);
  });

  it('a meeting that a moderator closed for everybody can be joined again', async () => {
    const { element, events, meeting } = await joined();
    meeting.emit('errorOccurred', { error: { name: 'conference.destroyed' } });
    meeting.emit('videoConferenceLeft', { roomName: ROOM });
    await becomes(element, 'join');
    await element.updateComplete;
    expect(meeting.isDisposed).toBe(true);
    expect(events.at(-1)).toEqual(['left', { reason: 'left' }]);
    expect(words(element, 'text')).toContain('A moderator closed the meeting.');
    expect(words(element, 'join-button')).toBe('Rejoin');
    expect(part(element, 'end-button')).toBe(null);
    await expectAccessible(element);
  });

  it('a host is asked whether the session should end, after the meeting was closed for everybody', async () => {
    const { api, element, events, meeting } = await joined(organizerLive());
    meeting.emit('errorOccurred', { error: { name: 'conference.destroyed' } });
    await becomes(element, 'join');
    await element.updateComplete;
    expect(words(element, 'text')).toContain('Should it end too?');
    expect(words(element, 'join-button')).toBe('Open the meeting again');
    await expectAccessible(element);
    api.answers.end = () => {
      api.viewer = viewer({ role: 'organizer', action: 'start', webinar: { status: 'ended' } });
      return new Response('{"is_active":false,"room_name":null}');
    };
    await press(element, 'end-button');
    await becomes(element, 'start');
    expect(api.count('end')).toBe(1);
    expect(events.slice(1)).toEqual([
      ['left', { reason: 'left' }],
      ['ended', null],
    ]);
  });

  it('a host opens the meeting again that was closed for everybody', async () => {
    const { api, element, meeting } = await joined(organizerLive());
    meeting.emit('errorOccurred', { error: { name: 'conference.destroyed' } });
    await becomes(element, 'join');
    await inMeeting(api, element);
    expect(element.state).toBe('meeting');
    expect(meetings().at(-1)).not.toBe(meeting);
  });

  it('a meeting that is closed for everybody with its session has ended', async () => {
    const { api, element, events, meeting } = await joined();
    api.viewer = viewer({ action: 'none', reason: 'webinar_ended', webinar: { status: 'ended' } });
    meeting.emit('errorOccurred', { error: { name: 'conference.destroyed' } });
    await becomes(element, 'ended');
    expect(events.slice(-2)).toEqual([
      ['left', { reason: 'ended' }],
      ['ended', null],
    ]);
  });

  it('moving into a breakout room is not leaving', async () => {
    const { element, events, meeting } = await joined();
    meeting.emit('videoConferenceLeft', { roomName: ROOM });
    meeting.emit('videoConferenceJoined', { id: 'me-2', breakoutRoom: true });
    await settled();
    expect(element.state).toBe('meeting');
    expect(events).toEqual([['joined', null]]);
  });

  it('a person whom a moderator removes is out of the meeting', async () => {
    const { element, events, meeting } = await joined();
    meeting.emit('participantKickedOut', { kicked: { id: 'other', local: false } });
    expect(element.state).toBe('meeting');
    meeting.emit('participantKickedOut', { kicked: { id: 'me', local: true } });
    await becomes(element, 'join');
    expect(events.at(-1)).toEqual(['left', { reason: 'kicked' }]);
    await element.updateComplete;
    expect(words(element, 'text')).toContain('A moderator removed you');
  });
});

describe('End session', () => {
  const asked = async () => {
    const all = await joined(organizerLive());
    part(all.element, 'end-button')?.focus();
    await press(all.element, 'end-button');
    const dialog = part(all.element, 'dialog') as HTMLDialogElement;
    const confirm = () => dialog.querySelector<HTMLButtonElement>('[part~=end-button]')!;
    return { ...all, dialog, confirm };
  };

  it('End session asks first', async () => {
    const { api, element, dialog } = await asked();
    expect(dialog.matches(':modal')).toBe(true);
    expect(dialog.innerText).toContain('End the session for everyone?');
    expect(element.shadowRoot?.activeElement).toBe(part(element, 'cancel-button'));
    expect(api.count('end')).toBe(0);
    await expectAccessible(element);
  });

  it('End session is cancelled with Cancel and with Escape', async () => {
    const { api, element, dialog } = await asked();
    await press(element, 'cancel-button');
    expect(dialog.open).toBe(false);
    expect(element.shadowRoot?.activeElement).toBe(part(element, 'end-button'));
    await press(element, 'end-button');
    await userEvent.keyboard('{Escape}');
    await element.updateComplete;
    expect(dialog.open).toBe(false);
    expect(api.count('end')).toBe(0);
  });

  it('End session ends for everyone and offers Go Live again', async () => {
    const { api, element, events, meeting, confirm } = await asked();
    meeting.emit('participantRoleChanged', { id: 'me', role: 'moderator' });
    api.answers.end = () => {
      api.viewer = viewer({ role: 'organizer', action: 'start', webinar: { status: 'ended' } });
      return new Response('{"is_active":false,"room_name":null}');
    };
    confirm().click();
    await becomes(element, 'start');
    expect(meeting.commands).toEqual([['endConference']]);
    expect(meeting.isDisposed).toBe(true);
    expect(events.slice(1)).toEqual([
      ['left', { reason: 'ended' }],
      ['ended', null],
    ]);
  });

  it('an End session that is refused says so in the dialog', async () => {
    const { api, element, dialog, confirm } = await asked();
    api.answers.end = problem(403, 'not_organizer', 'Only the webinar organizer can end a live session');
    confirm().click();
    await waitUntil(() => dialog.querySelector('[role=alert]'));
    expect(dialog.innerText).toContain('Only the webinar organizer can end a live session');
    expect(element.state).toBe('meeting');
    expect(confirm().disabled).toBe(false);
  });

  it('the method end() does not ask', async () => {
    const { api, element, meeting } = await joined(organizerLive());
    api.viewer = viewer({ role: 'organizer', action: 'start', webinar: { status: 'ended' } });
    await element.end();
    expect(api.count('end')).toBe(1);
    expect(element.state).toBe('start');
    expect(meeting.commands).toEqual([['hangup']]);
  });
});
