import { fixture, html } from '@open-wc/testing';
import { page, userEvent } from 'vitest/browser';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { POLLING } from '../../.config/time-limits.mjs';
import { apiUrl, problem, standInForApi } from './support/api-stand-in.js';
import { becomes, entering, eventsOf, inMeeting, part, press, shown, words } from './support/element.js';
import { expectAccessible } from './support/accessible.js';
import { fakeTime, passTime } from './support/time.js';
import { freshScript, meetings, noScript, scriptRuns, startsUp } from './support/jitsi.js';
import { organizerBefore, organizerLive, participantLive, pass, ROOM, viewer } from './support/messages.js';
import { settled, waitUntil } from './support/waiting.js';

afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  await page.viewport(1000, 800);
});
const joined = async (who = participantLive(), more: Parameters<typeof pass>[0] = {}) => {
  await page.viewport(1000, 800);
  const api = standInForApi(who);
  const element = await shown();
  const events = eventsOf(element);
  const meeting = await inMeeting(api, element, more);
  return { api, element, events, meeting };
};

describe('going in', () => {
  it('goes live and enters, in one press', async () => {
    const api = standInForApi(organizerBefore());
    const element = await shown();
    const events = eventsOf(element);
    api.answers.start = () => {
      api.viewer = organizerLive();
      return new Response(JSON.stringify(api.pass));
    };
    const meeting = await inMeeting(api, element);
    expect(element.state).toBe('meeting');
    expect(element.meeting).toBe(meeting);
    expect(events).toEqual([
      ['started', null],
      ['joined', null],
    ]);
    expect(words(element, 'header')).toContain('Live');
    await waitUntil(() => part(element, 'elapsed'));
  });

  it('is accessible at each step', async () => {
    const api = standInForApi(organizerLive());
    const element = await shown();
    const meeting = await entering(api, element);
    expect(words(element, 'cover')).toBe('Joining the session …');
    await expectAccessible(element);
    meeting.emit('videoConferenceJoined', { id: 'me' });
    await becomes(element, 'meeting');
    expect(part(element, 'cover')).toBe(null);
    for (const theme of ['light', 'dark'] as const) {
      element.theme = theme;
      await expectAccessible(element);
    }
  });

  it('asks Jitsi for all of its toolbar, no page in between, and sound and picture', async () => {
    const { meeting } = await joined(participantLive(), {
      meeting: { domain: 'meet.example.org', jwt: 'JWT', display_name: 'Ada' },
    });
    expect(meeting.domain).toBe('meet.example.org');
    expect(meeting.options).toMatchObject({
      roomName: ROOM,
      jwt: 'JWT',
      lang: 'en',
      width: '100%',
      height: '100%',
    });
    expect(meeting.options.userInfo).toEqual({ displayName: 'Ada' });
    expect(meeting.options.configOverwrite).toMatchObject({
      subject: 'Reading the night sky',
      prejoinConfig: { enabled: false },
      deeplinking: { disabled: true },
      startWithAudioMuted: false,
      startWithVideoMuted: false,
    });
    expect(meeting.options.configOverwrite.toolbarButtons).to.include.members([
      'camera',
      'desktop',
      'recording',
      'hangup',
    ]);
    expect(meeting.options.configOverwrite.toolbarButtons).not.toContain('chat');
    expect(meeting.iframe.title).toBe('Video meeting: Reading the night sky');
  });

  it('asks for no second button at the lobby, and gives participants nobody to invite', async () => {
    const { meeting } = await joined();
    expect(meeting.options.configOverwrite).toMatchObject({
      lobby: { autoKnock: true },
      disableInviteFunctions: true,
    });
    expect(meeting.options.configOverwrite.toolbarButtons).not.toContain('invite');
    const host = await joined(organizerLive());
    expect(host.meeting.options.configOverwrite.toolbarButtons).toContain('invite');
    expect(host.meeting.options.configOverwrite).not.toHaveProperty('disableInviteFunctions');
  });

  it("takes the page's name for a person whose token has none, and Jitsi's chat where ours is off", async () => {
    const api = standInForApi(participantLive());
    const element = await shown({ displayName: 'Grace', chat: 'off' });
    const meeting = await inMeeting(api, element);
    expect(meeting.options.userInfo).toEqual({ displayName: 'Grace' });
    expect(meeting.options).not.toHaveProperty('jwt');
    expect(meeting.options.configOverwrite.toolbarButtons).toContain('chat');
    expect(part(element, 'chat')).toBe(null);
  });

  it('shows the room, and who one is', async () => {
    const { element } = await joined(organizerLive());
    expect(words(element, 'room')).toContain(ROOM);
    expect(words(element, 'role')).toBe('Organizer');
    expect(part(element, 'end-button')).not.toBe(null);
  });

  it('has no End session for participants', async () => {
    const { element } = await joined();
    expect(part(element, 'end-button')).toBe(null);
    expect(part(element, 'leave-button')).not.toBe(null);
  });

  it('puts the focus into the meeting', async () => {
    const api = standInForApi(participantLive());
    const element = await shown();
    part(element, 'join-button')?.focus();
    await entering(api, element);
    await waitUntil(() => element.shadowRoot?.activeElement === part(element, 'title'));
  });
});

describe('a name with signs that Jitsi cannot take in an address', () => {
  const name = "Sean “Ace” O'Neil & Co <x>";

  it('is close to it in the address, and right once joined', async () => {
    const { element, meeting } = await joined(organizerLive(), { meeting: { display_name: name } });
    const { displayName } = meeting.options.userInfo as { displayName: string };
    expect(displayName).not.toMatch(/[&<>"'“”]/);
    expect(displayName).toBe('Sean ″Ace″ O’Neil ＆ Co ‹x›');
    expect(meeting.commands).toContainEqual(['displayName', name]);
    await press(element, 'people-button');
    expect(words(element, 'people-list')).toContain(name);
  });

  it('is set again where the frame has loaded itself again, under the name that the person chose', async () => {
    const { meeting } = await joined(participantLive(), { meeting: { display_name: name } });
    meeting.emit('displayNameChange', { id: 'me', displayname: 'Sean' });
    meeting.emit('videoConferenceLeft', {});
    meeting.emit('displayNameChange', { id: 'local', displayname: 'S&#39;' });
    meeting.emit('videoConferenceJoined', { id: 'me-2', displayName: 'S&#39;' });
    expect(meeting.commands.filter(([command]) => command === 'displayName')).toEqual([
      ['displayName', name],
      ['displayName', 'Sean'],
    ]);
  });

  it('is left to the token where it has one', async () => {
    const { element, meeting } = await joined(organizerLive(), {
      meeting: { jwt: 'JWT', display_name: name },
    });
    expect(meeting.commands).toEqual([]);
    await press(element, 'people-button');
    expect(words(element, 'people-list')).toContain(name);
  });

  it('is known from the start', async () => {
    const api = standInForApi(organizerLive());
    const element = await shown();
    await entering(api, element, { meeting: { jwt: 'JWT', display_name: name } });
    await press(element, 'people-button');
    expect(words(element, 'people-list')).toContain(name);
  });

  it('does not cost a webinar its title', async () => {
    const { meeting } = await joined(participantLive(), { meeting: { subject: 'The “real” sky' } });
    expect(meeting.options.configOverwrite.subject).toBe('The "real" sky');
  });
});

describe("the meeting server's script", () => {
  const withDefine = (define: unknown) => {
    Reflect.set(window, 'define', define);
    return () => {
      Reflect.deleteProperty(window, 'define');
    };
  };

  it('sets its global on a page with an AMD loader, which keeps its own scripts', async () => {
    const define = Object.assign(vi.fn(), { amd: { jQuery: true } });
    const restore = withDefine(define);
    try {
      Reflect.deleteProperty(window, 'JitsiMeetExternalAPI');
      const api = standInForApi(participantLive());
      const element = await shown();
      await inMeeting(api, element);
      expect(define).not.toHaveBeenCalled();
      expect(Object.getOwnPropertyDescriptor(define, 'amd')).toMatchObject({ value: { jQuery: true } });
    } finally {
      restore();
    }
  });

  it('is loaded once for several elements', async () => {
    const api = standInForApi(participantLive());
    const [one, two] = [await shown(), await shown()];
    api.pass = pass({ meeting: { script_url: freshScript() } });
    const [runs, before] = [scriptRuns(), meetings().length];
    await Promise.all([one.join(), two.join()]);
    await waitUntil(() => meetings().length === before + 2);
    expect(scriptRuns()).toBe(runs + 1);
    expect([...document.scripts].filter(({ src }) => src === api.pass.meeting.script_url).length).toBe(1);
  });

  it('that cannot be loaded is said, and can be tried again', async () => {
    const api = standInForApi(participantLive());
    api.pass = pass({ meeting: { script_url: noScript() } });
    const element = await shown();
    const events = eventsOf(element);
    await press(element, 'join-button');
    await becomes(element, 'meeting_failed');
    expect(words(element, 'error')).toContain('could not be loaded');
    expect(events.map(([name]) => name)).toEqual(['error']);
    expect([...document.scripts].some(({ src }) => src === api.pass.meeting.script_url)).toBe(false);
    await expectAccessible(element);

    api.pass = pass({ meeting: { script_url: freshScript() } });
    const before = meetings().length;
    await press(element, 'retry-button');
    await waitUntil(() => meetings().length > before);
    expect(element.state).toBe('entering');
  });

  it('that does not come is given up after 15 seconds', async () => {
    const api = standInForApi(participantLive());
    const script_url = noScript();
    api.pass = pass({ meeting: { script_url } });
    const element = await shown();
    fakeTime();
    // Stands in for a server that never answers.
    const append = vi.spyOn(document.head, 'append').mockReturnValue(undefined);
    await press(element, 'join-button');
    await vi.waitFor(() => {
      expect(append.mock.calls.length).toBe(1);
    }, POLLING);
    await vi.advanceTimersByTimeAsync(14_900);
    expect(element.state).toBe('entering');
    await vi.advanceTimersByTimeAsync(200);
    expect(element.state).toBe('meeting_failed');
    expect(words(element, 'error')).toContain('took too long');
  });

  it('that comes after leaving enters nothing', async () => {
    const api = standInForApi(participantLive());
    api.pass = pass({ meeting: { script_url: freshScript() } });
    const element = await shown();
    const before = meetings().length;
    const runs = scriptRuns();
    await element.join();
    await element.leave();
    await waitUntil(() => scriptRuns() > runs);
    await settled();
    expect(meetings().length).toBe(before);
    expect(element.state).toBe('join');
  });
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

  it('gives way to a failure where the meeting does not start up in 90 seconds', async () => {
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

  it('uncovers the frame while a person answers the camera prompt, and says what is waited for', async () => {
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

  it('says nothing of the camera to somebody who is in at once', async () => {
    const { element, meeting } = await enteringOnFakeTime();
    startsUp(meeting);
    meeting.emit('videoConferenceJoined', { id: 'me' });
    await passTime(10_000);
    expect(part(element, 'prompt')).toBe(null);
    expect(element.state).toBe('meeting');
  });

  it('gives way to a sentence soon where the frame loads something else than the meeting', async () => {
    const { element, meeting } = await enteringOnFakeTime();
    meeting.iframe.dispatchEvent(new Event('load'));
    await passTime(9_000);
    expect(element.state).toBe('entering');
    await passTime(2_000);
    expect(element.state).toBe('meeting_failed');
    expect(words(element, 'error')).toContain('did not open on this page');
    expect(meeting.isDisposed).toBe(true);
  });

  it('waits for a meeting that starts up after its frame has loaded', async () => {
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
  ] as const)('gives way to a sentence of its own at once (%s)', async ([name, sentence]) => {
    const { element, meeting } = await enteringOnFakeTime();
    const events = eventsOf(element);
    meeting.emit('errorOccurred', { error: { name, params: ['403', 'No'] } });
    await element.updateComplete;
    expect(element.state).toBe('meeting_failed');
    expect(words(element, 'error')).toContain(sentence);
    expect(events.at(-1)?.[0]).toBe('error');
  });

  it('does not come back for a connection that a meeting restores by itself', async () => {
    const { element, meeting } = await joined();
    meeting.emit('errorOccurred', { error: { name: 'connection.otherError' } });
    await settled();
    expect(element.state).toBe('meeting');
  });

  it.for([
    ['prejoinScreenLoaded', {}],
    ['passwordRequired', {}],
    ['errorOccurred', { error: { name: 'conference.connectionError.membersOnly' } }],
  ] as const)('makes room for what the meeting asks the person (%s)', async ([event, payload]) => {
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
  });
});

describe('the passcode', () => {
  const guarded = { meeting: { passcode: 'Xy12' } };
  const passwords = (commands: unknown[][]) => commands.filter(([name]) => name === 'password');

  it('is set once by whoever becomes a moderator', async () => {
    const { meeting } = await joined(organizerLive(), guarded);
    meeting.emit('participantRoleChanged', { id: 'somebody', role: 'moderator' });
    expect(passwords(meeting.commands)).toEqual([]);
    meeting.emit('participantRoleChanged', { id: 'me', role: 'moderator' });
    meeting.emit('participantRoleChanged', { id: 'me', role: 'moderator' });
    expect(passwords(meeting.commands)).toEqual([['password', 'Xy12']]);
  });

  it('is set after joining where the role was told before', async () => {
    const api = standInForApi(organizerLive());
    const meeting = await entering(api, await shown(), guarded);
    meeting.emit('participantRoleChanged', { id: 'me', role: 'moderator' });
    expect(passwords(meeting.commands)).toEqual([]);
    meeting.emit('videoConferenceJoined', { id: 'me' });
    expect(passwords(meeting.commands)).toEqual([['password', 'Xy12']]);
  });

  it('is set again after the frame has entered the room again: an emptied room forgets it', async () => {
    const { meeting } = await joined(organizerLive(), guarded);
    meeting.emit('participantRoleChanged', { id: 'me', role: 'moderator' });
    meeting.emit('videoConferenceLeft', {});
    meeting.emit('participantRoleChanged', { id: 'me-2', role: 'moderator' });
    meeting.emit('videoConferenceJoined', { id: 'me-2' });
    expect(passwords(meeting.commands)).toEqual([
      ['password', 'Xy12'],
      ['password', 'Xy12'],
    ]);
  });

  it('is set again where the id is the same one', async () => {
    const { meeting } = await joined(organizerLive(), guarded);
    meeting.emit('participantRoleChanged', { id: 'me', role: 'moderator' });
    meeting.emit('videoConferenceLeft', {});
    meeting.emit('videoConferenceJoined', { id: 'me' });
    expect(passwords(meeting.commands).length).toBe(2);
  });

  it('is not set in a breakout room', async () => {
    const api = standInForApi(organizerLive());
    const meeting = await entering(api, await shown(), guarded);
    meeting.emit('videoConferenceJoined', { id: 'me', breakoutRoom: true });
    meeting.emit('participantRoleChanged', { id: 'me', role: 'moderator' });
    expect(passwords(meeting.commands)).toEqual([]);
  });

  it('answers when it is asked for', async () => {
    const api = standInForApi(participantLive());
    const element = await shown();
    const meeting = await entering(api, element, guarded);
    meeting.emit('passwordRequired');
    expect(passwords(meeting.commands)).toEqual([['password', 'Xy12']]);
    expect(part(element, 'cover')).not.toBe(null);
  });

  it('that was refused is not sent again: a new one is asked for', async () => {
    const api = standInForApi(participantLive());
    const element = await shown();
    const refused = await entering(api, element, guarded);
    api.pass = pass({ meeting: { ...api.pass.meeting, passcode: 'Zz34' } });
    for (let n = 0; n < 4; n += 1) refused.emit('passwordRequired');
    expect(passwords(refused.commands)).toEqual([['password', 'Xy12']]);
    expect(refused.isDisposed).toBe(true);
    expect(element.state).toBe('entering');
    await waitUntil(() => meetings().at(-1) !== refused);
    const meeting = meetings().at(-1)!;
    meeting.emit('passwordRequired');
    expect(passwords(meeting.commands)).toEqual([['password', 'Zz34']]);
    meeting.emit('passwordRequired');
    await becomes(element, 'meeting_failed');
    expect(api.count('join')).toBe(2);
    expect(words(element, 'error')).toContain('did not accept');
  });

  it('that was refused is a failure at once where there is no other', async () => {
    const api = standInForApi(participantLive());
    const element = await shown();
    const meeting = await entering(api, element, guarded);
    const before = meetings().length;
    meeting.emit('passwordRequired');
    meeting.emit('passwordRequired');
    await becomes(element, 'meeting_failed');
    expect(api.count('join')).toBe(2);
    expect(meetings().length).toBe(before);
    expect(words(element, 'error')).toContain('did not accept');
  });

  it('is sent again where the frame has loaded itself again: that is another question', async () => {
    const api = standInForApi(participantLive());
    const element = await shown();
    const meeting = await entering(api, element, guarded);
    meeting.emit('passwordRequired');
    meeting.emit('browserSupport', { supported: true });
    meeting.emit('passwordRequired');
    expect(passwords(meeting.commands).length).toBe(2);
    expect(element.state).toBe('entering');
  });
});

describe('going out', () => {
  it('by Leave: hangs up, and shows the way back in', async () => {
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

  it('does not wait for a good-bye longer than a second', async () => {
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

  it('by hanging up inside the frame', async () => {
    const { element, events, meeting } = await joined();
    meeting.emit('videoConferenceLeft', { roomName: ROOM });
    meeting.emit('readyToClose');
    await becomes(element, 'join');
    expect(events.at(-1)).toEqual(['left', { reason: 'left' }]);
  });

  it('because the session is over', async () => {
    const { api, element, events, meeting } = await joined();
    api.viewer = viewer({ action: 'none', reason: 'webinar_ended', webinar: { status: 'ended' } });
    meeting.emit('readyToClose');
    await becomes(element, 'ended');
    expect(events.slice(-2)).toEqual([
      ['left', { reason: 'ended' }],
      ['ended', null],
    ]);
  });

  it('because a moderator closed the meeting for all, with a way back in', async () => {
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

  it('because the meeting was closed for all: a host is asked whether the session shall end too', async () => {
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

  it('because the meeting was closed for all, and a host opens it again', async () => {
    const { api, element, meeting } = await joined(organizerLive());
    meeting.emit('errorOccurred', { error: { name: 'conference.destroyed' } });
    await becomes(element, 'join');
    await inMeeting(api, element);
    expect(element.state).toBe('meeting');
    expect(meetings().at(-1)).not.toBe(meeting);
  });

  it('because the session is over and its meeting was closed with it', async () => {
    const { api, element, events, meeting } = await joined();
    api.viewer = viewer({ action: 'none', reason: 'webinar_ended', webinar: { status: 'ended' } });
    meeting.emit('errorOccurred', { error: { name: 'conference.destroyed' } });
    await becomes(element, 'ended');
    expect(events.slice(-2)).toEqual([
      ['left', { reason: 'ended' }],
      ['ended', null],
    ]);
  });

  it('into a breakout room is no going out', async () => {
    const { element, events, meeting } = await joined();
    meeting.emit('videoConferenceLeft', { roomName: ROOM });
    meeting.emit('videoConferenceJoined', { id: 'me-2', breakoutRoom: true });
    await settled();
    expect(element.state).toBe('meeting');
    expect(events).toEqual([['joined', null]]);
  });

  it('by being removed', async () => {
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

  it('asks first', async () => {
    const { api, element, dialog } = await asked();
    expect(dialog.matches(':modal')).toBe(true);
    expect(dialog.innerText).toContain('End the session for everyone?');
    expect(element.shadowRoot?.activeElement).toBe(part(element, 'cancel-button'));
    expect(api.count('end')).toBe(0);
    await expectAccessible(element);
  });

  it('is taken back with Cancel, and with Escape', async () => {
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

  it('ends for everyone, and offers Go Live again', async () => {
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

  it('that is refused says so in the dialog', async () => {
    const { api, element, dialog, confirm } = await asked();
    api.answers.end = problem(403, 'not_organizer', 'Only the webinar organizer can end a live session');
    confirm().click();
    await waitUntil(() => dialog.querySelector('[role=alert]'));
    expect(dialog.innerText).toContain('Only the webinar organizer can end a live session');
    expect(element.state).toBe('meeting');
    expect(confirm().disabled).toBe(false);
  });

  it('does not ask when it is called', async () => {
    const { api, element, meeting } = await joined(organizerLive());
    api.viewer = viewer({ role: 'organizer', action: 'start', webinar: { status: 'ended' } });
    await element.end();
    expect(api.count('end')).toBe(1);
    expect(element.state).toBe('start');
    expect(meeting.commands).toEqual([['hangup']]);
  });
});

describe('the chat', () => {
  const send = async (element: HTMLElementTagNameMap['live-webinar'], text: string) => {
    const field = part(element, 'chat-input') as HTMLInputElement;
    field.value = text;
    field.form?.requestSubmit();
    await element.updateComplete;
  };

  it('shows what others say, as text', async () => {
    const { element, meeting } = await joined();
    meeting.emit('incomingMessage', {
      nick: '<b>Ada</b>',
      message: '<img src=x onerror=alert(1)> https://x.example',
    });
    await element.updateComplete;
    expect(words(element, 'chat-log')).toContain('<b>Ada</b>');
    expect(words(element, 'chat-log')).toContain('<img src=x onerror=alert(1)> https://x.example');
    expect(part(element, 'chat-log')?.querySelector('img, b, a')).toBe(null);
    expect(part(element, 'chat-log')?.getAttribute('role')).toBe('log');
    await expectAccessible(element);
  });

  it('sends what one writes, and shows it once', async () => {
    const { element, meeting } = await joined();
    await send(element, '  Hello  ');
    expect(meeting.commands).toEqual([['sendChatMessage', 'Hello']]);
    expect(words(element, 'chat-log').match(/Hello/g)?.length).toBe(1);
    expect((part(element, 'chat-input') as HTMLInputElement).value).toBe('');
    await send(element, '   ');
    expect(meeting.commands.length).toBe(1);
  });

  it('names a person once for messages in a row', async () => {
    const { element, meeting } = await joined();
    for (const message of ['one', 'two']) meeting.emit('incomingMessage', { nick: 'Ada', message });
    meeting.emit('incomingMessage', { nick: 'Bob', message: 'three', privateMessage: true });
    await element.updateComplete;
    expect(words(element, 'chat-log').match(/Ada/g)?.length).toBe(1);
    expect(words(element, 'chat-log')).toContain('private');
  });

  it('follows its end, unless the reader has scrolled up', async () => {
    const { element, meeting } = await joined();
    const log = part(element, 'chat-log')!;
    const say = async (n: number) => {
      for (let i = 0; i < n; i += 1)
        meeting.emit('incomingMessage', { nick: 'Ada', message: `message ${i}` });
      await element.updateComplete;
    };
    const fromEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight;
    await say(60);
    expect(fromEnd()).toBeLessThan(2);
    log.scrollTop = 0;
    await say(1);
    expect(log.scrollTop).toBe(0);
  });

  it('is beside the video on a wide element', async () => {
    const { element } = await joined();
    expect(part(element, 'chat')?.checkVisibility()).toBe(true);
    expect(part(element, 'chat-button')?.checkVisibility()).toBe(false);
  });

  it('is behind a button on a narrow one, which counts what was not read', async () => {
    await page.viewport(375, 700);
    const api = standInForApi(participantLive());
    const element = await shown();
    const meeting = await inMeeting(api, element);
    expect(part(element, 'chat')?.checkVisibility()).toBe(false);
    meeting.emit('incomingMessage', { nick: 'Ada', message: 'hi' });
    await element.updateComplete;
    expect(words(element, 'unread')).toBe('1');
    expect(part(element, 'chat-button')?.getAttribute('aria-label')).toBe('Open the chat, 1 unread');
    await expectAccessible(element);
    await press(element, 'chat-button');
    expect(part(element, 'chat')?.checkVisibility()).toBe(true);
    expect(part(element, 'unread')).toBe(null);
    expect(element.shadowRoot?.activeElement).toBe(part(element, 'chat-close-button'));
    await expectAccessible(element);
    part(element, 'chat')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    await element.updateComplete;
    expect(part(element, 'chat')?.checkVisibility()).toBe(false);
    expect(element.shadowRoot?.activeElement).toBe(part(element, 'chat-button'));
  });

  it('can be replaced by the host page', async () => {
    const api = standInForApi(participantLive());
    const element = await fixture<HTMLElementTagNameMap['live-webinar']>(
      html`<live-webinar webinar-id="1" api-url=${apiUrl()}><p slot="chat">Our own chat</p></live-webinar>`,
    );
    await becomes(element, 'join');
    await inMeeting(api, element);
    expect(part(element, 'chat-input')?.checkVisibility()).toBe(false);
  });
});
