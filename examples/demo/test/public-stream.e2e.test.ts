import { afterAll, beforeAll, expect, it } from 'vitest';
import { PAGE_STEP_MS } from '../../../.config/time-limits.mjs';
import { expectSoon, waitForMeeting } from './support/meeting.js';
import { rescheduleWebinar } from './support/reschedule-webinar.js';
import { startScenario, type OpenPage, type Scenario } from './support/scenario.js';

const LINK = 'https://video.example.org/night-sky';

let scenario: Scenario;
beforeAll(async () => {
  scenario = await startScenario();
});
afterAll(() => scenario.close());

const watchLink = ({ element }: OpenPage) => element.getByRole('link', { name: 'Watch the live stream' });

it(
  'the public link to a stream reaches waiting visitors and people without a seat, and goes when the stream stops',
  { timeout: 10 * PAGE_STEP_MS },
  async () => {
    await rescheduleWebinar(scenario, { maxParticipants: 1 });
    const organizer = await scenario.open('organizer', 'night-sky');
    await organizer.button('Go Live').click();
    await waitForMeeting(organizer);
    const student = await scenario.open('student', 'night-sky');
    await student.button('Join Live Session').click();
    await waitForMeeting(student);
    const visitor = await scenario.open('visitor', 'night-sky');
    await expectSoon(visitor.button('Register Now')).toBeVisible();
    const nobody = await scenario.open('nobody', 'night-sky');
    await expectSoon(nobody.element).toContainText('Sign in to join the live session');
    expect(await watchLink(visitor).count()).toBe(0);

    await organizer.button('Stream').click();
    await organizer.element.getByLabel('YouTube stream key').fill('abcd-1234');
    await organizer.element.getByLabel('Public link').fill(LINK);
    await organizer.button('Start the stream').click();
    for (const each of [visitor, nobody]) await expectSoon(watchLink(each)).toHaveAttribute('href', LINK);
    expect(await watchLink(student).count()).toBe(0);

    // The stream opens elsewhere, and learns nothing about the page.
    await visitor.context.route(LINK, (route) => route.fulfill({ body: 'The live stream' }));
    const opening = visitor.context.waitForEvent('page');
    await watchLink(visitor).click();
    const stream = await opening;
    await expectSoon(stream.getByText('The live stream')).toBeVisible();
    expect(await stream.evaluate('[window.opener, document.referrer]')).toEqual([null, '']);
    await stream.close();

    // The only seat is taken.
    await visitor.button('Register Now').click();
    await expectSoon(visitor.button('Join Live Session')).toBeVisible();
    expect(await watchLink(visitor).count()).toBe(0);
    await visitor.button('Join Live Session').click();
    await expectSoon(visitor.element).toContainText('The live session is full.');
    await expectSoon(watchLink(visitor)).toHaveAttribute('href', LINK);

    await organizer.button('Stop the stream').click();
    for (const each of [visitor, nobody]) await expectSoon(watchLink(each)).toHaveCount(0);
  },
);
