import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CONDITION_MS } from '../../../.config/time-limits.mjs';
import { PEOPLE } from '../src/people.js';
import { expectSoon } from './support/meeting.js';
import { startProxy, type Proxy } from './support/proxy.js';
import { startScenario, type Scenario, type OpenPage } from './support/scenario.js';

let scenario: Scenario;
let proxy: Proxy | undefined;
const openPages: OpenPage[] = [];
beforeAll(async () => {
  scenario = await startScenario();
});
afterEach(async () => {
  for (const { context } of openPages.splice(0)) await context.close();
  proxy?.stop();
  proxy = undefined;
  await end();
});
afterAll(() => scenario.close());

const webinarId = 'night-sky';
const person = { id: PEOPLE.organizer.sub, name: null };
const start = () => scenario.demo.useCases.startLiveSession({ webinarId, person });
const end = () => scenario.demo.useCases.endLiveSession({ webinarId, person });

/** Opens the page of a waiting student, with a proxy in front of the site. */
const openWaiting = async ({ buffersStreams = false } = {}) => {
  proxy = await startProxy(scenario.demo.url, buffersStreams);
  const response = await fetch(`${scenario.demo.url}demo/token?as=student`);
  const { token } = (await response.json()) as { token: string };
  const student = await scenario.openUrl(proxy.page(webinarId, token));
  openPages.push(student);
  await expectSoon(student.element).toContainText('not started yet');
  return { student, proxy };
};

describe('a waiting student', () => {
  it('shows a waiting student the start and the end from the event stream, without polling', async () => {
    const { student, proxy } = await openWaiting();
    await expectSoon.poll(proxy.openStreams).toBe(1);
    await start();
    await expectSoon(student.button('Join Live Session')).toBeVisible();
    await end();
    // It was a rehearsal: the planned time of the webinar is in the future.
    await expectSoon(student.element).toContainText('not started yet');
    await expectSoon(student.button('Join Live Session')).toHaveCount(0);
    expect(proxy.requests('status')).toEqual([]);
  });

  it('shares one event stream among all elements of a page', async () => {
    const { student, proxy } = await openWaiting();
    await student.page.evaluate(() => {
      const [element] = document.getElementsByTagName('live-webinar');
      for (let times = 0; times < 3; times += 1) element?.after(element.cloneNode(true));
    });
    await expectSoon(student.element).toHaveCount(4);
    await start();
    await expectSoon(student.button('Join Live Session')).toHaveCount(4);
    expect(proxy.requests('events')).toHaveLength(1);
  });

  it('polls with conditional requests behind a proxy that buffers streams', async () => {
    const { student, proxy } = await openWaiting({ buffersStreams: true });
    await expectSoon
      .poll(() => proxy.requests('status').length, { timeout: 2 * CONDITION_MS })
      .toBeGreaterThan(2);
    expect(
      proxy
        .requests('status')
        .slice(1)
        .every(({ isConditional }) => isConditional),
    ).toBe(true);
    expect(
      proxy
        .requests('status')
        .slice(1)
        .map(({ status }) => status),
    ).toContain(304);
    await start();
    await expectSoon(student.button('Join Live Session')).toBeVisible();
  });

  it('shows a start that happened while the connection was cut', async () => {
    const { student, proxy } = await openWaiting();
    await expectSoon.poll(proxy.openStreams).toBe(1);
    await student.context.setOffline(true);
    proxy.cut();
    await start();
    await student.context.setOffline(false);
    await expectSoon(student.button('Join Live Session')).toBeVisible();
    await expectSoon.poll(proxy.openStreams).toBe(1);
  });

  it('closes the event stream when the element is removed', async () => {
    const { student, proxy } = await openWaiting();
    await expectSoon.poll(proxy.openStreams).toBe(1);
    await student.element.evaluate((element) => {
      element.remove();
    });
    await expectSoon.poll(proxy.openStreams).toBe(0);
  });
});
