import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PEOPLE } from '../src/people.js';
import { expectSoon } from './support/meeting.js';
import { startSite, tokenOf, type Site } from './support/site.js';
import { startScenario, type Scenario } from './support/scenario.js';

const WEBINARS = ['night-sky', 'telescopes', 'dark-matter'];
const person = { id: PEOPLE.organizer.sub, name: null };

let site: Site;
let scenario: Scenario;

beforeAll(async () => {
  let token = '';
  // A page of a course site with three webinars. The API is on another origin and uses HTTP/1.1.
  site = await startSite(() => {
    const tags = WEBINARS.map((id) => `<live-webinar webinar-id="${id}" token="${token}"></live-webinar>`);
    return {
      html: `<!doctype html><html lang="en"><title>Course</title>
        <script type="module" src="${scenario.demo.url}widget/live-webinar.js"></script>${tags.join('')}`,
    };
  });
  scenario = await startScenario({ ALLOWED_ORIGINS: site.origin });
  await scenario.demo.useCases.endLiveSession({ webinarId: 'telescopes', person });
  token = await tokenOf(scenario, 'student');
});
afterAll(async () => {
  await scenario.close();
  site.close();
});

/** Records the open streams of a page, and the webinars that it follows by stream or by polling. */
const recordRequests = (page: Page) => {
  const streams = new Set<unknown>();
  const followed = new Set<string>();
  page.on('request', (request) => {
    const [, call, webinar = ''] = /\/api\/live\/(events|status)\/([^/]+)/.exec(request.url()) ?? [];
    if (call) followed.add(webinar);
    if (call === 'events') streams.add(request);
  });
  page.on('requestfinished', (request) => streams.delete(request));
  page.on('requestfailed', (request) => streams.delete(request));
  return { page, streams, followed };
};

/** The states of the elements in a page. */
const statesIn = (page: Page) =>
  page
    .locator('live-webinar')
    .evaluateAll((elements) => elements.map((element) => (element as HTMLElement & { state: string }).state));

describe('two windows with three webinars each', () => {
  it('leaves connections free for other requests and shows every start, with three webinars in each of two windows', async () => {
    const { page, context } = await scenario.openUrl('about:blank');
    const windows = [recordRequests(page), recordRequests(await context.newPage())] as const;
    const streams = () => windows[0].streams.size + windows[1].streams.size;
    for (const { page, followed } of windows) {
      await page.goto(site.origin);
      await expectSoon.poll(() => followed.size).toBe(3);
      expect(await page.evaluate(() => document.visibilityState)).toBe('visible');
    }

    // The page can still send an ordinary request.
    const status = windows[1].page.evaluate(
      async (url) => (await fetch(url, { signal: AbortSignal.timeout(10_000) })).status,
      `${scenario.demo.url}api/live/status/night-sky/`,
    );
    expect(await status).toBe(200);

    for (const webinarId of WEBINARS) await scenario.demo.useCases.startLiveSession({ webinarId, person });
    for (const { page } of windows)
      await expectSoon.poll(() => statesIn(page)).toEqual(['join', 'join', 'join']);
    expect(streams()).toBe(3);

    // The other window takes over the slots of a closed window: each element does so at its next attempt.
    await windows[0].page.close();
    await expectSoon.poll(() => windows[1].streams.size, { timeout: 80_000 }).toBe(3);
  }, 150_000);
});
