import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inMeeting, roomOf, see } from './support/meeting.js';
import { setStage, type Stage } from './support/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

describe('a webinar', () => {
  it('guards the room with the passcode of the pass: an outsider is asked for it', async () => {
    const organizer = await stage.open('organizer', 'telescopes');
    await organizer.button('Join Live Session').click();
    await inMeeting(organizer);
    const [room] = /webinar_[a-z0-9_-]+/.exec((await roomOf(organizer)) ?? '') ?? [];

    const outsider = await organizer.context.newPage();
    await outsider.goto(
      `http://${stage.demo.meetingServer.domain}/${room}#config.prejoinConfig=${encodeURIComponent('{"enabled":false}')}`,
    );
    await see(outsider.getByRole('dialog')).toContainText(/passcode|password/i);
    await organizer.context.close();
  });
});

describe('refusals', () => {
  it('a non-organizer’s start, with the sentence', async () => {
    const student = await stage.open('student', 'dark-matter');
    await see(student.element).toContainText('The session has not started yet');
    const refusal = await student.element.evaluate((element) =>
      (element as HTMLElement & { start(): Promise<void> }).start().then(
        () => 'started',
        (failure: unknown) => (failure as Error).message,
      ),
    );
    expect(refusal).toBe('Only the webinar organizer can start a live session');
    await student.context.close();
  });

  it('a visitor where registration is closed', async () => {
    const visitor = await stage.open('visitor', 'dark-matter');
    await see(visitor.element).toContainText('Registration for this webinar is closed');
    await see(visitor.element.getByRole('button')).toHaveCount(0);
    await visitor.context.close();
  });

  it('somebody signed out is asked to sign in, and then may join', async () => {
    const nobody = await stage.open('nobody', 'telescopes');
    await see(nobody.element).toContainText('Sign in to join the live session');
    await nobody.button('Sign in').click();
    await see(nobody.button('Join Live Session')).toBeVisible();
    await nobody.context.close();
  });
});

describe('the page', () => {
  it('never carries a token, a passcode or a room in its address or storage', async () => {
    const student = await stage.open('student', 'telescopes');
    await student.button('Join Live Session').click();
    await inMeeting(student);
    expect(student.page.url()).not.toMatch(/eyJ|webinar_/);
    const kept = await student.page.evaluate(
      () => `${localStorage.length} ${sessionStorage.length} ${document.cookie}`,
    );
    expect(kept).toBe('0 0 ');
    await student.context.close();
  });

  it('fits a phone: nothing sticks out', async () => {
    const student = await stage.open('student', 'telescopes', { width: 375, height: 740 });
    await student.button('Join Live Session').click();
    await inMeeting(student);
    const width = await student.page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBe(375);
    await student.context.close();
  });
});
