import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inMeeting, roomOf, see, stateOf, tile } from './support/meeting.js';
import { setStage, type Stage, type Visit } from './support/stage.js';
import { withWebinar } from './support/webinar.js';

interface PassOnTheWay {
  meeting: { jwt: string | null; passcode: string | null };
}

/** Changes the first passes that somebody gets, as if they were old. Counts how many passes were asked for. */
const spoilPasses = async (visit: Visit, howMany: number, spoil: (pass: PassOnTheWay) => void) => {
  const asked = { passes: 0 };
  await visit.page.route('**/api/live/join/**', async (route) => {
    asked.passes += 1;
    const response = await route.fetch();
    const pass = (await response.json()) as PassOnTheWay;
    if (asked.passes <= howMany) spoil(pass);
    await route.fulfill({ response, json: pass });
  });
  return asked;
};

/** Every state that the element goes through from here on. */
const statesOf = async (visit: Visit): Promise<() => Promise<string[]>> => {
  await visit.element.evaluate((element) => {
    const page = window as unknown as { seen: string[] };
    page.seen = [];
    element.addEventListener('live-webinar-state', (event) => {
      page.seen.push((event as CustomEvent<{ state: string }>).detail.state);
    });
  });
  return () => visit.page.evaluate(() => (window as unknown as { seen: string[] }).seen);
};

const goLive = async (stage: Stage, webinar: string): Promise<Visit> => {
  const organizer = await stage.open('organizer', webinar);
  await organizer.button('Go Live').click();
  await inMeeting(organizer);
  return organizer;
};

const removeFromWebinar = async (organizer: Visit, name: string) => {
  await organizer.button(/^People/).click();
  const person = organizer.element.locator('[part~="person"]', { hasText: name });
  await person.getByRole('button', { name: /Remove/ }).click();
  const dialog = organizer.element.getByRole('dialog');
  await see(dialog).toContainText(new RegExp(`Remove .?${name}.? from the webinar`));
  await dialog.getByRole('button', { name: 'Remove' }).click();
};

/** Organizer and student are in the meeting, until the student is removed. */
const meetAndRemove = async (stage: Stage): Promise<{ organizer: Visit; student: Visit }> => {
  const organizer = await stage.open('organizer', 'telescopes');
  const student = await stage.open('student', 'telescopes');
  await organizer.button('Join Live Session').click();
  await inMeeting(organizer);
  await student.button('Join Live Session').click();
  await inMeeting(student);
  await see(tile(organizer, 'Sam Okafor')).toBeVisible();
  await removeFromWebinar(organizer, 'Sam Okafor');
  await see(tile(organizer, 'Sam Okafor')).toBeHidden();
  await see(student.element).toContainText('removed you');
  return { organizer, student };
};

describe('a room with a passcode', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage({ JITSI_ACCESS: 'passcode' });
  });
  afterAll(() => stage.close());

  it('is entered with a new pass where the first one’s passcode is wrong, and nobody notices', async () => {
    const organizer = await goLive(stage, 'night-sky');
    const student = await stage.open('student', 'night-sky');
    const asked = await spoilPasses(student, 1, ({ meeting }) => {
      meeting.passcode = 'wrong-passcode';
    });
    await see(student.button('Join Live Session')).toBeVisible();
    const states = await statesOf(student);
    await student.button('Join Live Session').click();
    await inMeeting(student);
    await see(tile(organizer, 'Sam Okafor')).toBeVisible();
    expect(asked.passes).toBe(2);
    expect(await states()).toEqual(['entering', 'meeting']);
    for (const { context } of [student, organizer]) await context.close();
  });

  it('says so where the passcode stays wrong, and can be tried again', async () => {
    const student = await stage.open('student', 'telescopes');
    const organizer = await stage.open('organizer', 'telescopes');
    await organizer.button('Join Live Session').click();
    await inMeeting(organizer);
    await spoilPasses(student, 2, ({ meeting }) => {
      meeting.passcode = 'wrong-passcode';
    });
    await student.button('Join Live Session').click();
    await see(student.element).toContainText("did not accept the session's passcode");
    await student.button('Try again').click();
    await inMeeting(student);
    for (const { context } of [student, organizer]) await context.close();
  });

  it('is closed behind somebody whom the organizer removes', async () => {
    await stage.demo.useCases.registerPeople({ webinarId: 'telescopes', userIds: ['sam'] });
    const { organizer, student } = await meetAndRemove(stage);
    await see(student.page.locator('iframe')).toHaveCount(0);
    expect(await stateOf(student)).toBe('closed');
    await student.page.reload();
    await see(student.element).toContainText('removed you');
    for (const { context } of [student, organizer]) await context.close();
  });

  it('has a lobby, where the organizer lets people in', async () => {
    await withWebinar(stage, { lobby: true });
    await stage.demo.useCases.registerPeople({ webinarId: 'night-sky', userIds: ['sam'] });
    await stage.demo.useCases.endLiveSession({
      webinarId: 'night-sky',
      person: { id: 'olga', name: null },
    });
    const organizer = await goLive(stage, 'night-sky');
    const student = await stage.open('student', 'night-sky');
    await student.button('Join Live Session').click();
    await see(organizer.element).toContainText('Sam Okafor');
    await see(student.room.locator('body')).toContainText(/waiting/i);
    expect(await stateOf(student)).toBe('entering');
    await organizer.button(/Let in/).click();
    await inMeeting(student);
    await see(tile(organizer, 'Sam Okafor')).toBeVisible();
    for (const { context } of [student, organizer]) await context.close();
  });

  it('has as many seats as the webinar, and one more where somebody leaves', async () => {
    await withWebinar(stage, { maxParticipants: 1 });
    await stage.demo.useCases.registerPeople({ webinarId: 'night-sky', userIds: ['sam', 'vera'] });
    await stage.demo.useCases.startLiveSession({
      webinarId: 'night-sky',
      person: { id: 'olga', name: null },
    });
    const student = await stage.open('student', 'night-sky');
    const visitor = await stage.open('visitor', 'night-sky');
    await student.button('Join Live Session').click();
    await inMeeting(student);
    await visitor.button('Join Live Session').click();
    await see(visitor.element).toContainText('The live session is full');
    // The page closes: a beacon gives the seat back.
    await student.page.goto('about:blank');
    const present = async () => {
      const person = { id: 'olga', name: null };
      const people = await stage.demo.useCases.listPeople({ webinarId: 'night-sky', person });
      return people.ok && people.value.map(({ userId }) => userId);
    };
    await see.poll(present).toEqual([]);
    await visitor.button('Join Live Session').click();
    await inMeeting(visitor);
    for (const { context } of [student, visitor]) await context.close();
  });
});

describe('a room that a token opens', () => {
  const appSecret = 'the-app-secret-of-the-tests-of-the-door';
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage({
      JITSI_ACCESS: 'token',
      JITSI_APP_ID: 'live-webinar',
      JITSI_APP_SECRET: appSecret,
    });
  });
  afterAll(() => stage.close());

  /** The same token with other claims, signed as the server wants it. */
  const resigned = (jwt: string | null, changes: Record<string, unknown>): string => {
    const [header = '', payload = ''] = (jwt ?? '').split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const changed = Buffer.from(JSON.stringify({ ...claims, ...changes })).toString('base64url');
    const signed = `${header}.${changed}`;
    return `${signed}.${createHmac('sha256', appSecret).update(signed).digest('base64url')}`;
  };

  it('brings organizer and student together, and names the room in public', async () => {
    await withWebinar(stage);
    const organizer = await goLive(stage, 'night-sky');
    const student = await stage.open('student', 'night-sky');
    await student.button('Join Live Session').click();
    await inMeeting(student);
    await see(tile(organizer, 'Sam Okafor')).toBeVisible();
    const [room] = /webinar_[a-z0-9_-]+/.exec((await roomOf(organizer)) ?? '') ?? [];
    const status = await organizer.page.evaluate(
      async () => (await fetch('/api/live/status/night-sky/')).json() as Promise<unknown>,
    );
    expect(status).toEqual({ is_active: true, room_name: room });

    // The name alone opens nothing.
    const outsider = await organizer.context.newPage();
    const config = `#config.prejoinConfig=${encodeURIComponent('{"enabled":false}')}`;
    await outsider.goto(`http://${stage.demo.meetingServer.domain}/${room}${config}`);
    await see(outsider.locator('body')).toContainText('You cannot come in');

    await organizer.button('End session').click();
    await organizer.element.getByRole('dialog').getByRole('button', { name: 'End for everyone' }).click();
    await see(student.element).toContainText('The live session has ended');
    for (const { context } of [student, organizer]) await context.close();
  });

  it('takes the organizer back while the lobby is on', async () => {
    await withWebinar(stage, { lobby: true });
    await stage.demo.useCases.registerPeople({ webinarId: 'night-sky', userIds: ['sam'] });
    const organizer = await goLive(stage, 'night-sky');
    const student = await stage.open('student', 'night-sky');
    await student.button('Join Live Session').click();
    await organizer.button(/Let in/).click();
    await inMeeting(student);

    await organizer.page.reload();
    await organizer.button('Join Live Session').click();
    await inMeeting(organizer);
    await see(tile(student, 'Dr. Olga Brandt')).toBeVisible();
    await withWebinar(stage);
    for (const { context } of [student, organizer]) await context.close();
  });

  it('is entered with a new pass where the first one’s token has run out, and nobody notices', async () => {
    const student = await stage.open('student', 'telescopes');
    const asked = await spoilPasses(student, 1, ({ meeting }) => {
      meeting.jwt = resigned(meeting.jwt, { exp: Math.floor(Date.now() / 1000) - 60 });
    });
    await see(student.button('Join Live Session')).toBeVisible();
    const states = await statesOf(student);
    await student.button('Join Live Session').click();
    await inMeeting(student);
    expect(asked.passes).toBe(2);
    expect(await states()).toEqual(['entering', 'meeting']);
    expect(student.page.url()).not.toMatch(/eyJ|webinar_/);
    await student.context.close();
  });

  it('says so where no token is taken', async () => {
    const student = await stage.open('student', 'telescopes');
    await spoilPasses(student, 9, ({ meeting }) => {
      meeting.jwt = resigned(meeting.jwt, { iss: 'somebody-else' });
    });
    await student.button('Join Live Session').click();
    await see(student.element).toContainText("did not accept the session's pass");
    await student.context.close();
  });

  it('is closed behind somebody whom the organizer removes: the token says who is who', async () => {
    const { organizer, student } = await meetAndRemove(stage);
    for (const { context } of [student, organizer]) await context.close();
  });
});
