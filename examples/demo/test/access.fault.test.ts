import { byIds } from '@live-webinar/domain/fixtures';
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitForMeeting, roomNameOf, expectSoon, stateOf, tile } from './support/meeting.js';
import { startScenario, type Scenario, type OpenPage } from './support/scenario.js';
import { rescheduleWebinar } from './support/reschedule-webinar.js';

interface InterceptedPass {
  meeting: { jwt: string | null; passcode: string | null };
}

/** Changes the first passes that a page receives, as if they were outdated. Counts the requests for passes. */
const spoilPasses = async (opened: OpenPage, count: number, spoil: (pass: InterceptedPass) => void) => {
  const requested = { passes: 0 };
  await opened.page.route('**/api/live/join/**', async (route) => {
    requested.passes += 1;
    const response = await route.fetch();
    const pass = (await response.json()) as InterceptedPass;
    if (requested.passes <= count) spoil(pass);
    await route.fulfill({ response, json: pass });
  });
  return requested;
};

/** Records every state of the element from now on. */
const recordStates = async (opened: OpenPage): Promise<() => Promise<string[]>> => {
  await opened.element.evaluate((element) => {
    const page = window as unknown as { seen: string[] };
    page.seen = [];
    element.addEventListener('live-webinar-state', (event) => {
      page.seen.push((event as CustomEvent<{ state: string }>).detail.state);
    });
  });
  return () => opened.page.evaluate(() => (window as unknown as { seen: string[] }).seen);
};

const goLive = async (scenario: Scenario, webinar: string): Promise<OpenPage> => {
  const organizer = await scenario.open('organizer', webinar);
  await organizer.button('Go Live').click();
  await waitForMeeting(organizer);
  return organizer;
};

const removeFromWebinar = async (organizer: OpenPage, name: string) => {
  await organizer.button(/^People/).click();
  const person = organizer.element.locator('[part~="person"]', { hasText: name });
  await person.getByRole('button', { name: /Remove/ }).click();
  const dialog = organizer.element.getByRole('dialog');
  await expectSoon(dialog).toContainText(new RegExp(`Remove .?${name}.? from the webinar`));
  await dialog.getByRole('button', { name: 'Remove' }).click();
};

/** Organizer and student join the meeting, and the organizer removes the student. */
const joinAndRemove = async (scenario: Scenario): Promise<{ organizer: OpenPage; student: OpenPage }> => {
  const organizer = await scenario.open('organizer', 'telescopes');
  const student = await scenario.open('student', 'telescopes');
  await organizer.button('Join Live Session').click();
  await waitForMeeting(organizer);
  await student.button('Join Live Session').click();
  await waitForMeeting(student);
  await expectSoon(tile(organizer, 'Sam Okafor')).toBeVisible();
  await removeFromWebinar(organizer, 'Sam Okafor');
  await expectSoon(tile(organizer, 'Sam Okafor')).toBeHidden();
  await expectSoon(student.element).toContainText('removed you');
  return { organizer, student };
};

describe('a room with a passcode', () => {
  let scenario: Scenario;
  beforeAll(async () => {
    scenario = await startScenario({ JITSI_ACCESS: 'passcode' });
  });
  afterAll(() => scenario.close());

  it('requests a new pass without notice if the passcode of the first one is wrong', async () => {
    const organizer = await goLive(scenario, 'night-sky');
    const student = await scenario.open('student', 'night-sky');
    const requested = await spoilPasses(student, 1, ({ meeting }) => {
      meeting.passcode = 'wrong-passcode';
    });
    await expectSoon(student.button('Join Live Session')).toBeVisible();
    const states = await recordStates(student);
    await student.button('Join Live Session').click();
    await waitForMeeting(student);
    await expectSoon(tile(organizer, 'Sam Okafor')).toBeVisible();
    expect(requested.passes).toBe(2);
    expect(await states()).toEqual(['entering', 'meeting']);
    for (const { context } of [student, organizer]) await context.close();
  });

  it('reports a passcode that stays wrong, and lets the person try again', async () => {
    const student = await scenario.open('student', 'telescopes');
    const organizer = await scenario.open('organizer', 'telescopes');
    await organizer.button('Join Live Session').click();
    await waitForMeeting(organizer);
    await spoilPasses(student, 2, ({ meeting }) => {
      meeting.passcode = 'wrong-passcode';
    });
    await student.button('Join Live Session').click();
    await expectSoon(student.element).toContainText("did not accept the session's passcode");
    await student.button('Try again').click();
    await waitForMeeting(student);
    for (const { context } of [student, organizer]) await context.close();
  });

  it('takes a removed person out of a room with a passcode for good', async () => {
    await scenario.demo.useCases.registerPeople({ webinarId: 'telescopes', people: byIds('sam') });
    const { organizer, student } = await joinAndRemove(scenario);
    await expectSoon(student.page.locator('iframe')).toHaveCount(0);
    expect(await stateOf(student)).toBe('closed');
    await student.page.reload();
    await expectSoon(student.element).toContainText('removed you');
    for (const { context } of [student, organizer]) await context.close();
  });

  it('lets people wait in the lobby until the organizer lets them in', async () => {
    await rescheduleWebinar(scenario, { lobby: true });
    await scenario.demo.useCases.registerPeople({ webinarId: 'night-sky', people: byIds('sam') });
    await scenario.demo.useCases.endLiveSession({
      webinarId: 'night-sky',
      person: { id: 'olga', name: null },
    });
    const organizer = await goLive(scenario, 'night-sky');
    const student = await scenario.open('student', 'night-sky');
    await student.button('Join Live Session').click();
    await expectSoon(organizer.element).toContainText('Sam Okafor');
    await expectSoon(student.room.locator('body')).toContainText(/waiting/i);
    expect(await stateOf(student)).toBe('entering');
    await organizer.button(/Let in/).click();
    await waitForMeeting(student);
    await expectSoon(tile(organizer, 'Sam Okafor')).toBeVisible();
    for (const { context } of [student, organizer]) await context.close();
  });

  it('refuses people when all seats are taken, and frees the seat of a closed page', async () => {
    await rescheduleWebinar(scenario, { maxParticipants: 1 });
    await scenario.demo.useCases.registerPeople({ webinarId: 'night-sky', people: byIds('sam', 'vera') });
    await scenario.demo.useCases.startLiveSession({
      webinarId: 'night-sky',
      person: { id: 'olga', name: null },
    });
    const student = await scenario.open('student', 'night-sky');
    const visitor = await scenario.open('visitor', 'night-sky');
    await student.button('Join Live Session').click();
    await waitForMeeting(student);
    await visitor.button('Join Live Session').click();
    await expectSoon(visitor.element).toContainText('The live session is full');
    // When the page closes, a beacon frees the seat.
    await student.page.goto('about:blank');
    const present = async () => {
      const person = { id: 'olga', name: null };
      const people = await scenario.demo.useCases.listPeople({ webinarId: 'night-sky', person });
      return people.ok && people.value.map(({ userId }) => userId);
    };
    await expectSoon.poll(present).toEqual([]);
    await visitor.button('Join Live Session').click();
    await waitForMeeting(visitor);
    for (const { context } of [student, visitor]) await context.close();
  });
});

describe('a room with token authentication', () => {
  const appSecret = 'the-app-secret-of-the-access-tests-here';
  let scenario: Scenario;
  beforeAll(async () => {
    scenario = await startScenario({
      JITSI_ACCESS: 'token',
      JITSI_APP_ID: 'live-webinar',
      JITSI_APP_SECRET: appSecret,
    });
  });
  afterAll(() => scenario.close());

  /** The same token with other claims and a valid signature. */
  const resigned = (jwt: string | null, changes: Record<string, unknown>): string => {
    const [header = '', payload = ''] = (jwt ?? '').split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const changed = Buffer.from(JSON.stringify({ ...claims, ...changes })).toString('base64url');
    const signed = `${header}.${changed}`;
    return `${signed}.${createHmac('sha256', appSecret).update(signed).digest('base64url')}`;
  };

  it('brings organizer and student into a room with token authentication, and publishes its name', async () => {
    await rescheduleWebinar(scenario);
    const organizer = await goLive(scenario, 'night-sky');
    const student = await scenario.open('student', 'night-sky');
    await student.button('Join Live Session').click();
    await waitForMeeting(student);
    await expectSoon(tile(organizer, 'Sam Okafor')).toBeVisible();
    const [room] = /webinar_[a-z0-9_-]+/.exec((await roomNameOf(organizer)) ?? '') ?? [];
    const status = await organizer.page.evaluate(
      async () => (await fetch('/api/live/status/night-sky/')).json() as Promise<unknown>,
    );
    expect(status).toEqual({ is_active: true, room_name: room });

    // The name alone does not open the room.
    const outsider = await organizer.context.newPage();
    const config = `#config.prejoinConfig=${encodeURIComponent('{"enabled":false}')}`;
    await outsider.goto(`http://${scenario.demo.meetingServer.domain}/${room}${config}`);
    await expectSoon(outsider.locator('body')).toContainText('You cannot come in');

    await organizer.button('End session').click();
    await organizer.element.getByRole('dialog').getByRole('button', { name: 'End for everyone' }).click();
    await expectSoon(student.element).toContainText('The live session has ended');
    for (const { context } of [student, organizer]) await context.close();
  });

  it('lets the organizer return while the lobby is on', async () => {
    await rescheduleWebinar(scenario, { lobby: true });
    await scenario.demo.useCases.registerPeople({ webinarId: 'night-sky', people: byIds('sam') });
    const organizer = await goLive(scenario, 'night-sky');
    const student = await scenario.open('student', 'night-sky');
    await student.button('Join Live Session').click();
    await organizer.button(/Let in/).click();
    await waitForMeeting(student);

    await organizer.page.reload();
    await organizer.button('Join Live Session').click();
    await waitForMeeting(organizer);
    await expectSoon(tile(student, 'Dr. Olga Brandt')).toBeVisible();
    await rescheduleWebinar(scenario);
    for (const { context } of [student, organizer]) await context.close();
  });

  it('requests a new pass without notice if the token of the first one has expired', async () => {
    const student = await scenario.open('student', 'telescopes');
    const requested = await spoilPasses(student, 1, ({ meeting }) => {
      meeting.jwt = resigned(meeting.jwt, { exp: Math.floor(Date.now() / 1000) - 60 });
    });
    await expectSoon(student.button('Join Live Session')).toBeVisible();
    const states = await recordStates(student);
    await student.button('Join Live Session').click();
    await waitForMeeting(student);
    expect(requested.passes).toBe(2);
    expect(await states()).toEqual(['entering', 'meeting']);
    expect(student.page.url()).not.toMatch(/eyJ|webinar_/);
    await student.context.close();
  });

  it('reports that the meeting server accepts none of the tokens', async () => {
    const student = await scenario.open('student', 'telescopes');
    await spoilPasses(student, 9, ({ meeting }) => {
      meeting.jwt = resigned(meeting.jwt, { iss: 'somebody-else' });
    });
    await student.button('Join Live Session').click();
    await expectSoon(student.element).toContainText("did not accept the session's pass");
    await student.context.close();
  });

  it('takes a removed person out of a room with token authentication, identified by the token', async () => {
    const { organizer, student } = await joinAndRemove(scenario);
    for (const { context } of [student, organizer]) await context.close();
  });
});
