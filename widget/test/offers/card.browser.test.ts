import type { Viewer } from '@live-webinar/contract';
import { fixture, html } from '@open-wc/testing';
import { commands } from 'vitest/browser';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../support/accessible.js';
import { apiUrl, held, problem, standInForApi } from '../support/api-stand-in.js';
import { becomes, part, press, shown, words } from '../support/element.js';
import {
  anonymousBefore,
  anonymousLive,
  nothing,
  organizerBefore,
  organizerLive,
  participantBefore,
  participantLive,
  viewer,
  visitorBefore,
  visitorLive,
} from '../support/messages.js';
import { waitUntil } from '../support/waiting.js';

const DOCUMENTED = 'widget/test/documented/attendance-notice.html';

describe('the card', () => {
  const offers: [who: string, viewer: Viewer, state: string, seen: string[]][] = [
    ['an organizer before', organizerBefore(), 'start', ['Not live yet', 'Reading the night sky', 'Go Live']],
    [
      'an organizer while live',
      organizerLive(),
      'join',
      ['Live', 'Your session is live.', 'Join Live Session'],
    ],
    [
      'a participant while live',
      participantLive(),
      'join',
      ['Live', 'Join Live Session', 'The organizer can see when you attend and for how long.'],
    ],
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
      'a participant who has completed it',
      { ...nothing('webinar_ended', 'ended'), has_completed: true },
      'ended',
      ['The live session has ended.', 'You have completed this webinar.'],
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
    it.for(offers)(
      `the card is accessible for %s, in the ${theme} theme`,
      async ([, offered, state, seen]) => {
        standInForApi(offered);
        const element = await shown({ theme });
        element.style.background = theme === 'dark' ? '#000' : '#fff';
        expect(element.state).toBe(state);
        for (const text of seen) expect(words(element)).toContain(text);
        await expectAccessible(element);
      },
    );
  }

  it('the card shows the date and time of the start, and counts down the last hour', async () => {
    const starts_at = new Date(Date.now() + 12 * 60_000 - 1_000).toISOString();
    standInForApi(viewer({ webinar: { starts_at } }));
    const element = await shown();
    expect(words(element, 'status')).toMatch(/^Starts .* in 12 minutes$/);
    expect(element.renderRoot.querySelector('time')?.dateTime).toBe(starts_at);
  });

  it('the card has a slot for what the page adds', async () => {
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

  it('the card tells a participant that their attendance is seen, before the button', async () => {
    standInForApi(participantLive());
    const element = await shown();
    const notice = part(element, 'attendance-notice')!;
    const button = part(element, 'join-button')!;
    expect(notice.compareDocumentPosition(button)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  });

  it('the card does not tell hosts about their attendance', async () => {
    standInForApi(organizerLive());
    const element = await shown();
    expect(part(element, 'attendance-notice')).toBe(null);
  });

  it('the page can replace the sentence about attendance, or leave it out', async () => {
    standInForApi(participantLive());
    const element = (
      await fixture<HTMLElement>(html`<div .innerHTML=${await commands.readFile(DOCUMENTED)}></div>`)
    ).querySelector('live-webinar')!;
    Object.assign(element, { apiUrl: apiUrl(), token: null });
    await becomes(element, 'join');
    await element.updateComplete;
    const own = element.querySelector('span')!;
    expect(element.innerText).toContain('We keep who attended for a year.');
    expect(words(element)).not.toContain('The organizer can see');
    // It looks as the element's own sentence does.
    expect(getComputedStyle(own).fontSize).toBe(
      getComputedStyle(part(element, 'attendance-notice')!).fontSize,
    );
    await expectAccessible(element);
    own.replaceChildren();
    expect(words(element, 'attendance-notice')).toBe('');
  });

  it('the card shows a title as text, never as HTML', async () => {
    standInForApi(viewer({ webinar: { title: '<img src=x onerror=alert(1)>' } }));
    const element = await shown();
    expect(words(element, 'title')).toBe('<img src=x onerror=alert(1)>');
    expect(element.renderRoot.querySelector('img')).toBe(null);
  });
});

describe('the element before its first answer', () => {
  it('the element shows a placeholder before its first answer', async () => {
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
    answer.release();
    await becomes(element, 'wait');
  });

  it('an element without a first answer shows a failure, and a button to try again', async () => {
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
  ] as const)('an element with a missing setting says which one: %j', async ([settings, code, word]) => {
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

describe('the language of the element', () => {
  it.for([
    ['de', 'Live gehen'],
    ['fr-CA', 'Passer en direct'],
    ['es', 'Emitir en directo'],
    ['ja', 'Go Live'],
  ] as const)('the language of the element is that of the page: %s', async ([lang, label]) => {
    standInForApi(organizerBefore());
    const page = await fixture(html`
      <div lang=${lang}><live-webinar webinar-id="1" api-url=${apiUrl()}></live-webinar></div>
    `);
    const element = page.querySelector('live-webinar')!;
    await waitUntil(() => part(element, 'start-button'));
    expect(words(element, 'start-button')).toBe(label);
  });

  it('the language of the element is its own lang attribute, if set, and may change', async () => {
    standInForApi(organizerBefore());
    const element = await shown({ lang: 'de' });
    await waitUntil(() => words(element, 'start-button') === 'Live gehen');
    element.setAttribute('lang', 'en');
    await element.updateComplete;
    expect(words(element, 'start-button')).toBe('Go Live');
  });
});
