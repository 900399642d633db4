import { oneEvent } from '@open-wc/testing';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../support/accessible.js';
import { held, problem, standInForApi } from '../support/api-stand-in.js';
import { becomes, eventsOf, part, press, shown, words } from '../support/element.js';
import {
  organizerBefore,
  participantBefore,
  participantLive,
  visitorBefore,
  visitorLive,
} from '../support/messages.js';
import { TOKEN } from '../support/tokens.js';
import { waitUntil } from '../support/waiting.js';

describe('a button', () => {
  it('a button shows that its request is under way, and cannot be pressed twice', async () => {
    const api = standInForApi(visitorBefore());
    const answer = held(() => new Response('{"registered":true}'));
    api.answers.register = answer.answer;
    const element = await shown();
    await press(element, 'register-button');
    const button = part(element, 'register-button') as HTMLButtonElement;
    expect(button.disabled).toBe(true);
    expect(button.getAttribute('aria-busy')).toBe('true');
    button.click();
    await waitUntil(() => api.count('register') > 0);
    answer.release();
    await waitUntil(() => !button.disabled);
    expect(api.count('register')).toBe(1);
  });

  it.for([
    [403, 'not_organizer', 'Only the webinar organizer can start a live session', {}],
    [409, 'webinar_cancelled', 'This webinar was cancelled.', {}],
    [429, 'rate_limited', 'Too many attempts. Please try again in 30 seconds.', { 'retry-after': '30' }],
    [503, 'unavailable', 'The service is busy. Please try again in a moment.', {}],
    [418, 'teapot', 'I am a teapot', {}],
  ] as const)(
    'a button whose request is refused has an error message below it (%d)',
    async ([status, code, sentence, headers]) => {
      const api = standInForApi(organizerBefore());
      api.answers.start = problem(status, code, 'I am a teapot', headers);
      const element = await shown();
      const events = eventsOf(element);
      await press(element, 'start-button');
      await waitUntil(() => part(element, 'error'));
      expect(words(element, 'error')).toBe(sentence);
      expect(part(element, 'error')?.parentElement?.contains(part(element, 'start-button'))).toBe(true);
      expect(events).toEqual([['error', { code, message: sentence }]]);
      await expectAccessible(element);
      expect((part(element, 'start-button') as HTMLButtonElement).disabled).toBe(false);
    },
  );

  it('a button keeps the focus when its request fails', async () => {
    const api = standInForApi(organizerBefore());
    const late = held(problem(503, 'unavailable'));
    api.answers.start = late.answer;
    const element = await shown();
    part(element, 'start-button')?.focus();
    await press(element, 'start-button');
    late.release();
    await waitUntil(() => part(element, 'error'));
    expect(element.shadowRoot?.activeElement).toBe(part(element, 'start-button'));
  });

  it('a button whose request is refused because the session is over gives way to the new offer', async () => {
    const api = standInForApi(participantLive());
    const element = await shown();
    api.viewer = participantBefore();
    api.answers.join = problem(403, 'session_not_active', 'Live session is not active');
    await press(element, 'join-button');
    await becomes(element, 'wait');
    expect(words(element, 'error')).toBe('Live session is not active');
  });
});

describe('Register Now', () => {
  it('Register Now registers, and then offers to join without joining', async () => {
    const api = standInForApi(visitorLive());
    const element = await shown({ token: TOKEN });
    api.answers.register = ({ method, token }) => {
      expect([method, token]).toEqual(['POST', TOKEN]);
      api.viewer = participantLive();
      return new Response('{"registered":true}');
    };
    const events = eventsOf(element);
    await press(element, 'register-button');
    await becomes(element, 'join');
    expect(events).toEqual([['register', null]]);
    expect(api.count('join')).toBe(0);
  });

  it('Register Now sends the language that is read and the time zone of the browser', async () => {
    const api = standInForApi(visitorLive());
    const element = await shown({ token: TOKEN, lang: 'de-AT' });
    await waitUntil(() => words(element, 'register-button') === 'Jetzt anmelden');
    await press(element, 'register-button');
    await waitUntil(() => api.count('register') === 1);
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    expect(api.of('register')[0]?.body).toEqual({ language: 'de-AT', time_zone: timeZone });
  });

  it('Register Now registers without language and time zone if the API does not know the time zone', async () => {
    const api = standInForApi(visitorLive());
    const element = await shown({ token: TOKEN });
    api.answers.register = ({ body }) => {
      if (body) return problem(400, 'invalid_request', 'time_zone: is not valid')();
      api.viewer = participantLive();
      return new Response('{"registered":true}');
    };
    await press(element, 'register-button');
    await becomes(element, 'join');
    expect(api.of('register').map(({ body }) => Boolean(body))).toEqual([true, false]);
  });

  it('Register Now leads to register-url', async () => {
    const api = standInForApi(visitorBefore());
    const element = await shown({ registerUrl: '#register-here' });
    await press(element, 'register-button');
    expect(location.hash).toBe('#register-here');
    expect(api.count('register')).toBe(0);
    location.hash = '';
  });

  it.for(['', ' '])(
    'Register Now registers through the API if register-url is empty: %j',
    async (registerUrl) => {
      const api = standInForApi(visitorBefore());
      const element = await shown({ registerUrl });
      await press(element, 'register-button');
      await waitUntil(() => api.count('register') === 1);
    },
  );

  it('Register Now leaves the registration to a page that cancels its event', async () => {
    const api = standInForApi(visitorBefore());
    const element = await shown({ registerUrl: '#not-here' });
    const asked = oneEvent(element, 'live-webinar-register');
    element.addEventListener('live-webinar-register', (event) => {
      event.preventDefault();
    });
    await press(element, 'register-button');
    const event: CustomEvent = await asked;
    expect([event.bubbles, event.composed, event.cancelable]).toEqual([true, true, true]);
    expect(location.hash).toBe('');
    expect(api.count('register')).toBe(0);
  });

  it.for(['javascript:document.title="pwned"', 'data:text/html,x', 'https://'])(
    'Register Now does not lead to %s',
    async (registerUrl) => {
      standInForApi(visitorBefore());
      const element = await shown({ registerUrl });
      const events = eventsOf(element);
      await press(element, 'register-button');
      await waitUntil(() => part(element, 'error'));
      expect(words(element, 'error')).toContain('not safe');
      expect(events.map(([name]) => name)).toEqual(['register', 'error']);
      expect(document.title).not.toBe('pwned');
    },
  );
});
