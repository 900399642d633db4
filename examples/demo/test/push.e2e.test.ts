import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CONDITION_MS } from '../../../.config/time-limits.mjs';
import { PEOPLE } from '../src/people.js';
import { see } from './support/meeting.js';
import { proxyBefore, type Proxy } from './support/proxy.js';
import { setStage, type Stage, type Visit } from './support/stage.js';

let stage: Stage;
let proxy: Proxy | undefined;
const visits: Visit[] = [];
beforeAll(async () => {
  stage = await setStage();
});
afterEach(async () => {
  for (const { context } of visits.splice(0)) await context.close();
  proxy?.stop();
  proxy = undefined;
  await end();
});
afterAll(() => stage.close());

const webinarId = 'night-sky';
const person = { id: PEOPLE.organizer.sub, name: null };
const start = () => stage.demo.useCases.startLiveSession({ webinarId, person });
const end = () => stage.demo.useCases.endLiveSession({ webinarId, person });

/** A student who waits, with a proxy between them and the site. */
const waiting = async ({ holdsStreams = false } = {}) => {
  proxy = await proxyBefore(stage.demo.url, holdsStreams);
  const response = await fetch(`${stage.demo.url}demo/token?as=student`);
  const { token } = (await response.json()) as { token: string };
  const student = await stage.visit(proxy.page(webinarId, token));
  visits.push(student);
  await see(student.element).toContainText('not started yet');
  return { student, proxy };
};

describe('a student who waits', () => {
  it('is told of the start and the end, without ever asking', async () => {
    const { student, proxy } = await waiting();
    await see.poll(proxy.openStreams).toBe(1);
    await start();
    await see(student.button('Join Live Session')).toBeVisible();
    await end();
    // It was a rehearsal: the webinar's time is still to come.
    await see(student.element).toContainText('not started yet');
    await see(student.button('Join Live Session')).toHaveCount(0);
    expect(proxy.passed('status')).toEqual([]);
  });

  it('is told through one connection, however many elements the page has', async () => {
    const { student, proxy } = await waiting();
    await student.page.evaluate(() => {
      const [element] = document.getElementsByTagName('live-webinar');
      for (let times = 0; times < 3; times += 1) element?.after(element.cloneNode(true));
    });
    await see(student.element).toHaveCount(4);
    await start();
    await see(student.button('Join Live Session')).toHaveCount(4);
    expect(proxy.passed('events')).toHaveLength(1);
  });

  it('is told behind a proxy that holds streams back, too: the element asks, and only for what is new', async () => {
    const { student, proxy } = await waiting({ holdsStreams: true });
    await see.poll(() => proxy.passed('status').length, { timeout: 2 * CONDITION_MS }).toBeGreaterThan(2);
    expect(
      proxy
        .passed('status')
        .slice(1)
        .every(({ isConditional }) => isConditional),
    ).toBe(true);
    expect(
      proxy
        .passed('status')
        .slice(1)
        .map(({ status }) => status),
    ).toContain(304);
    await start();
    await see(student.button('Join Live Session')).toBeVisible();
  });

  it('is told of what happened while the line was cut', async () => {
    const { student, proxy } = await waiting();
    await see.poll(proxy.openStreams).toBe(1);
    await student.context.setOffline(true);
    proxy.cut();
    await start();
    await student.context.setOffline(false);
    await see(student.button('Join Live Session')).toBeVisible();
    await see.poll(proxy.openStreams).toBe(1);
  });

  it('leaves no connection behind', async () => {
    const { student, proxy } = await waiting();
    await see.poll(proxy.openStreams).toBe(1);
    await student.element.evaluate((element) => {
      element.remove();
    });
    await see.poll(proxy.openStreams).toBe(0);
  });
});
