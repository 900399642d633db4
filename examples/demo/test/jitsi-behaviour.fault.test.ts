import { startPracticeRoom, type PracticeRoom } from '@live-webinar/example-practice-room';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitForMeeting, chatLog, sendChat, expectSoon, stateOf, tile } from './support/meeting.js';
import { startScenario, type Scenario, type OpenPage } from './support/scenario.js';

// Regression tests for behaviour of a real Jitsi server that the practice room reproduces.

let room: PracticeRoom;
let scenario: Scenario;
beforeAll(async () => {
  room = await startPracticeRoom();
  scenario = await startScenario({ PRACTICE_ROOM: room.domain });
});
afterAll(async () => {
  await scenario.close();
  await room.close();
});

const join = async (role: 'organizer' | 'student', on = scenario): Promise<OpenPage> => {
  const opened = await on.open(role, 'telescopes');
  await opened.button('Join Live Session').click();
  await waitForMeeting(opened);
  return opened;
};

const close = async (...openPages: OpenPage[]) => {
  for (const { context } of openPages) await context.close();
};

/** Counts how often a person's frame joins the meeting from now on. */
const countJoins = async (opened: OpenPage): Promise<() => Promise<number>> => {
  await opened.element.evaluate((element) => {
    const { meeting } = element as unknown as {
      meeting: { addListener(name: string, listener: () => void): void };
    };
    const page = window as unknown as { joins: number };
    page.joins = 0;
    meeting.addListener('videoConferenceJoined', () => {
      page.joins += 1;
    });
  });
  return () => opened.page.evaluate(() => (window as unknown as { joins: number }).joins);
};

/** Changes the name and the title in the passes of a person. */
const rename = (opened: OpenPage, display_name: string, subject: string) =>
  opened.page.route('**/api/live/join/**', async (route) => {
    const response = await route.fetch();
    const pass = (await response.json()) as { meeting: object };
    await route.fulfill({ response, json: { ...pass, meeting: { ...pass.meeting, display_name, subject } } });
  });

describe('a name with an apostrophe, an ampersand and curly quotes', () => {
  const name = "Sean “Ace” O'Neil & Co";

  it('shows a name with an apostrophe, an ampersand and curly quotes unchanged to everybody', async () => {
    const organizer = await join('organizer');
    const student = await scenario.open('student', 'telescopes');
    await rename(student, name, 'The “real” sky');
    await student.button('Join Live Session').click();
    await waitForMeeting(student);
    await expectSoon(tile(organizer, name)).toBeVisible();
    await expectSoon(tile(student, name)).toBeVisible();
    await organizer.button(/^People/).click();
    await expectSoon(organizer.element.locator('[part~="person"]', { hasText: name })).toBeVisible();
    await close(organizer, student);
  });
});

describe('End meeting for all, inside the meeting', () => {
  const endForAll = async (organizer: OpenPage) => {
    await organizer.room.getByRole('button', { name: 'Leave the meeting' }).click();
    await organizer.room.getByRole('button', { name: 'End for everyone' }).click();
  };

  it('lets a host reopen the meeting and a participant rejoin after End meeting for all in Jitsi', async () => {
    const organizer = await join('organizer');
    const student = await join('student');
    await endForAll(organizer);
    await expectSoon(student.element).toContainText('A moderator closed the meeting.');
    await expectSoon(student.page.locator('iframe')).toHaveCount(0);
    await expectSoon(organizer.element).toContainText('Should it end too?');
    await organizer.button('Open the meeting again').click();
    await waitForMeeting(organizer);
    await student.button('Rejoin').click();
    await waitForMeeting(student);
    await expectSoon(tile(organizer, 'Sam Okafor')).toBeVisible();
    await close(organizer, student);
  });
});

describe('a frame that reloads after a lost connection', () => {
  it('shows the chat once, with the right names, after the frame has reconnected', async () => {
    const organizer = await join('organizer');
    const student = await join('student');
    await expectSoon(tile(organizer, 'Sam Okafor')).toBeVisible();
    await sendChat(organizer, 'Welcome');
    await sendChat(student, 'Thank you');
    await expectSoon(chatLog(student)).toContainText('Welcome');
    await expectSoon(chatLog(organizer)).toContainText('Thank you');
    const before = await chatLog(student).innerText();
    const joins = await countJoins(student);
    room.disconnect();
    await expectSoon.poll(joins).toBe(1);
    await expectSoon(tile(student, 'Dr. Olga Brandt')).toBeVisible();
    expect(await chatLog(student).innerText()).toBe(before);

    await sendChat(organizer, 'Here we are again');
    await expectSoon(chatLog(student)).toContainText('Here we are again');
    expect((await chatLog(student).innerText()).match(/Welcome/g)).toHaveLength(1);
    await close(organizer, student);
  });
});

describe('an organizer who reloads the page, in a room without tokens', () => {
  it('makes an organizer who reloads the page a moderator again, in a room without tokens', async () => {
    const organizer = await join('organizer');
    const student = await join('student');
    await expectSoon(tile(organizer, 'Sam Okafor')).toBeVisible();
    await organizer.page.reload();
    await expectSoon(tile(student, /Sam Okafor.*moderator/)).toBeVisible();
    await organizer.button('Join Live Session').click();
    await waitForMeeting(organizer);
    await expectSoon(tile(student, /Olga Brandt.*moderator/)).toBeVisible();
    await close(organizer, student);
  });
});

describe('the toolbar', () => {
  it('has no invite button for participants in the toolbar of the meeting', async () => {
    const organizer = await join('organizer');
    const student = await join('student');
    await expectSoon(
      organizer.room.getByRole('toolbar').getByRole('button', { name: /invite/i }),
    ).toBeVisible();
    await expectSoon(
      student.room.getByRole('toolbar').getByRole('button', { name: 'Leave the meeting' }),
    ).toBeVisible();
    await expectSoon(student.room.getByRole('button', { name: /invite/i })).toHaveCount(0);
    await close(organizer, student);
  });
});

describe('while the browser asks for the camera', () => {
  it('says that the browser asks for the camera, and keeps the frame visible', async () => {
    const student = await scenario.open('student', 'telescopes');
    // Simulates the prompt: getUserMedia stays pending until the person answers.
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
    await expectSoon(student.element).toContainText('asks for the camera and the microphone');
    await expectSoon(student.element.locator('[part~="cover"]')).toHaveCount(0);
    expect(await stateOf(student)).toBe('entering');
    await student.room.locator('body').evaluate(() => window.dispatchEvent(new Event('answer')));
    await waitForMeeting(student);
    await close(student);
  });
});

describe.for([
  ['a pre-join page', { serverPrejoin: true }],
  ['a page that asks for the name', { requireName: true }],
] as const)('%s of the meeting server', ([page, options]) => {
  it(`keeps ${page} of the meeting server visible, and enters the meeting after it`, async () => {
    const custom = await startScenario({}, { practiceRoom: options });
    const student = await custom.open('student', 'telescopes');
    await student.button('Join Live Session').click();
    await expectSoon(student.element.locator('[part~="cover"]')).toHaveCount(0);
    await student.room.getByRole('textbox', { name: /name/i }).fill('Sam');
    await student.room.getByRole('button', { name: /join|continue/i }).click();
    await waitForMeeting(student);
    await student.context.close();
    await custom.close();
  });
});
