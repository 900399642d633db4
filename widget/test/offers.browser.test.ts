import type { Viewer } from '@live-webinar/contract';
import { fixture, html, oneEvent } from '@open-wc/testing';
import { describe, expect, it } from 'vitest';
import { apiUrl, held, problem, standInForApi } from './support/api-stand-in.js';
import { becomes, entering, eventsOf, part, press, shown, words } from './support/element.js';
import { expectAccessible } from './support/accessible.js';
import {
  anonymousBefore,
  anonymousLive,
  nothing,
  organizerBefore,
  organizerLive,
  participantBefore,
  participantLive,
  pass,
  viewer,
  visitorBefore,
  visitorLive,
} from './support/messages.js';
import { TOKEN } from './support/tokens.js';
import { waitUntil } from './support/waiting.js';

describe('what a person is offered', () => {
  const offers: [who: string, viewer: Viewer, state: string, seen: string[]][] = [
    ['an organizer before', organizerBefore(), 'start', ['Not live yet', 'Reading the night sky', 'Go Live']],
    [
      'an organizer while live',
      organizerLive(),
      'join',
      ['Live', 'Your session is live.', 'Join Live Session'],
    ],
    ['a participant while live', participantLive(), 'join', ['Live', 'Join Live Session']],
    [
      'a participant before',
      participantBefore(),
      'wait',
      ['The session has not started yet', 'update by itself'],
    ],
    ['a visitor before', visitorBefore(), 'register', ['Register Now']],
    [
      'a visitor while live',
      visitorLive(),
      'register',
      ['Live Now! Register to join the live session', 'Register Now'],
    ],
    ['a stranger before', anonymousBefore(), 'sign_in', ['Sign in']],
    ['a stranger while live', anonymousLive(), 'sign_in', ['Live', 'Sign in to join the live session']],
    [
      'anybody afterwards',
      nothing('webinar_ended', 'ended'),
      'ended',
      ['Ended', 'The live session has ended.'],
    ],
    [
      'a visitor too late',
      nothing('registration_closed', 'scheduled'),
      'closed',
      ['Registration for this webinar is closed.'],
    ],
    [
      'anybody after it was cancelled',
      nothing('webinar_cancelled', 'cancelled'),
      'cancelled',
      ['This webinar was cancelled.'],
    ],
  ];

  for (const theme of ['light', 'dark'] as const) {
    it.for(offers)(`is accessible for %s, in the ${theme} theme`, async ([, offered, state, seen]) => {
      standInForApi(offered);
      const element = await shown({ theme });
      element.style.background = theme === 'dark' ? '#000' : '#fff';
      expect(element.state).toBe(state);
      for (const text of seen) expect(words(element)).toContain(text);
      await expectAccessible(element);
    });
  }

  it('names the day and the time of the start, and counts the last hour down', async () => {
    const starts_at = new Date(Date.now() + 12 * 60_000 - 1_000).toISOString();
    standInForApi(viewer({ webinar: { starts_at } }));
    const element = await shown();
    expect(words(element, 'status')).toMatch(/^Starts .* in 12 minutes$/);
    expect(element.renderRoot.querySelector('time')?.dateTime).toBe(starts_at);
  });

  it('has room for what the host page adds', async () => {
    standInForApi();
    const element = await fixture<HTMLElementTagNameMap['live-webinar']>(
      html`<live-webinar webinar-id="1" api-url=${apiUrl()}
        ><p slot="waiting">Bring a coat</p></live-webinar
      >`,
    );
    await becomes(element, 'wait');
    const slot = element.renderRoot.querySelector<HTMLSlotElement>('slot[name=waiting]');
    expect(slot?.assignedElements()[0]?.textContent).toBe('Bring a coat');
  });

  it('never takes a title for HTML', async () => {
    standInForApi(viewer({ webinar: { title: '<img src=x onerror=alert(1)>' } }));
    const element = await shown();
    expect(words(element, 'title')).toBe('<img src=x onerror=alert(1)>');
    expect(element.renderRoot.querySelector('img')).toBe(null);
  });
});

describe('before the offer is known', () => {
  it('a shape of it holds its place', async () => {
    const api = standInForApi();
    const answer = held(() => new Response(JSON.stringify(api.viewer)));
    api.answers.viewer = answer.answer;
    const element = await fixture<HTMLElementTagNameMap['live-webinar']>(
      html`<live-webinar webinar-id="1" api-url=${apiUrl()}></live-webinar>`,
    );
    expect(element.state).toBe('loading');
    expect(part(element, 'card')?.getAttribute('aria-busy')).toBe('true');
    expect(part(element, 'card')?.offsetHeight).toBeGreaterThan(120);
    await expectAccessible(element);
    answer.letGo();
    await becomes(element, 'wait');
  });

  it('a failure is said, and tried again', async () => {
    const api = standInForApi();
    api.answers.viewer = problem(503, 'unavailable');
    const element = await shown();
    expect(element.state).toBe('failed');
    expect(words(element, 'error')).toBe('The service is busy. Please try again in a moment.');
    expect(part(element, 'error')?.getAttribute('role')).toBe('alert');
    await expectAccessible(element);
    delete api.answers.viewer;
    await press(element, 'retry-button');
    await becomes(element, 'wait');
  });

  it.for([
    [{ webinarId: null }, 'webinar_id_missing', 'webinar-id'],
    [{ apiUrl: null }, 'api_url_missing', 'api-url'],
    [{ apiUrl: 'javascript:alert(1)' }, 'api_url_missing', 'api-url'],
  ] as const)('an element that is not set up says what is missing', async ([settings, code, word]) => {
    standInForApi();
    const element = await shown(settings);
    await becomes(element, 'failed');
    await element.updateComplete;
    expect(words(element, 'error')).toContain(word);
    expect(part(element, 'retry-button')).toBe(null);
    await expect(element.start()).rejects.toMatchObject({ code });
    Object.assign(element, { webinarId: '1', apiUrl: apiUrl() });
    await becomes(element, 'wait');
  });
});

describe('a button', () => {
  it('shows that it works, and cannot be pressed twice', async () => {
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
    answer.letGo();
    await waitUntil(() => !button.disabled);
    expect(api.count('register')).toBe(1);
  });

  it.for([
    [403, 'not_organizer', 'Only the webinar organizer can start a live session', {}],
    [409, 'webinar_cancelled', 'This webinar was cancelled.', {}],
    [429, 'rate_limited', 'Too many attempts. Please try again in 30 seconds.', { 'retry-after': '30' }],
    [503, 'unavailable', 'The service is busy. Please try again in a moment.', {}],
    [418, 'teapot', 'I am a teapot', {}],
  ] as const)('that is refused has the sentence under it (%d)', async ([status, code, sentence, headers]) => {
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
  });

  it('keeps the focus when it has failed', async () => {
    const api = standInForApi(organizerBefore());
    const late = held(problem(503, 'unavailable'));
    api.answers.start = late.answer;
    const element = await shown();
    part(element, 'start-button')?.focus();
    await press(element, 'start-button');
    late.letGo();
    await waitUntil(() => part(element, 'error'));
    expect(element.shadowRoot?.activeElement).toBe(part(element, 'start-button'));
  });

  it('that is refused because the session is over makes room for what is offered now', async () => {
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
  it('registers, and shows the way in without going there', async () => {
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

  it('leads to the register-url', async () => {
    const api = standInForApi(visitorBefore());
    const element = await shown({ registerUrl: '#register-here' });
    await press(element, 'register-button');
    expect(location.hash).toBe('#register-here');
    expect(api.count('register')).toBe(0);
    location.hash = '';
  });

  it.for(['', ' '])('registers where the register-url is empty: %j', async (registerUrl) => {
    const api = standInForApi(visitorBefore());
    const element = await shown({ registerUrl });
    await press(element, 'register-button');
    await waitUntil(() => api.count('register') === 1);
  });

  it('does what the host page does instead', async () => {
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
    'does not lead to %s',
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

describe('Sign in', () => {
  it.for([
    [null, anonymousBefore(), 'Sign in to take part in the live session'],
    ['', anonymousLive(), 'Sign in to join the live session'],
    [' ', anonymousLive(), 'Sign in to join the live session'],
  ] as const)(
    'is a sentence without a button where the page has no login-url: %j',
    async ([loginUrl, who, sentence]) => {
      standInForApi(who);
      const element = await shown({ loginUrl });
      expect(element.state).toBe('sign_in');
      expect(words(element, 'text')).toBe(sentence);
      expect(element.renderRoot.querySelector('button')).toBe(null);
      await expectAccessible(element);
      element.loginUrl = '#login';
      await element.updateComplete;
      expect(part(element, 'sign_in-button')).not.toBe(null);
    },
  );

  it('asks the host page, and leads to the login-url', async () => {
    standInForApi(anonymousLive());
    const element = await shown({ loginUrl: '#login' });
    const events = eventsOf(element);
    await press(element, 'sign_in-button');
    expect(events).toEqual([['login', null]]);
    expect(location.hash).toBe('#login');
    location.hash = '';
  });

  it('does not lead to an unsafe address', async () => {
    standInForApi(anonymousLive());
    const element = await shown({ loginUrl: 'javascript:alert(1)' });
    await press(element, 'sign_in-button');
    await waitUntil(() => part(element, 'error'));
    expect(words(element, 'error')).toContain('not safe');
  });
});

describe('the methods', () => {
  it('reject with what was refused, and show it', async () => {
    const api = standInForApi(participantBefore());
    api.answers.start = problem(403, 'not_organizer', 'Only the webinar organizer can start a live session');
    const element = await shown();
    const error: unknown = await element.start().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'LiveWebinarError', code: 'not_organizer', status: 403 });
    expect(words(element, 'error')).toBe('Only the webinar organizer can start a live session');
  });

  it('say so at a wrong moment', async () => {
    const api = standInForApi(participantLive());
    const element = await shown();
    const codeOf = (promise: Promise<void>) =>
      promise.then(
        () => 'done',
        (error: unknown) => (error as { code: string }).code,
      );
    expect(await codeOf(element.leave())).toBe('not_in_meeting');
    await entering(api, element);
    expect(await codeOf(element.join())).toBe('already_in_meeting');
    element.remove();
    expect(await codeOf(element.refresh())).toBe('not_connected');
  });

  it('wait until the offer is known', async () => {
    const api = standInForApi(organizerBefore());
    api.pass = pass({ role: 'organizer' });
    const element = await shown({ apiUrl: 'https://other.example' });
    await element.start();
    expect(element.state).toBe('entering');
  });

  it('refresh the offer', async () => {
    const api = standInForApi(visitorBefore());
    const element = await shown();
    api.viewer = participantBefore();
    await element.refresh();
    expect(element.state).toBe('wait');
  });
});

describe('the language', () => {
  it.for([
    ['de', 'Live gehen'],
    ['fr-CA', 'Passer en direct'],
    ['es', 'Emitir en directo'],
    ['ja', 'Go Live'],
  ] as const)('of the page is spoken: %s', async ([lang, label]) => {
    standInForApi(organizerBefore());
    const page = await fixture(html`
      <div lang=${lang}><live-webinar webinar-id="1" api-url=${apiUrl()}></live-webinar></div>
    `);
    const element = page.querySelector('live-webinar')!;
    await waitUntil(() => part(element, 'start-button'));
    expect(words(element, 'start-button')).toBe(label);
  });

  it('of the element wins, and may change', async () => {
    standInForApi(organizerBefore());
    const element = await shown({ lang: 'de' });
    await waitUntil(() => words(element, 'start-button') === 'Live gehen');
    element.setAttribute('lang', 'en');
    await element.updateComplete;
    expect(words(element, 'start-button')).toBe('Go Live');
  });
});
