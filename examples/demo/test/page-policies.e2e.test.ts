import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitForMeeting, expectSoon, stateOf, tile } from './support/meeting.js';
import { startSite, tokenOf, twoLines, type Site, type SitePage } from './support/site.js';
import { startScenario, type Scenario, type OpenPage } from './support/scenario.js';

let page: SitePage = { html: '' };
let site: Site;
let scenario: Scenario;
let token: string;

beforeAll(async () => {
  site = await startSite(() => page);
  scenario = await startScenario({ ALLOWED_ORIGINS: site.origin });
  token = await tokenOf(scenario, 'organizer');
});
afterAll(async () => {
  await scenario.close();
  site.close();
});

/** Opens the page and records its console messages. */
const openCoursePage = async (more: string, headers: Record<string, string> = {}) => {
  page = { html: twoLines(scenario, `token="${token}"`, more), headers };
  const opened = await scenario.openUrl('about:blank');
  const messages: string[] = [];
  opened.page.on('console', (message) => messages.push(message.text()));
  await opened.page.goto(site.origin);
  return { ...opened, messages };
};

const enter = async (opened: OpenPage) => {
  await opened.button('Join Live Session').click();
  await waitForMeeting(opened);
  await expectSoon(tile(opened, 'Dr. Olga Brandt')).toBeVisible();
};

describe('a page with an AMD loader', () => {
  it('shows the meeting on a page with an AMD loader, and leaves the loader unchanged', async () => {
    const amd = `<script>
      var define = (...module) => { (window.defined ??= []).push(module); };
      define.amd = { jQuery: true };
    </script>`;
    const visited = await openCoursePage(amd);
    await enter(visited);
    const left = await visited.page.evaluate(() => {
      const { define, defined } = window as unknown as { define: { amd: unknown }; defined?: unknown[] };
      return { amd: define.amd, defined };
    });
    expect(left).toEqual({ amd: { jQuery: true } });
    await visited.context.close();
  });
});

describe('a page that requires Trusted Types', () => {
  const required = "require-trusted-types-for 'script'";

  it('shows the meeting on a page that requires Trusted Types', async () => {
    const visited = await openCoursePage('', { 'content-security-policy': required });
    await enter(visited);
    await visited.context.close();
  });

  it('shows the meeting if the page allows the two Trusted Types policies by name', async () => {
    const policies = `${required}; trusted-types lit-html live-webinar`;
    const visited = await openCoursePage('', { 'content-security-policy': policies });
    await enter(visited);
    await visited.context.close();
  });

  it('names the missing Trusted Types policy', async () => {
    const visited = await openCoursePage('', {
      'content-security-policy': `${required}; trusted-types lit-html`,
    });
    await visited.button('Join Live Session').click();
    await expectSoon(visited.element).toContainText('The meeting could not be loaded');
    expect(visited.messages.join('\n')).toContain('does not allow the policy "live-webinar"');
    await visited.context.close();
  });
});

describe('a page whose policy forbids the frame of the meeting', () => {
  it('reports at once that the page forbids the frame of the meeting', async () => {
    const visited = await openCoursePage('', { 'content-security-policy': "frame-src 'none'" });
    await visited.button('Join Live Session').click();
    await expectSoon(visited.element).toContainText('did not open on this page');
    expect(await stateOf(visited)).toBe('meeting_failed');
    const { domain } = scenario.demo.meetingServer;
    expect(visited.messages.join('\n')).toContain(`Add http://${domain} to frame-src`);
    await visited.context.close();
  });
});

describe('a meeting server that forbids its frame', () => {
  it('distinguishes a meeting server that forbids its frame from a slow one', async () => {
    const visited = await openCoursePage('');
    const rooms = new RegExp(`://${scenario.demo.meetingServer.domain}/webinar_`);
    await visited.page.route(rooms, async (route) => {
      const response = await route.fetch();
      const headers = { ...response.headers(), 'content-security-policy': "frame-ancestors 'none'" };
      await route.fulfill({ response, headers });
    });
    await visited.button('Join Live Session').click();
    await expectSoon(visited.element).toContainText('did not open on this page');
    await visited.context.close();
  });
});
