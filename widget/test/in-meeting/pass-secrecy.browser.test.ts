import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveWebinar } from '@live-webinar/widget';
import { standInForApi } from '../support/api-stand-in.js';
import { becomes, inMeeting, shown } from '../support/element.js';
import { meetings } from '../support/jitsi.js';
import { participantLive } from '../support/messages.js';
import { afterMovingTime, waitUntil } from '../support/waiting.js';
import { jwt } from '../support/tokens.js';
import { refuse, renewed } from '../support/pass-renewal.js';

beforeEach(afterMovingTime);
afterEach(() => {
  vi.restoreAllMocks();
});

describe('the pass', () => {
  const SITE_TOKEN = jwt({ sub: 'vera' });
  const secrets = ['JWT-secret-1', 'JWT-secret-2', 'passcode-secret', SITE_TOKEN];

  const logged = () => {
    const said: unknown[] = [];
    for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
      vi.spyOn(console, level).mockImplementation((...all: unknown[]) => said.push(...all));
    }
    return said;
  };

  /** Everything in a shadow tree except the meeting's frame. */
  const markup = (element: LiveWebinar) => {
    const root = document.createElement('div');
    for (const child of element.renderRoot.childNodes) root.append(child.cloneNode(true));
    for (const frame of root.querySelectorAll('iframe')) frame.remove();
    return root.innerHTML;
  };

  it('tokens and passcodes are nowhere but in the meeting', async () => {
    const api = standInForApi(participantLive());
    const said = logged();
    const history = [vi.spyOn(window.history, 'pushState'), vi.spyOn(window.history, 'replaceState')];
    const element = await shown({ getToken: () => SITE_TOKEN });
    const details: unknown[] = [];
    for (const name of ['state', 'started', 'joined', 'left', 'ended', 'error']) {
      element.addEventListener(`live-webinar-${name}`, (event) =>
        details.push((event as CustomEvent).detail),
      );
    }
    const look = () =>
      JSON.stringify([
        location.href,
        window.history.state,
        document.cookie,
        Object.entries(localStorage),
        Object.entries(sessionStorage),
        said.map(String),
        details,
        history.flatMap(({ mock }) => mock.calls),
        [...element.attributes].map(({ value }) => value),
        markup(element),
        document.title,
      ]);
    const secret = { meeting: { jwt: 'JWT-secret-1', passcode: 'passcode-secret' } };
    const meeting = await inMeeting(api, element, secret);
    const seen = [look()];
    const next = await renewed(api, 'JWT-secret-2', () => {
      refuse(meeting);
    });
    seen.push(look());
    next.emit('passwordRequired');
    next.emit('videoConferenceJoined', { id: 'me' });
    await element.updateComplete;
    seen.push(look());
    for (const failing of [next, undefined, undefined]) {
      const last = failing ?? meetings().at(-1)!;
      refuse(last);
      await waitUntil(() => element.state === 'meeting_failed' || meetings().at(-1) !== last);
    }
    await becomes(element, 'meeting_failed');
    seen.push(look());
    for (const secret of secrets) for (const place of seen) expect(place).not.toContain(secret);
    // It was there to be found.
    expect(next.options.jwt).toBe('JWT-secret-2');
    expect(next.commands).toContainEqual(['password', 'passcode-secret']);
  });

  it('the search for secrets in the markup finds what is there', async () => {
    const api = standInForApi(participantLive());
    const element = await shown();
    await inMeeting(api, element);
    expect(markup(element)).toContain(api.pass.room_name);
  });
});
