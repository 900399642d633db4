import { page } from 'vitest/browser';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { standInForApi } from '../../support/api-stand-in.js';
import { becomes, entering, part, shown, words } from '../../support/element.js';
import { meetings } from '../../support/jitsi.js';
import { organizerLive, participantLive, pass } from '../../support/messages.js';
import { waitUntil } from '../../support/waiting.js';
import { joined } from '../../support/in-meeting.js';

afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  await page.viewport(1000, 800);
});

describe('the passcode', () => {
  const guarded = { meeting: { passcode: 'Xy12' } };
  const passwords = (commands: unknown[][]) => commands.filter(([name]) => name === 'password');

  it('a moderator sets the passcode once', async () => {
    const { meeting } = await joined(organizerLive(), guarded);
    meeting.emit('participantRoleChanged', { id: 'somebody', role: 'moderator' });
    expect(passwords(meeting.commands)).toEqual([]);
    meeting.emit('participantRoleChanged', { id: 'me', role: 'moderator' });
    meeting.emit('participantRoleChanged', { id: 'me', role: 'moderator' });
    expect(passwords(meeting.commands)).toEqual([['password', 'Xy12']]);
  });

  it('a role that arrives early sets the passcode once the person has joined', async () => {
    const api = standInForApi(organizerLive());
    const meeting = await entering(api, await shown(), guarded);
    meeting.emit('participantRoleChanged', { id: 'me', role: 'moderator' });
    expect(passwords(meeting.commands)).toEqual([]);
    meeting.emit('videoConferenceJoined', { id: 'me' });
    expect(passwords(meeting.commands)).toEqual([['password', 'Xy12']]);
  });

  it('the passcode is set again after the room was entered again', async () => {
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

  it('the passcode is set again after the room was entered again under the same id', async () => {
    const { meeting } = await joined(organizerLive(), guarded);
    meeting.emit('participantRoleChanged', { id: 'me', role: 'moderator' });
    meeting.emit('videoConferenceLeft', {});
    meeting.emit('videoConferenceJoined', { id: 'me' });
    expect(passwords(meeting.commands).length).toBe(2);
  });

  it('the passcode is not set in a breakout room', async () => {
    const api = standInForApi(organizerLive());
    const meeting = await entering(api, await shown(), guarded);
    meeting.emit('videoConferenceJoined', { id: 'me', breakoutRoom: true });
    meeting.emit('participantRoleChanged', { id: 'me', role: 'moderator' });
    expect(passwords(meeting.commands)).toEqual([]);
  });

  it('the passcode is answered when Jitsi asks for it', async () => {
    const api = standInForApi(participantLive());
    const element = await shown();
    const meeting = await entering(api, element, guarded);
    meeting.emit('passwordRequired');
    expect(passwords(meeting.commands)).toEqual([['password', 'Xy12']]);
    expect(part(element, 'cover')).not.toBe(null);
  });

  it('a refused passcode is not sent again: a new pass is requested', async () => {
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

  it('a refused passcode is an error if the new pass has the same one', async () => {
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

  it('the passcode is answered again after the frame has reloaded itself', async () => {
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
