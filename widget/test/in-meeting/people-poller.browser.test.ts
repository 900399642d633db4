import { describe, expect, it } from 'vitest';
import { useCleanPage, useWidePage } from '../support/clean-page.js';
import { fakeTime, passTime } from '../support/time.js';
import { settled, waitUntil } from '../support/waiting.js';
import { person, arrive, hosting, kicks } from '../support/people.js';

useWidePage();
useCleanPage();

const unwelcome = { is_welcome: false } as const;

describe('who is not welcome any more', () => {
  it('a person who lost their registration is removed soon after they arrive', async () => {
    const { api, meeting } = await hosting();
    fakeTime();
    // The turn that waits was begun on the real clock: begin one on this clock.
    meeting.emit('videoConferenceJoined', { id: 'me' });
    await passTime(100);
    api.people = [person('vera', 'v', unwelcome), person('bob', 'b')];
    const before = api.count('people');
    arrive(meeting, 'b', 'Bob');
    arrive(meeting, 'v', 'Vera');
    await passTime(1_000);
    expect(api.count('people')).toBe(before);
    await passTime(1_000);
    expect(api.count('people')).toBe(before + 1);
    expect(kicks(meeting)).toEqual(['v']);
    await passTime(15_500);
    expect(api.count('people')).toBe(before + 2);
    expect(kicks(meeting)).toEqual(['v', 'v']);
  });

  it('a host who is not a moderator removes nobody', async () => {
    const { api, meeting } = await hosting([person('vera', 'v', unwelcome)]);
    meeting.emit('participantRoleChanged', { id: 'me', role: 'participant' });
    arrive(meeting, 'v', 'Vera');
    const before = api.count('people');
    await waitUntil(() => api.count('people') > before, 'asks');
    await settled();
    expect(kicks(meeting)).toEqual([]);
  });

  it('people are polled only while in the meeting', async () => {
    fakeTime();
    const { api, element, meeting } = await hosting();
    arrive(meeting, 'v', 'Vera');
    await element.leave();
    const before = api.count('people');
    await passTime(1_700);
    expect(api.count('people')).toBe(before);
  });
});
