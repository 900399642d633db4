import { describe, expect, it } from 'vitest';
import { held, problem } from '../support/api-stand-in.js';
import { part } from '../support/element.js';
import {
  becomes,
  comeBackToPage,
  countIn,
  hidePage,
  leavePage,
  listening,
  refused,
  useTestClock,
} from '../support/listening.js';
import { participantBefore, visitorBefore } from '../support/messages.js';
import { passTime } from '../support/time.js';
import { jwt } from '../support/tokens.js';

useTestClock();

describe('a page that becomes visible again', () => {
  const looks = [
    [
      'after it was hidden',
      () => {
        hidePage(true);
      },
      () => {
        hidePage(false);
      },
    ],
    ['with Back, as the browser kept it', leavePage, comeBackToPage],
  ] as const;

  it.for(looks)(
    'a page that becomes visible again asks at once what the person is offered: %s',
    async ([, go, comeBack]) => {
      const { api, element } = await listening(visitorBefore());
      go();
      await passTime(10);
      expect(api.openStreams()).toEqual([]);
      becomes(api, participantBefore());
      await passTime(600_000);
      expect(api.count('viewer')).toBe(1);
      comeBack();
      await passTime(10);
      expect(element.state).toBe('wait');
      expect(api.openStreams().length).toBe(1);
      expect(await countIn(api, 'viewer', 60_000)).toBe(0);
      expect(api.count('viewer')).toBe(2);
    },
  );

  it('a page that becomes visible again asks once if the browser fires two events', async () => {
    const { api } = await listening(visitorBefore());
    leavePage();
    hidePage(true);
    await passTime(1_000);
    hidePage(false);
    comeBackToPage();
    await passTime(1_000);
    expect(api.count('viewer')).toBe(2);
    expect(api.count('events')).toBe(2);
  });

  it('a page that becomes visible again asks with a new token if the old one has expired', async () => {
    const { api, element } = await listening(visitorBefore());
    const token = (exp: number) => jwt({ sub: 'vera', exp });
    element.token = token(1);
    await passTime(100);
    element.getToken = () => token(2);
    await passTime(100);
    leavePage();
    api.answers.viewer = ({ token: sent }) =>
      sent === token(2)
        ? new Response(JSON.stringify(participantBefore()))
        : problem(401, 'unauthenticated')();
    comeBackToPage();
    await passTime(100);
    expect(element.state).toBe('wait');
    expect(api.of('viewer').at(-1)?.token).toBe(token(2));
  });

  it('a page that becomes visible again asks a second time if there is no answer', async () => {
    const { api, element } = await listening(visitorBefore());
    hidePage(true);
    becomes(api, participantBefore());
    api.answers.viewer = refused;
    hidePage(false);
    await passTime(10);
    expect(element.state).toBe('register');
    delete api.answers.viewer;
    await passTime(7_000);
    expect(element.state).toBe('wait');
  });

  it('a page that becomes visible again does not interrupt what the person is doing', async () => {
    const { api, element } = await listening(visitorBefore());
    const answer = held(() => new Response('{"registered":true}'));
    api.answers.register = answer.answer;
    part(element, 'register-button')?.click();
    await passTime(10);
    hidePage(true);
    hidePage(false);
    await passTime(10);
    expect(api.count('viewer')).toBe(1);
    becomes(api, participantBefore());
    answer.release();
    await passTime(10);
    expect(element.state).toBe('wait');
    expect(api.count('viewer')).toBe(2);
  });
});
