import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitForMeeting, roomNameOf, expectSoon } from './support/meeting.js';
import { startScenario, type Scenario } from './support/scenario.js';

let scenario: Scenario;
beforeAll(async () => {
  scenario = await startScenario();
});
afterAll(() => scenario.close());

describe('a webinar', () => {
  it('asks an outsider for the passcode of the room', async () => {
    const organizer = await scenario.open('organizer', 'telescopes');
    await organizer.button('Join Live Session').click();
    await waitForMeeting(organizer);
    const [room] = /webinar_[a-z0-9_-]+/.exec((await roomNameOf(organizer)) ?? '') ?? [];

    const outsider = await organizer.context.newPage();
    await outsider.goto(
      `http://${scenario.demo.meetingServer.domain}/${room}#config.prejoinConfig=${encodeURIComponent('{"enabled":false}')}`,
    );
    await expectSoon(outsider.getByRole('dialog')).toContainText(/passcode|password/i);
    await organizer.context.close();
  });
});

describe('refusals', () => {
  it('refuses the start by a student, with the sentence of the API', async () => {
    const student = await scenario.open('student', 'dark-matter');
    await expectSoon(student.element).toContainText('The session has not started yet');
    const refusal = await student.element.evaluate((element) =>
      (element as HTMLElement & { start(): Promise<void> }).start().then(
        () => 'started',
        (failure: unknown) => (failure as Error).message,
      ),
    );
    expect(refusal).toBe('Only the webinar organizer can start a live session');
    await student.context.close();
  });

  it('shows a visitor that registration is closed', async () => {
    const visitor = await scenario.open('visitor', 'dark-matter');
    await expectSoon(visitor.element).toContainText('Registration for this webinar is closed');
    await expectSoon(visitor.element.getByRole('button')).toHaveCount(0);
    await visitor.context.close();
  });

  it('asks an anonymous person to sign in, and then lets them join', async () => {
    const nobody = await scenario.open('nobody', 'telescopes');
    await expectSoon(nobody.element).toContainText('Sign in to join the live session');
    await nobody.button('Sign in').click();
    await expectSoon(nobody.button('Join Live Session')).toBeVisible();
    await nobody.context.close();
  });
});

describe('the page', () => {
  it('keeps token, passcode and room name out of the page’s URL and storage', async () => {
    const student = await scenario.open('student', 'telescopes');
    await student.button('Join Live Session').click();
    await waitForMeeting(student);
    expect(student.page.url()).not.toMatch(/eyJ|webinar_/);
    const kept = await student.page.evaluate(
      () => `${localStorage.length} ${sessionStorage.length} ${document.cookie}`,
    );
    expect(kept).toBe('0 0 ');
    await student.context.close();
  });

  it('fits the width of a phone in the meeting', async () => {
    const student = await scenario.open('student', 'telescopes', { width: 375, height: 740 });
    await student.button('Join Live Session').click();
    await waitForMeeting(student);
    const width = await student.page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBe(375);
    await student.context.close();
  });
});
