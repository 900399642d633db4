import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PEOPLE } from '../src/people.js';
import { see } from './support/meeting.js';
import { startSite, tokenOf, type Site } from './support/site.js';
import { setStage, type Stage } from './support/stage.js';

const WEBINAR = 'night-sky';

let site: Site;
let stage: Stage;
let token: string;

/** The pages of a course site with a page of its own for registering. */
const answer = async (path: string) => {
  if (path === '/') {
    return `<!doctype html><html lang="en"><title>Course</title>
      <script>
        onpageshow = ({ persisted }) => { document.title = persisted ? 'Kept' : 'Course'; };
        onpagehide = ({ persisted }) => { sessionStorage.setItem('kept', persisted); };
      </script>
      <script type="module" src="${stage.demo.url}widget/live-webinar.js"></script>
      <live-webinar webinar-id="${WEBINAR}" register-url="/register" token="${token}"></live-webinar>`;
  }
  if (path === '/register') {
    await stage.demo.useCases.registerPeople({ webinarId: WEBINAR, userIds: [PEOPLE.visitor.sub] });
  }
  return '<!doctype html><html lang="en"><title>Registered</title><p>You are registered.</p>';
};

beforeAll(async () => {
  site = await startSite(async (path) => ({ html: await answer(path) }));
  // Playwright turns the cache off that keeps pages for Back.
  stage = await setStage(
    { ALLOWED_ORIGINS: site.origin },
    { ignoreDefaultArgs: ['--disable-back-forward-cache'] },
  );
  token = await tokenOf(stage, 'visitor');
});
afterAll(async () => {
  await stage.close();
  site.close();
});

describe('a visitor who registers on another page', () => {
  it('and comes back to the page, which the browser has kept, waits for the start', async () => {
    const { page, element, button } = await stage.visit(site.origin);
    await see(element).toContainText('Register');
    const listens = page.waitForRequest(/\/api\/live\/events\//);
    await page.reload();
    await listens;
    await button('Register Now').click();
    await see(page).toHaveTitle('Registered');
    await page.evaluate(() => {
      history.back();
    });
    // The very page from before: an open stream has not kept the browser from keeping it.
    await see(page).toHaveTitle('Kept');
    await see(element).toContainText('not started yet');
    await see(button('Register Now')).toHaveCount(0);

    // It listens again, too.
    const person = { id: PEOPLE.organizer.sub, name: null };
    expect(await stage.demo.useCases.startLiveSession({ webinarId: WEBINAR, person })).toMatchObject({
      ok: true,
    });
    await see(button('Join Live Session')).toBeVisible();
  });
});
