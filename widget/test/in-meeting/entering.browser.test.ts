import { page } from 'vitest/browser';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { standInForApi } from '../support/api-stand-in.js';
import { becomes, entering, eventsOf, inMeeting, part, press, shown, words } from '../support/element.js';
import { expectAccessible } from '../support/accessible.js';
import { organizerBefore, organizerLive, participantLive, ROOM } from '../support/messages.js';
import { waitUntil } from '../support/waiting.js';
import { joined } from '../support/in-meeting.js';

afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  await page.viewport(1000, 800);
});

describe('going in', () => {
  it('Go Live starts the session and enters the meeting with one press', async () => {
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

  it('the way into the meeting is accessible at each step', async () => {
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

  it('the meeting opens with the full toolbar, sound and picture, and without a page in between', async () => {
    const { meeting } = await joined(organizerLive(), {
      meeting: { domain: 'meet.example.org', jwt: 'JWT', display_name: 'Ada', may_record: true },
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

  it('the lobby needs no second press, and only hosts can invite', async () => {
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

  it("display-name names a person whose token has no name, and Jitsi's chat is there if the element's is off", async () => {
    const api = standInForApi(participantLive());
    const element = await shown({ displayName: 'Grace', chat: 'off' });
    const meeting = await inMeeting(api, element);
    expect(meeting.options.userInfo).toEqual({ displayName: 'Grace' });
    expect(meeting.options).not.toHaveProperty('jwt');
    expect(meeting.options.configOverwrite.toolbarButtons).toContain('chat');
    expect(part(element, 'chat')).toBe(null);
  });

  it("the header shows the room and the person's role", async () => {
    const { element } = await joined(organizerLive());
    expect(words(element, 'room')).toContain(ROOM);
    expect(words(element, 'role')).toBe('Organizer');
    expect(part(element, 'end-button')).not.toBe(null);
  });

  it('participants have no End session', async () => {
    const { element } = await joined();
    expect(part(element, 'end-button')).toBe(null);
    expect(part(element, 'leave-button')).not.toBe(null);
  });

  it('the focus moves into the meeting', async () => {
    const api = standInForApi(participantLive());
    const element = await shown();
    part(element, 'join-button')?.focus();
    await entering(api, element);
    await waitUntil(() => element.shadowRoot?.activeElement === part(element, 'title'));
  });
});

describe('a name with signs that Jitsi cannot take in an address', () => {
  const name = "Sean “Ace” O'Neil & Co <x>";

  it('a name that Jitsi cannot take in an address is approximated there, and exact once joined', async () => {
    const { element, meeting } = await joined(organizerLive(), { meeting: { display_name: name } });
    const { displayName } = meeting.options.userInfo as { displayName: string };
    expect(displayName).not.toMatch(/[&<>"'“”]/);
    expect(displayName).toBe('Sean ″Ace″ O’Neil ＆ Co ‹x›');
    expect(meeting.commands).toContainEqual(['displayName', name]);
    await press(element, 'people-button');
    expect(words(element, 'people-list')).toContain(name);
  });

  it('a name that the person chose in Jitsi is set again after the frame has reloaded itself', async () => {
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

  it("a name in the meeting's token is left to the token", async () => {
    const { element, meeting } = await joined(organizerLive(), {
      meeting: { jwt: 'JWT', display_name: name },
    });
    expect(meeting.commands).toEqual([]);
    await press(element, 'people-button');
    expect(words(element, 'people-list')).toContain(name);
  });

  it("the person's name is known before they have joined", async () => {
    const api = standInForApi(organizerLive());
    const element = await shown();
    await entering(api, element, { meeting: { jwt: 'JWT', display_name: name } });
    await press(element, 'people-button');
    expect(words(element, 'people-list')).toContain(name);
  });

  it('curly quotes do not cost a meeting its subject', async () => {
    const { meeting } = await joined(participantLive(), { meeting: { subject: 'The “real” sky' } });
    expect(meeting.options.configOverwrite.subject).toBe('The "real" sky');
  });
});
