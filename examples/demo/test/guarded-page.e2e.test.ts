import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inMeeting, see, stateOf, tile } from './support/meeting.js';
import { startSite, tokenOf, twoLines, type Site, type SitePage } from './support/site.js';
import { setStage, type Stage, type Visit } from './support/stage.js';

let page: SitePage = { html: '' };
let site: Site;
let stage: Stage;
let token: string;

beforeAll(async () => {
  site = await startSite(() => page);
  stage = await setStage({ ALLOWED_ORIGINS: site.origin });
  token = await tokenOf(stage, 'organizer');
});
afterAll(async () => {
  await stage.close();
  site.close();
});

/** Opens the page, with what it reports to its owner. */
const visit = async (more: string, headers: Record<string, string> = {}) => {
  page = { html: twoLines(stage, `token="${token}"`, more), headers };
  const opened = await stage.visit('about:blank');
  const reported: string[] = [];
  opened.page.on('console', (message) => reported.push(message.text()));
  await opened.page.goto(site.origin);
  return { ...opened, reported };
};

const enter = async (visit: Visit) => {
  await visit.button('Join Live Session').click();
  await inMeeting(visit);
  await see(tile(visit, 'Dr. Olga Brandt')).toBeVisible();
};

describe('a page with an AMD loader', () => {
  it('has its meeting, and its loader as it was', async () => {
    const amd = `<script>
      var define = (...module) => { (window.defined ??= []).push(module); };
      define.amd = { jQuery: true };
    </script>`;
    const visited = await visit(amd);
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

  it('has its meeting', async () => {
    const visited = await visit('', { 'content-security-policy': required });
    await enter(visited);
    await visited.context.close();
  });

  it('has its meeting where it allows the two policies by name', async () => {
    const policies = `${required}; trusted-types lit-html live-webinar`;
    const visited = await visit('', { 'content-security-policy': policies });
    await enter(visited);
    await visited.context.close();
  });

  it('says which policy is missing', async () => {
    const visited = await visit('', { 'content-security-policy': `${required}; trusted-types lit-html` });
    await visited.button('Join Live Session').click();
    await see(visited.element).toContainText('The meeting could not be loaded');
    expect(visited.reported.join('\n')).toContain('does not allow the policy "live-webinar"');
    await visited.context.close();
  });
});

describe('a page whose policy forbids the frame of the meeting', () => {
  it('says so at once, to the person and to its owner', async () => {
    const visited = await visit('', { 'content-security-policy': "frame-src 'none'" });
    await visited.button('Join Live Session').click();
    await see(visited.element).toContainText('did not open on this page');
    expect(await stateOf(visited)).toBe('meeting_failed');
    const { domain } = stage.demo.meetingServer;
    expect(visited.reported.join('\n')).toContain(`Add http://${domain} to frame-src`);
    await visited.context.close();
  });
});

describe('a meeting server that forbids its frame', () => {
  it('is told apart from one that is slow', async () => {
    const visited = await visit('');
    const rooms = new RegExp(`://${stage.demo.meetingServer.domain}/webinar_`);
    await visited.page.route(rooms, async (route) => {
      const response = await route.fetch();
      const headers = { ...response.headers(), 'content-security-policy': "frame-ancestors 'none'" };
      await route.fulfill({ response, headers });
    });
    await visited.button('Join Live Session').click();
    await see(visited.element).toContainText('did not open on this page');
    await visited.context.close();
  });
});
