import { startPracticeRoom, type PracticeRoom } from '@live-webinar/example-practice-room';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inMeeting, log, say, see, stateOf, tile } from './support/meeting.js';
import { setStage, type Stage, type Visit } from './support/stage.js';

// What a real Jitsi does and what the practice room does as well: each of these was a fault of the element.

let room: PracticeRoom;
let stage: Stage;
beforeAll(async () => {
  room = await startPracticeRoom();
  stage = await setStage({ PRACTICE_ROOM: room.domain });
});
afterAll(async () => {
  await stage.close();
  await room.close();
});

const join = async (role: 'organizer' | 'student', on = stage): Promise<Visit> => {
  const visit = await on.open(role, 'telescopes');
  await visit.button('Join Live Session').click();
  await inMeeting(visit);
  return visit;
};

const close = async (...visits: Visit[]) => {
  for (const { context } of visits) await context.close();
};

/** Counts from here on how often somebody's frame joins the meeting. */
const countJoins = async (visit: Visit): Promise<() => Promise<number>> => {
  await visit.element.evaluate((element) => {
    const { meeting } = element as unknown as {
      meeting: { addListener(name: string, listener: () => void): void };
    };
    const page = window as unknown as { joins: number };
    page.joins = 0;
    meeting.addListener('videoConferenceJoined', () => {
      page.joins += 1;
    });
  });
  return () => visit.page.evaluate(() => (window as unknown as { joins: number }).joins);
};

/** The next pass of somebody has another name and title in it. */
const rename = (visit: Visit, display_name: string, subject: string) =>
  visit.page.route('**/api/live/join/**', async (route) => {
    const response = await route.fetch();
    const pass = (await response.json()) as { meeting: object };
    await route.fulfill({ response, json: { ...pass, meeting: { ...pass.meeting, display_name, subject } } });
  });

describe('a name with an apostrophe, an ampersand and curly quotes', () => {
  const name = "Sean “Ace” O'Neil & Co";

  it('is shown as it is to everybody', async () => {
    const organizer = await join('organizer');
    const student = await stage.open('student', 'telescopes');
    await rename(student, name, 'The “real” sky');
    await student.button('Join Live Session').click();
    await inMeeting(student);
    await see(tile(organizer, name)).toBeVisible();
    await see(tile(student, name)).toBeVisible();
    await organizer.button(/^People/).click();
    await see(organizer.element.locator('[part~="person"]', { hasText: name })).toBeVisible();
    await close(organizer, student);
  });
});

describe('End meeting for all, inside the meeting', () => {
  const endForAll = async (organizer: Visit) => {
    await organizer.room.getByRole('button', { name: 'Leave the meeting' }).click();
    await organizer.room.getByRole('button', { name: 'End for everyone' }).click();
  };

  it('takes everybody out; a host opens the meeting again, and a participant comes back', async () => {
    const organizer = await join('organizer');
    const student = await join('student');
    await endForAll(organizer);
    await see(student.element).toContainText('A moderator closed the meeting.');
    await see(student.page.locator('iframe')).toHaveCount(0);
    await see(organizer.element).toContainText('Should it end too?');
    await organizer.button('Open the meeting again').click();
    await inMeeting(organizer);
    await student.button('Rejoin').click();
    await inMeeting(student);
    await see(tile(organizer, 'Sam Okafor')).toBeVisible();
    await close(organizer, student);
  });
});

describe('a frame that loads itself again after its connection was lost', () => {
  it('shows the chat once, under the right names', async () => {
    const organizer = await join('organizer');
    const student = await join('student');
    await see(tile(organizer, 'Sam Okafor')).toBeVisible();
    await say(organizer, 'Welcome');
    await say(student, 'Thank you');
    await see(log(student)).toContainText('Welcome');
    await see(log(organizer)).toContainText('Thank you');
    const before = await log(student).innerText();
    const joins = await countJoins(student);
    room.disconnect();
    await see.poll(joins).toBe(1);
    await see(tile(student, 'Dr. Olga Brandt')).toBeVisible();
    expect(await log(student).innerText()).toBe(before);

    await say(organizer, 'Here we are again');
    await see(log(student)).toContainText('Here we are again');
    expect((await log(student).innerText()).match(/Welcome/g)).toHaveLength(1);
    await close(organizer, student);
  });
});

describe('an organizer who reloads the page, in a room without tokens', () => {
  it('is a moderator again soon after coming back', async () => {
    const organizer = await join('organizer');
    const student = await join('student');
    await see(tile(organizer, 'Sam Okafor')).toBeVisible();
    await organizer.page.reload();
    await see(tile(student, /Sam Okafor.*moderator/)).toBeVisible();
    await organizer.button('Join Live Session').click();
    await inMeeting(organizer);
    await see(tile(student, /Olga Brandt.*moderator/)).toBeVisible();
    await close(organizer, student);
  });
});

describe('the toolbar', () => {
  it('has nobody to invite for participants', async () => {
    const organizer = await join('organizer');
    const student = await join('student');
    await see(organizer.room.getByRole('toolbar').getByRole('button', { name: /invite/i })).toBeVisible();
    await see(
      student.room.getByRole('toolbar').getByRole('button', { name: 'Leave the meeting' }),
    ).toBeVisible();
    await see(student.room.getByRole('button', { name: /invite/i })).toHaveCount(0);
    await close(organizer, student);
  });
});

describe('while the browser asks for the camera', () => {
  it('says what is waited for, and leaves the frame to be seen', async () => {
    const student = await stage.open('student', 'telescopes');
    // The prompt, as a frame sees it: no answer until the person gives one.
    await student.context.addInitScript(() => {
      const { mediaDevices } = navigator;
      const ask = mediaDevices.getUserMedia.bind(mediaDevices);
      mediaDevices.getUserMedia = async (wanted) => {
        await new Promise((answer) => {
          window.addEventListener('answer', answer);
        });
        return ask(wanted);
      };
    });
    await student.button('Join Live Session').click();
    await see(student.element).toContainText('asks for the camera and the microphone');
    await see(student.element.locator('[part~="cover"]')).toHaveCount(0);
    expect(await stateOf(student)).toBe('entering');
    await student.room.locator('body').evaluate(() => window.dispatchEvent(new Event('answer')));
    await inMeeting(student);
    await close(student);
  });
});

describe.for([
  ['a pre-join page', { serverPrejoin: true }],
  ['a page that asks for the name', { requireName: true }],
] as const)('%s of the server’s own', ([, options]) => {
  it('is not hidden: it leads into the meeting', async () => {
    const own = await setStage({}, { practiceRoom: options });
    const student = await own.open('student', 'telescopes');
    await student.button('Join Live Session').click();
    await see(student.element.locator('[part~="cover"]')).toHaveCount(0);
    await student.room.getByRole('textbox', { name: /name/i }).fill('Sam');
    await student.room.getByRole('button', { name: /join|continue/i }).click();
    await inMeeting(student);
    await student.context.close();
    await own.close();
  });
});
