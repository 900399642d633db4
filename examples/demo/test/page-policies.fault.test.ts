import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEVICES, devicesInMeeting } from './support/devices.js';
import { documented, documentedHeader } from './support/documented-page.js';
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

const meetingOrigin = () => `http://${scenario.demo.meetingServer.domain}`;

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
    const header = await documentedHeader('trusted-types.txt', {});
    expect(header['content-security-policy']).toBe(`${required}; trusted-types lit-html live-webinar`);
    const visited = await openCoursePage('', header);
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

describe('a page with a Content-Security-Policy', () => {
  it('shows the meeting on a page with the documented Content-Security-Policy', async () => {
    const header = await documentedHeader('content-security-policy.txt', {
      'https://live.example.org': new URL(scenario.demo.url).origin,
      'https://meet.example.org': meetingOrigin(),
    });
    expect(header['content-security-policy']).toMatch(/^script-src 'self' http/);
    const visited = await openCoursePage('', header);
    await enter(visited);
    await visited.context.close();
  });
});

describe('a page with a Permissions-Policy', () => {
  it('the documented Permissions-Policy delegates camera and microphone to the meeting', async () => {
    const header = await documentedHeader('permissions-policy.txt', {
      'https://meet.example.org': meetingOrigin(),
    });
    const visited = await openCoursePage('', header);
    await enter(visited);
    expect(await devicesInMeeting(visited, scenario)).toEqual(DEVICES);
    await visited.context.close();
  });

  it('a Permissions-Policy that does not name the meeting server withholds the camera from the meeting', async () => {
    const visited = await openCoursePage('', { 'permissions-policy': 'camera=(self)' });
    await enter(visited);
    const others = DEVICES.filter((device) => device !== 'camera');
    expect(await devicesInMeeting(visited, scenario)).toEqual(others);
    await visited.context.close();
  });
});

describe('a course page in the frame of an LMS', () => {
  let lms: Site;
  let frame: string;
  beforeAll(async () => {
    lms = await startSite((path) =>
      path === '/launch/42'
        ? { html: '', status: 302, headers: { location: `${site.origin}/webinars/123` } }
        : { html: frame },
    );
    page = { html: twoLines(scenario, `token="${token}"`) };
  });
  afterAll(() => {
    lms.close();
  });

  const devicesInFrame = async (html: string) => {
    frame = html;
    const opened = await scenario.openUrl(lms.origin);
    const element = opened.page.frameLocator('iframe').locator('live-webinar');
    await element.getByRole('button', { name: 'Join Live Session' }).click();
    const devices = await devicesInMeeting(opened, scenario);
    await opened.context.close();
    return devices;
  };

  it('the documented frame of an LMS hands the devices down to the meeting', async () => {
    const html = await documented('lms-frame.html', { 'https://courses.example.org': site.origin });
    expect(await devicesInFrame(html)).toEqual(DEVICES);
  });

  it('the documented frame of a launch page hands the devices down to the meeting', async () => {
    const html = await documented('lms-launch-frame.html', {
      'https://courses.example.org': site.origin,
      'https://lms.example.org': lms.origin,
    });
    expect(await devicesInFrame(html)).toEqual(DEVICES);
  });

  it('the frame of a launch page that does not name the course page hands down neither camera nor microphone', async () => {
    const html = await documented('lms-frame.html', {
      'https://courses.example.org/webinars/123': `${lms.origin}/launch/42`,
    });
    const devices = await devicesInFrame(html);
    expect(devices).not.toContain('camera');
    expect(devices).not.toContain('microphone');
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

describe('the documentation page of the API', () => {
  it('/docs/ shows every operation without an outside request and without a violation of its own policy', async () => {
    const { page: docs, context } = await scenario.openUrl('about:blank');
    const api = new URL(scenario.demo.url).origin;
    const problems: string[] = [];
    docs.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) problems.push(message.text());
    });
    docs.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol !== 'data:' && origin !== api) problems.push(request.url());
    });
    await docs.goto(`${api}/docs/`);
    const openapi = (await (await docs.request.get(`${api}/openapi.json`)).json()) as {
      paths: Record<string, object>;
    };
    const operations = Object.values(openapi.paths).flatMap((methods) => Object.keys(methods));
    await expectSoon(docs.locator('.opblock')).toHaveCount(operations.length);
    await docs.getByText('Get a pass to the room').click();
    await expectSoon(docs.getByText('not_registered').first()).toBeVisible();
    expect(problems).toEqual([]);
    await context.close();
  });
});
