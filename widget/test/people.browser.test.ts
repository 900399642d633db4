import type { People } from '@live-webinar/contract';
import { page, userEvent } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { held, problem, standInForApi } from './support/api-stand-in.js';
import { inMeeting, part, press, shown, words } from './support/element.js';
import { expectAccessible } from './support/accessible.js';
import type { JitsiStandIn } from './support/jitsi.js';
import { organizerLive, participantLive, type pass } from './support/messages.js';
import { fakeTime, passTime } from './support/time.js';
import { afterMovingTime, settled, waitUntil } from './support/waiting.js';

type Person = People['items'][number];
const person = (
  user_id: string,
  participant_id: string | null = null,
  more: Partial<Person> = {},
): Person => ({ user_id, participant_id, role: 'participant', is_welcome: true, ...more });
const unwelcome = { is_welcome: false } as const;

beforeEach(async () => {
  await page.viewport(1000, 800);
  await afterMovingTime();
});
afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  await page.viewport(1000, 800);
});

const arrive = (meeting: JitsiStandIn, id: string, displayName = id, user?: string) => {
  const userContext = user === undefined ? {} : { id: user };
  meeting.emit('participantJoined', { id, displayName, userContext });
};

const hosting = async (
  people: Person[] = [],
  more: Parameters<typeof pass>[0] = {},
  settings: Parameters<typeof shown>[0] = {},
) => {
  const api = standInForApi(organizerLive());
  api.people = people;
  const element = await shown(settings);
  const meeting = await inMeeting(api, element, more);
  meeting.emit('participantRoleChanged', { id: 'me', role: 'moderator' });
  await waitUntil(() => api.count('people') > 0);
  await settled();
  return { api, element, meeting };
};

const kicks = (meeting: JitsiStandIn) =>
  meeting.commands.filter(([name]) => name === 'kickParticipant').map(([, id]) => id);
const names = (element: Awaited<ReturnType<typeof hosting>>['element']) =>
  [...element.renderRoot.querySelectorAll<HTMLElement>('[part~=person]')].map((row) =>
    row.innerText
      .replace(/[\u2068\u2069]/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
  );
const button = (element: Awaited<ReturnType<typeof hosting>>['element'], name: string) =>
  [...element.renderRoot.querySelectorAll<HTMLButtonElement>('[part~=remove-button]')].find((other) =>
    other.getAttribute('aria-label')?.includes(name),
  )!;

describe('the list of people', () => {
  it('is for hosts', async () => {
    const api = standInForApi(participantLive());
    const element = await shown();
    await inMeeting(api, element);
    await settled();
    expect(part(element, 'people-button')).toBe(null);
    expect(part(element, 'people')).toBe(null);
    expect(api.count('people')).toBe(0);
  });

  it('says how many there are, and who: oneself, the hosts, the others', async () => {
    const { element, meeting } = await hosting([
      person('grace', 'g', { role: 'co_host' }),
      person('vera', 'v'),
    ]);
    arrive(meeting, 'z', 'Zoe');
    arrive(meeting, 'v', 'Vera');
    arrive(meeting, 'g', 'Grace');
    arrive(meeting, 'x', '');
    await element.updateComplete;
    expect(words(element, 'people-button')).toBe('People 5');
    await press(element, 'people-button');
    expect(names(element)).toEqual([
      'A Ada You · Organizer',
      'G Grace Host',
      '? Somebody Remove',
      'V Vera Remove',
      'Z Zoe Remove',
    ]);
    meeting.emit('displayNameChange', { id: 'z', displayname: 'Anna' });
    meeting.emit('participantLeft', { id: 'v' });
    await element.updateComplete;
    expect(names(element).slice(2)).toEqual(['? Somebody Remove', 'A Anna Remove']);
    expect(words(element, 'people-button')).toBe('People 4');
  });

  it('never takes a name for HTML', async () => {
    const { element, meeting } = await hosting();
    arrive(meeting, 'v', '<img src=x onerror=alert(1)>');
    await press(element, 'people-button');
    expect(words(element, 'people')).toContain('<img src=x onerror=alert(1)>');
    expect(element.renderRoot.querySelector('img')).toBe(null);
  });

  it('stands where the chat is, and goes again', async () => {
    const { element, meeting } = await hosting();
    part(element, 'people-button')?.focus();
    await press(element, 'people-button');
    const isSeen = (name: string) => part(element, name)?.checkVisibility();
    expect([isSeen('people'), isSeen('chat'), isSeen('chat-button')]).toEqual([true, false, true]);
    expect(part(element, 'people-button')?.getAttribute('aria-expanded')).toBe('true');
    expect(element.shadowRoot?.activeElement).toBe(part(element, 'people-close-button'));
    meeting.emit('incomingMessage', { nick: 'Bob', message: 'hi' });
    await element.updateComplete;
    expect(words(element, 'unread')).toBe('1');
    await press(element, 'chat-button');
    expect([isSeen('people'), isSeen('chat'), isSeen('chat-button')]).toEqual([false, true, false]);
    expect(part(element, 'unread')).toBe(null);
    expect(element.shadowRoot?.activeElement).toBe(part(element, 'chat-input'));
    await press(element, 'people-button');
    await userEvent.keyboard('{Escape}');
    await element.updateComplete;
    expect([isSeen('people'), isSeen('chat')]).toEqual([false, true]);
    expect(element.shadowRoot?.activeElement).toBe(part(element, 'people-button'));
  });

  it.for(['light', 'dark'] as const)('is accessible, narrow and wide, in the %s theme', async (theme) => {
    const { element, meeting } = await hosting([], {}, { theme });
    arrive(meeting, 'v', 'Vera');
    await press(element, 'people-button');
    for (const width of [1000, 320]) {
      await page.viewport(width, 700);
      await waitUntil(() => part(element, 'people')?.checkVisibility());
      expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
      await expectAccessible(element);
    }
    button(element, 'Vera').click();
    await element.updateComplete;
    await expectAccessible(element);
  });

  it('is there where the chat is off, and takes no room where it is closed', async () => {
    const { element } = await hosting([], {}, { chat: 'off' });
    const width = () => part(element, 'frame')!.clientWidth;
    const full = width();
    await press(element, 'people-button');
    expect(part(element, 'people')?.checkVisibility()).toBe(true);
    expect(width()).toBeLessThan(full);
    await press(element, 'people-close-button');
    expect(width()).toBe(full);
  });

  it('keeps the focus where somebody goes whose button had it', async () => {
    const { element, meeting } = await hosting();
    arrive(meeting, 'v', 'Vera');
    await press(element, 'people-button');
    button(element, 'Vera').focus();
    meeting.emit('participantLeft', { id: 'v' });
    await element.updateComplete;
    expect(element.shadowRoot?.activeElement).toBe(part(element, 'people-close-button'));
  });
});

describe('Remove', () => {
  const asked = async (
    people: Person[],
    name = 'Vera',
    more: Parameters<typeof pass>[0] = {},
    user?: string,
  ) => {
    const all = await hosting(people, more);
    arrive(all.meeting, 'v', 'Vera', user);
    arrive(all.meeting, 'b', 'Bob');
    await press(all.element, 'people-button');
    button(all.element, name).focus();
    button(all.element, name).click();
    await all.element.updateComplete;
    const dialog = part(all.element, 'remove-dialog') as HTMLDialogElement;
    return { ...all, dialog, text: () => dialog.innerText.replace(/[\u2068\u2069]/g, '') };
  };

  it('asks first, by name', async () => {
    const { api, element, meeting, dialog, text } = await asked([person('vera', 'v')]);
    expect(dialog.matches(':modal')).toBe(true);
    expect(text()).toContain('Remove Vera from the webinar?');
    expect(text()).toContain('They leave the meeting and cannot come back.');
    expect(element.shadowRoot?.activeElement).toBe(dialog.querySelector('[part~=cancel-button]'));
    await userEvent.keyboard('{Escape}');
    await element.updateComplete;
    expect(dialog.open).toBe(false);
    expect(element.shadowRoot?.activeElement).toBe(button(element, 'Vera'));
    expect(api.count('participants')).toBe(0);
    expect(kicks(meeting)).toEqual([]);
  });

  it('takes the registration back, then sends the person out', async () => {
    const { api, element, meeting, dialog } = await asked([person('vera', 'v')]);
    api.answers.participants = () => {
      expect(kicks(meeting)).toEqual([]);
      return new Response(null, { status: 204 });
    };
    await press(element, 'remove-confirm-button');
    await waitUntil(() => kicks(meeting).length > 0);
    expect(kicks(meeting)).toEqual(['v']);
    expect(api.of('participants')[0]).toMatchObject({ method: 'DELETE' });
    expect(api.of('participants')[0]?.url.pathname).toBe('/api/live/participants/123/vera/');
    await element.updateComplete;
    expect(dialog.open).toBe(false);
    meeting.emit('participantLeft', { id: 'v' });
    await element.updateComplete;
    expect(element.shadowRoot?.activeElement).toBe(part(element, 'people-close-button'));
  });

  it("goes by the meeting's token where there is one", async () => {
    const token = { meeting: { jwt: 'JWT' } };
    const { api, element, meeting } = await asked([person('mallory', 'v')], 'Vera', token, 'vera');
    arrive(meeting, 'v2', 'Vera on the phone', 'vera');
    await press(element, 'remove-confirm-button');
    await waitUntil(() => kicks(meeting).length > 0);
    expect(api.of('participants')[0]?.url.pathname).toBe('/api/live/participants/123/vera/');
    expect(kicks(meeting)).toEqual(['v', 'v2']);
  });

  it('believes no such context where there are no tokens', async () => {
    const { api, element, meeting, text } = await asked([], 'Vera', {}, 'bob');
    expect(text()).toContain('Remove Vera from the meeting?');
    expect(text()).toContain('they can come back');
    await press(element, 'remove-confirm-button');
    await waitUntil(() => kicks(meeting).length > 0);
    expect(kicks(meeting)).toEqual(['v']);
    expect(api.count('participants')).toBe(0);
  });

  it('asks once more who somebody is who has just come', async () => {
    const { api, element, meeting } = await asked([]);
    await settled();
    api.people = [person('vera', 'v')];
    await press(element, 'remove-confirm-button');
    await waitUntil(() => kicks(meeting).length > 0);
    expect(api.count('participants')).toBe(1);
  });

  it('says why it did not work, and sends nobody out', async () => {
    const { api, element, meeting, dialog, text } = await asked([person('vera', 'v')]);
    const answer = held(problem(403, 'not_organizer', 'No'));
    api.answers.participants = answer.answer;
    await press(element, 'remove-confirm-button');
    expect(part(element, 'remove-confirm-button')?.matches('[aria-busy=true]:disabled')).toBe(true);
    await userEvent.keyboard('{Escape}');
    expect(dialog.open).toBe(true);
    answer.letGo();
    await waitUntil(() => dialog.querySelector('[role=alert]'));
    expect(text()).toContain('Only the webinar organizer can remove people.');
    expect(kicks(meeting)).toEqual([]);
    api.answers.participants = problem(503, 'unavailable');
    await press(element, 'remove-confirm-button');
    await waitUntil(() => text().includes('The service is busy.'));
    delete api.answers.participants;
    await press(element, 'remove-confirm-button');
    await waitUntil(() => kicks(meeting).length > 0);
  });

  it('does nothing any more once the element is gone', async () => {
    const { api, element, meeting } = await asked([person('vera', 'v')]);
    const answer = held(() => new Response(null, { status: 204 }));
    api.answers.participants = answer.answer;
    await press(element, 'remove-confirm-button');
    element.remove();
    await afterMovingTime();
    answer.letGo();
    await settled();
    expect(kicks(meeting)).toEqual([]);
  });
});

describe('who is not welcome any more', () => {
  it('is sent out: at the next question, soon after somebody came', async () => {
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

  it('is not sent out by somebody who is no moderator', async () => {
    const { api, meeting } = await hosting([person('vera', 'v', unwelcome)]);
    meeting.emit('participantRoleChanged', { id: 'me', role: 'participant' });
    arrive(meeting, 'v', 'Vera');
    const before = api.count('people');
    await waitUntil(() => api.count('people') > before, 'asks');
    await settled();
    expect(kicks(meeting)).toEqual([]);
  });

  it('is asked for only while in the meeting', async () => {
    fakeTime();
    const { api, element, meeting } = await hosting();
    arrive(meeting, 'v', 'Vera');
    await element.leave();
    const before = api.count('people');
    await passTime(1_700);
    expect(api.count('people')).toBe(before);
  });
});

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

  it('is made one by whoever is, soon after coming', async () => {
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

  it('is made one within three seconds of coming back, although the room tells of them before they can', async () => {
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

  it('is not made one by somebody who is none, who does not even ask', async () => {
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

  it('has a token that says so where the meeting server wants one', async () => {
    fakeTime();
    const { api, meeting } = await first('moderator', { meeting: { jwt: 'JWT' } });
    arrive(meeting, 'h', 'Ada', 'ada');
    await passTime(1_700);
    expect(api.count('presence')).toBe(2);
  });
});
