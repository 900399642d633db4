import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inMeeting, roomOf, see, tile } from './support/meeting.js';
import { setStage, type Stage, type Visit } from './support/stage.js';
import { withWebinar } from './support/webinar.js';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const say = async (visit: Visit, text: string) => {
  await visit.element.getByRole('textbox', { name: 'Message' }).fill(text);
  await visit.button('Send').click();
};
const log = (visit: Visit) => visit.element.getByRole('log');

describe('a webinar, from going live to the end', () => {
  it('brings organizer, student and visitor into one room and back to their pages', async () => {
    await withWebinar(stage);
    const student = await stage.open('student', 'night-sky');
    const organizer = await stage.open('organizer', 'night-sky');
    const visitor = await stage.open('visitor', 'night-sky');
    await see(student.element).toContainText('The session has not started yet');
    await see(visitor.button('Register Now')).toBeVisible();

    await organizer.button('Go Live').click();
    await inMeeting(organizer);

    // The student's button appears by itself.
    await see(student.button('Join Live Session')).toBeVisible();
    await student.button('Join Live Session').click();
    await inMeeting(student);
    expect(await roomOf(student)).toMatch(/webinar_night-sky_[0-9a-f]{32}/);
    expect(await roomOf(student)).toBe(await roomOf(organizer));
    await see(tile(organizer, 'Sam Okafor')).toBeVisible();
    await see(tile(student, 'Dr. Olga Brandt')).toBeVisible();

    await say(organizer, 'Welcome! <b>Look up</b>');
    await see(log(student)).toContainText('Dr. Olga Brandt');
    await see(log(student)).toContainText('Welcome! <b>Look up</b>');
    await say(student, 'Is that Jupiter?');
    await see(log(organizer)).toContainText('Is that Jupiter?');

    // The visitor is told, registers, and comes too.
    await see(visitor.element).toContainText('Live Now!');
    await visitor.button('Register Now').click();
    await visitor.button('Join Live Session').click();
    await inMeeting(visitor);
    expect(await roomOf(visitor)).toBe(await roomOf(organizer));
    await see(tile(organizer, 'Vera Lindqvist')).toBeVisible();

    // Leaving is for one, ending for all.
    await visitor.button('Leave').click();
    await see(visitor.button('Rejoin')).toBeVisible();
    await see(visitor.page.locator('iframe')).toHaveCount(0);
    await see(tile(organizer, 'Vera Lindqvist')).toBeHidden();

    await organizer.button('End session').click();
    await organizer.element.getByRole('dialog').getByRole('button', { name: 'End for everyone' }).click();
    await see(organizer.button('Go Live')).toBeVisible();
    await see(student.element).toContainText('The live session has ended');
    await see(student.page.locator('iframe')).toHaveCount(0);
    await see(visitor.element).toContainText('The live session has ended');

    for (const { context } of [student, organizer, visitor]) await context.close();
  });

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

  it('is there for who comes late, also after a reload', async () => {
    const student = await stage.open('student', 'telescopes');
    await student.button('Join Live Session').click();
    await inMeeting(student);
    await student.page.reload();
    await student.button('Join Live Session').click();
    await inMeeting(student);
    await student.context.close();
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
