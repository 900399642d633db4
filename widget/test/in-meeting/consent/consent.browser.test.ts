import { userEvent } from 'vitest/browser';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Viewer } from '@live-webinar/contract';
import type { LiveWebinar } from '@live-webinar/widget';
import { expectAccessible } from '../../support/accessible.js';
import { problem, standInForApi, type ApiStandIn } from '../../support/api-stand-in.js';
import { becomes, eventsOf, part, shown, words } from '../../support/element.js';
import { freshScript } from '../../support/jitsi.js';
import { organizerBefore, organizerLive, participantLive, pass } from '../../support/messages.js';
import { afterMovingTime, waitUntil } from '../../support/waiting.js';

beforeEach(afterMovingTime);

const statement = 'I agree to be filmed.\n<b>All</b> of me.';
const needed = (is_given = false): Viewer['recording'] => ({
  consent: { statement_id: 'site-1', statement, is_given },
});
const refusal = problem(403, 'consent_required', 'You need to agree before you can join');

/** An API that lets nobody in without consent, and an element on it. */
const consentNeeded = async (who = participantLive(), settings: Partial<LiveWebinar> = {}) => {
  const api = standInForApi({ ...who, recording: needed() });
  api.pass = pass({ role: who.role === 'organizer' ? 'organizer' : 'participant' });
  api.pass.meeting.script_url = freshScript();
  const letIn = () => (api.count('consent') > 0 ? new Response(JSON.stringify(api.pass)) : refusal());
  api.answers.join = letIn;
  api.answers.start = letIn;
  const element = await shown(settings);
  return { api, element, events: eventsOf(element) };
};

const asked = async (element: LiveWebinar, button = 'join-button') => {
  part(element, button)?.click();
  await waitUntil(() => part(element, 'consent-dialog') !== null, 'asks for consent');
};
const choose = (element: LiveWebinar, answer: 'accept' | 'decline') => {
  part(element, `consent-${answer}-button`)?.click();
};
const isGone = (element: LiveWebinar) =>
  waitUntil(() => part(element, 'consent-dialog') === null, 'the dialog is gone');
const given = (api: ApiStandIn) => api.of('consent').map(({ body }) => body);

describe('a session that is recorded only with consent', () => {
  it('shows the exact words before joining, joins once the person agrees, and asks once', async () => {
    const { api, element } = await consentNeeded();
    await asked(element);
    expect(words(element, 'consent-statement')).toBe('I agree to be filmed. <b>All</b> of me.');
    expect(element.state).toBe('join');
    choose(element, 'accept');
    await becomes(element, 'entering');
    expect(given(api)).toEqual([{ statement_id: 'site-1' }]);
    expect(api.count('join')).toBe(2);
    expect(part(element, 'consent-dialog')).toBeNull();
  });

  it('does not join a person who declines, says so, and can be asked again', async () => {
    const { api, element, events } = await consentNeeded();
    await asked(element);
    choose(element, 'decline');
    await isGone(element);
    await waitUntil(() => part(element, 'error') !== null, 'says why');
    expect(words(element, 'error')).toContain('You did not agree');
    expect([api.count('consent'), api.count('join')]).toEqual([0, 1]);
    expect(events.map(([name, detail]) => [name, (detail as { code?: string }).code])).toEqual([
      ['error', 'consent_declined'],
    ]);
    await asked(element);
    choose(element, 'accept');
    await becomes(element, 'entering');
  });

  it('declines with Escape, and returns the focus to the button', async () => {
    const { api, element } = await consentNeeded();
    part(element, 'join-button')?.focus();
    await userEvent.keyboard('{Enter}');
    await waitUntil(() => part(element, 'consent-dialog') !== null, 'asks for consent');
    expect(element.shadowRoot?.activeElement?.id).toBe('consent-title');
    await userEvent.keyboard('{Escape}');
    await isGone(element);
    expect(api.count('consent')).toBe(0);
    await waitUntil(
      () => element.shadowRoot?.activeElement === part(element, 'join-button'),
      'the button has the focus',
    );
  });

  it('asks a host before the session begins', async () => {
    const { api, element } = await consentNeeded(organizerBefore());
    const { start } = api.answers;
    api.answers.start = (request) => {
      if (api.count('consent') > 0) api.viewer = organizerLive();
      return start?.(request) ?? refusal();
    };
    await asked(element, 'start-button');
    choose(element, 'accept');
    await becomes(element, 'entering');
    expect(api.count('start')).toBe(2);
  });

  it('reads the words in the language of the element, also through its method', async () => {
    const { api, element } = await consentNeeded(participantLive(), { lang: 'de' });
    await waitUntil(() => words(element, 'join-button') !== 'Join Live Session', 'is in German');
    const joining = element.join();
    await waitUntil(() => part(element, 'consent-dialog') !== null, 'asks for consent');
    expect(new Headers(api.of('viewer').at(-1)?.options.headers).get('accept-language')).toBe('de');
    expect(words(element, 'consent-accept-button')).toBe('Ich stimme zu');
    choose(element, 'decline');
    await expect(joining).rejects.toMatchObject({ code: 'consent_declined' });
  });

  it('shows the new words if they have changed meanwhile', async () => {
    const { api, element } = await consentNeeded();
    await asked(element);
    api.answers.consent = problem(409, 'statement_changed');
    api.viewer = {
      ...api.viewer,
      recording: { consent: { statement_id: 'site-2', statement: 'Other words.', is_given: false } },
    };
    choose(element, 'accept');
    await waitUntil(() => words(element, 'consent-statement') === 'Other words.', 'shows the new words');
    expect(words(element, 'consent-dialog')).toContain('The text has changed');
    delete api.answers.consent;
    choose(element, 'accept');
    await becomes(element, 'entering');
    expect(given(api)).toEqual([{ statement_id: 'site-1' }, { statement_id: 'site-2' }]);
  });

  it('keeps the dialog open if the answer does not arrive', async () => {
    const { api, element } = await consentNeeded();
    await asked(element);
    api.answers.consent = problem(503, 'unavailable');
    choose(element, 'accept');
    await waitUntil(() => words(element, 'consent-dialog').includes('did not arrive'), 'says so');
    delete api.answers.consent;
    choose(element, 'accept');
    await becomes(element, 'entering');
  });

  it('takes the dialog away with the element', async () => {
    const { element } = await consentNeeded();
    await asked(element);
    const { renderRoot } = element;
    element.remove();
    await waitUntil(() => renderRoot.querySelector('[part~="consent-dialog"]') === null, 'is gone');
    expect(element.state).toBe('loading');
  });

  it('joins without a dialog if the consent is not needed any more', async () => {
    const { api, element } = await consentNeeded();
    api.answers.join = () => {
      const isFirst = api.count('join') === 1;
      api.viewer = { ...api.viewer, recording: { consent: null } };
      return isFirst ? refusal() : new Response(JSON.stringify(api.pass));
    };
    part(element, 'join-button')?.click();
    await becomes(element, 'entering');
  });

  it('is accessible', async () => {
    const { element } = await consentNeeded();
    await asked(element);
    await expectAccessible(element);
    element.theme = 'dark';
    await element.updateComplete;
    await expectAccessible(element);
  });
});

describe('the notice that a session may be recorded', () => {
  it.each([
    ['participants', participantLive(), { consent: null }, true],
    ['nobody if it is not recorded', participantLive(), null, false],
    ['nobody who will be asked', participantLive(), needed(), false],
  ] as const)('is shown to %s', async (_who, viewer, recording, isShown) => {
    standInForApi({ ...viewer, recording });
    const element = await shown();
    expect(words(element, 'recording-notice')).toBe(isShown ? 'This session may be recorded.' : '');
  });
});
