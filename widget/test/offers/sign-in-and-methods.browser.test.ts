import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../support/accessible.js';
import { problem, standInForApi } from '../support/api-stand-in.js';
import { entering, eventsOf, part, press, shown, words } from '../support/element.js';
import {
  anonymousBefore,
  anonymousLive,
  organizerBefore,
  participantBefore,
  participantLive,
  pass,
  visitorBefore,
} from '../support/messages.js';
import { waitUntil } from '../support/waiting.js';

describe('Sign in', () => {
  it.for([
    [null, anonymousBefore(), 'Sign in to take part in the live session'],
    ['', anonymousLive(), 'Sign in to join the live session'],
    [' ', anonymousLive(), 'Sign in to join the live session'],
  ] as const)(
    'Sign in is a sentence without a button if login-url is %j',
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

  it('Sign in fires its event, and leads to login-url', async () => {
    standInForApi(anonymousLive());
    const element = await shown({ loginUrl: '#login' });
    const events = eventsOf(element);
    await press(element, 'sign_in-button');
    expect(events).toEqual([['login', null]]);
    expect(location.hash).toBe('#login');
    location.hash = '';
  });

  it('Sign in does not lead to an unsafe address', async () => {
    standInForApi(anonymousLive());
    const element = await shown({ loginUrl: 'javascript:alert(1)' });
    await press(element, 'sign_in-button');
    await waitUntil(() => part(element, 'error'));
    expect(words(element, 'error')).toContain('not safe');
  });
});

describe('the methods of the element', () => {
  it('the methods reject with the refusal, and show it', async () => {
    const api = standInForApi(participantBefore());
    api.answers.start = problem(403, 'not_organizer', 'Only the webinar organizer can start a live session');
    const element = await shown();
    const error: unknown = await element.start().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'LiveWebinarError', code: 'not_organizer', status: 403 });
    expect(words(element, 'error')).toBe('Only the webinar organizer can start a live session');
  });

  it('the methods reject at the wrong moment', async () => {
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

  it('the methods wait for the first answer', async () => {
    const api = standInForApi(organizerBefore());
    api.pass = pass({ role: 'organizer' });
    const element = await shown({ apiUrl: 'https://other.example' });
    await element.start();
    expect(element.state).toBe('entering');
  });

  it('refresh() loads what the person is offered again', async () => {
    const api = standInForApi(visitorBefore());
    const element = await shown();
    api.viewer = participantBefore();
    await element.refresh();
    expect(element.state).toBe('wait');
  });
});
