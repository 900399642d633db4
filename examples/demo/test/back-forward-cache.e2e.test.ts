import { byIds } from '@live-webinar/domain/fixtures';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PEOPLE } from '../src/people.js';
import { expectSoon } from './support/meeting.js';
import { startSite, tokenOf, type Site } from './support/site.js';
import { startScenario, type Scenario } from './support/scenario.js';

const WEBINAR = 'night-sky';

let site: Site;
let scenario: Scenario;
let token: string;

/** The pages of a course site that has its own page for registration. */
const answer = async (path: string) => {
  if (path === '/') {
    return `<!doctype html><html lang="en"><title>Course</title>
      <script>
        onpageshow = ({ persisted }) => { document.title = persisted ? 'Kept' : 'Course'; };
        onpagehide = ({ persisted }) => { sessionStorage.setItem('kept', persisted); };
      </script>
      <script type="module" src="${scenario.demo.url}widget/live-webinar.js"></script>
      <live-webinar webinar-id="${WEBINAR}" register-url="/register" token="${token}"></live-webinar>`;
  }
  if (path === '/register') {
    await scenario.demo.useCases.registerPeople({ webinarId: WEBINAR, people: byIds(PEOPLE.visitor.sub) });
  }
  return '<!doctype html><html lang="en"><title>Registered</title><p>You are registered.</p>';
};

beforeAll(async () => {
  site = await startSite(async (path) => ({ html: await answer(path) }));
  // Playwright disables the back/forward cache by default.
  scenario = await startScenario(
    { ALLOWED_ORIGINS: site.origin },
    { ignoreDefaultArgs: ['--disable-back-forward-cache'] },
  );
  token = await tokenOf(scenario, 'visitor');
});
afterAll(async () => {
  await scenario.close();
  site.close();
});

describe('a visitor who registers on another page', () => {
  it('waits for the start when a visitor registers elsewhere and returns with Back to a cached page', async () => {
    const { page, element, button } = await scenario.openUrl(site.origin);
    await expectSoon(element).toContainText('Register');
    const subscribed = page.waitForRequest(/\/api\/live\/events\//);
    await page.reload();
    await subscribed;
    await button('Register Now').click();
    await expectSoon(page).toHaveTitle('Registered');
    await page.evaluate(() => {
      history.back();
    });
    // The page came from the back/forward cache: an open stream did not prevent caching.
    await expectSoon(page).toHaveTitle('Kept');
    await expectSoon(element).toContainText('not started yet');
    await expectSoon(button('Register Now')).toHaveCount(0);

    // It subscribes to the status again.
    const person = { id: PEOPLE.organizer.sub, name: null };
    expect(await scenario.demo.useCases.startLiveSession({ webinarId: WEBINAR, person })).toMatchObject({
      ok: true,
    });
    await expectSoon(button('Join Live Session')).toBeVisible();
  });
});
