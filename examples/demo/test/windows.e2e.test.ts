import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PEOPLE } from '../src/people.js';
import { see } from './support/meeting.js';
import { startSite, tokenOf, type Site } from './support/site.js';
import { setStage, type Stage } from './support/stage.js';

const WEBINARS = ['night-sky', 'telescopes', 'dark-matter'];
const person = { id: PEOPLE.organizer.sub, name: null };

let site: Site;
let stage: Stage;

beforeAll(async () => {
  let token = '';
  // A page of a course site with three webinars. The API is on another origin, and speaks HTTP/1.1.
  site = await startSite(() => {
    const tags = WEBINARS.map((id) => `<live-webinar webinar-id="${id}" token="${token}"></live-webinar>`);
    return {
      html: `<!doctype html><html lang="en"><title>Course</title>
        <script type="module" src="${stage.demo.url}widget/live-webinar.js"></script>${tags.join('')}`,
    };
  });
  stage = await setStage({ ALLOWED_ORIGINS: site.origin });
  await stage.demo.useCases.endLiveSession({ webinarId: 'telescopes', person });
  token = await tokenOf(stage, 'student');
});
afterAll(async () => {
  await stage.close();
  site.close();
});

/** What the elements of a page do: which streams are open, and which webinars are followed by one or by asking. */
const watch = (page: Page) => {
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

/** What the elements of a page show. */
const statesIn = (page: Page) =>
  page
    .locator('live-webinar')
    .evaluateAll((elements) => elements.map((element) => (element as HTMLElement & { state: string }).state));

describe('two windows with three webinars each', () => {
  it('leave the browser connections for what people do, and see every start', async () => {
    const { page, context } = await stage.visit('about:blank');
    const windows = [watch(page), watch(await context.newPage())] as const;
    const streams = () => windows[0].streams.size + windows[1].streams.size;
    for (const { page, followed } of windows) {
      await page.goto(site.origin);
      await see.poll(() => followed.size).toBe(3);
      expect(await page.evaluate(() => document.visibilityState)).toBe('visible');
    }

    // An ordinary request of a page gets through.
    const status = windows[1].page.evaluate(
      async (url) => (await fetch(url, { signal: AbortSignal.timeout(10_000) })).status,
      `${stage.demo.url}api/live/status/night-sky/`,
    );
    expect(await status).toBe(200);

    for (const webinarId of WEBINARS) await stage.demo.useCases.startLiveSession({ webinarId, person });
    for (const { page } of windows) await see.poll(() => statesIn(page)).toEqual(['join', 'join', 'join']);
    expect(streams()).toBe(3);

    // The places of a window that is closed are taken by the other one: by each element when it tries again.
    await windows[0].page.close();
    await see.poll(() => windows[1].streams.size, { timeout: 80_000 }).toBe(3);
  }, 150_000);
});
