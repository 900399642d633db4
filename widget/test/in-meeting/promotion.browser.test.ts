import { describe, expect, it } from 'vitest';
import { useCleanPage, useWidePage } from '../support/clean-page.js';
import { standInForApi } from '../support/api-stand-in.js';
import { inMeeting, shown } from '../support/element.js';
import { fakeTime, passTime } from '../support/time.js';
import type { JitsiStandIn } from '../support/jitsi.js';
import { participantLive, type pass } from '../support/messages.js';
import { settled, waitUntil } from '../support/waiting.js';
import { arrive } from '../support/people.js';

useWidePage();
useCleanPage();

describe('a host who is no moderator', () => {
  const grants = (meeting: JitsiStandIn) =>
    meeting.commands.filter(([name]) => name === 'grantModerator').map(([, id]) => id);

  const first = async (role: string, more: Parameters<typeof pass>[0] = {}) => {
    const api = standInForApi(participantLive());
    const element = await shown();
    const meeting = await inMeeting(api, element, more);
    meeting.emit('participantRoleChanged', { id: 'me', role });
    await waitUntil(() => api.count('presence') === 2);
    return { api, element, meeting };
  };

  it('a moderator promotes a host soon after they arrive', async () => {
    const { api, meeting } = await first('moderator');
    await waitUntil(() => api.count('presence') === 3, 'becoming a moderator is a reason');
    api.hosts = ['h', 'me', 'elsewhere'];
    arrive(meeting, 'h', 'Ada');
    arrive(meeting, 'v', 'Vera');
    await waitUntil(() => grants(meeting).length > 0, 'grants');
    expect(grants(meeting)).toEqual(['h']);
    arrive(meeting, 'w', 'Walter');
    await waitUntil(() => api.count('presence') === 5, 'asks');
    await settled();
    expect(grants(meeting)).toEqual(['h']);
  });

  it('a host who comes back is a moderator within three seconds of telling the API who they are', async () => {
    fakeTime();
    const { api, meeting } = await first('moderator');
    await passTime(20_000);
    arrive(meeting, 'h', 'Ada');
    // The element of the host says under which id they are there once it has joined, up to two seconds later.
    await passTime(2_000);
    expect(grants(meeting)).toEqual([]);
    api.hosts = ['h'];
    await passTime(3_000);
    expect(grants(meeting)).toEqual(['h']);
  });

  it('a participant who is not a moderator promotes nobody, and does not ask', async () => {
    fakeTime();
    const { api, meeting } = await first('participant');
    api.hosts = ['h'];
    arrive(meeting, 'h', 'Ada');
    await passTime(1_700);
    expect(api.count('presence')).toBe(2);
    meeting.emit('videoConferenceJoined', { id: 'me-2' });
    await waitUntil(() => api.count('presence') === 3);
    await settled();
    expect(grants(meeting)).toEqual([]);
  });

  it('nobody asks for hosts to promote if the meeting server uses tokens', async () => {
    fakeTime();
    const { api, meeting } = await first('moderator', { meeting: { jwt: 'JWT' } });
    arrive(meeting, 'h', 'Ada', 'ada');
    await passTime(1_700);
    expect(api.count('presence')).toBe(2);
  });
});
