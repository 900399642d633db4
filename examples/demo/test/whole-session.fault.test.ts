import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import recorded from '../../../api/test/support/recorded-event-sync.json' with { type: 'json' };
import { launchBrowser } from '../../../.config/browser.mjs';
import { BROWSER_START_MS, PAGE_STEP_MS } from '../../../.config/time-limits.mjs';
import { PEOPLE } from '../src/people.js';
import { waitForMeeting, expectSoon } from './support/meeting.js';
import { rescheduleWebinar } from './support/reschedule-webinar.js';
import { openPage, startScenario, type OpenPage, type Scenario } from './support/scenario.js';
import { tokenOf } from './support/site.js';

const SECRET = 'the-secret-of-meeting-events-in-this-test';
const WEBINAR = 'night-sky';
/** The recorded server counts in whole seconds. */
const SECOND_MS = 1_000;

let scenario: Scenario;
let chromium: Browser;
beforeAll(async () => {
  scenario = await startScenario({ MEETING_EVENTS_SECRET: SECRET }, { browser: 'firefox' });
  chromium = await launchBrowser('chromium');
}, 4 * BROWSER_START_MS);
afterAll(async () => {
  await chromium.close();
  await scenario.close();
});

/** Replays the recorded meeting: its seconds 0 to 12 become moments of this test, in whole seconds like Prosody's. */
const replay = (roomName: string) => {
  const from = recorded.requests[0]?.body.created_at ?? 0;
  const moments = new Map<number, number>();
  const now = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value), (key, member: unknown) => {
      if (key.endsWith('_at') && typeof member === 'number') return moments.get(member - from);
      if (key === 'id' && member === 'pia') return PEOPLE.student.sub;
      return key === 'room_name' ? roomName : member;
    });
  const secondOf = ({ all_occupants: _, ...body }: (typeof recorded.requests)[number]['body']): number =>
    Math.max(...[...JSON.stringify(body).matchAll(/_at":(\d+)/g)].map(([, at]) => Number(at))) - from;

  return {
    /** Sends what Prosody sent in one second of the recorded meeting. @returns the moment that the events name, in milliseconds */
    async second(number: number): Promise<number> {
      moments.set(number, Math.floor(Date.now() / 1000));
      for (const { path, body } of recorded.requests.filter((request) => secondOf(request.body) === number)) {
        const { status } = await fetch(new URL(path, scenario.demo.url), {
          method: 'POST',
          headers: { authorization: `Bearer ${SECRET}`, 'content-type': 'application/json' },
          body: JSON.stringify(now(body)),
        });
        expect(status).toBe(204);
      }
      return (moments.get(number) ?? 0) * 1_000;
    },
  };
};

/** When something happened in a page, by its element's event. @returns a function that reads it, in milliseconds since 1970 */
const momentOf = async ({ page }: OpenPage, event: string): Promise<() => Promise<number>> => {
  await page.evaluate((name) => {
    window.addEventListener(name, () => Object.assign(window, { [name]: Date.now() }), { once: true });
  }, event);
  return () => page.evaluate((name) => (window as unknown as Record<string, number>)[name] ?? NaN, event);
};

/** @returns when the person came into the meeting, in milliseconds since 1970 */
const enter = async (person: OpenPage, button: string): Promise<number> => {
  const joined = await momentOf(person, 'live-webinar-joined');
  await person.button(button).click();
  await waitForMeeting(person);
  return joined();
};

it(
  'reports a session in two browsers with a reload, a killed tab, a second device, a telephone and a breakout room to the second',
  { timeout: 12 * PAGE_STEP_MS },
  async () => {
    await rescheduleWebinar(scenario);
    const address = (as: string) => `${scenario.demo.url}?${new URLSearchParams({ as, webinar: WEBINAR })}`;
    const organizer = await openPage(chromium, address('organizer'));
    const laptop = await scenario.open('student', WEBINAR);
    const phone = await openPage(chromium, address('student'), { width: 375, height: 740 });

    const organizerCame = await enter(organizer, 'Go Live');
    const token = await tokenOf(scenario, 'organizer');
    const get = async (path: string): Promise<unknown> => {
      const response = await fetch(new URL(path, scenario.demo.url), {
        headers: { authorization: `Bearer ${token}` },
      });
      return response.json();
    };
    const { room_name: roomName } = (await get(`/api/live/join/${WEBINAR}/`)) as { room_name: string };
    const prosody = replay(roomName);

    const began = await prosody.second(0);
    const studentCame = await enter(laptop, 'Join Live Session');
    const joined = await prosody.second(1);
    const called = await prosody.second(2);
    await enter(phone, 'Join Live Session');
    await prosody.second(3);
    // The laptop moves to the breakout room and back.
    for (const second of [4, 5, 6]) {
      await prosody.second(second);
      await sleep(1_000);
    }
    const debug = await phone.context.newCDPSession(phone.page);
    await Promise.race([debug.send('Page.crash').catch(() => undefined), sleep(2_000)]);
    await prosody.second(7);
    await laptop.page.reload();
    await prosody.second(8);
    await enter(laptop, 'Join Live Session');
    await prosody.second(9);
    const hungUp = await prosody.second(10);
    const readLeft = await momentOf(laptop, 'live-webinar-left');
    await laptop.button('Leave').click();
    await expectSoon(laptop.button('Rejoin')).toBeVisible();
    const studentLeft = await readLeft();
    const left = await prosody.second(11);
    // So that the end of the session cannot be mistaken for the end of a visit.
    await sleep(3 * SECOND_MS);
    await organizer.button('End session').click();
    await organizer.element.getByRole('dialog').getByRole('button', { name: 'End for everyone' }).click();
    await expectSoon(organizer.button('Go Live')).toBeVisible();
    await prosody.second(12);

    const { items: sessions } = (await get(`/api/live/sessions/${WEBINAR}/`)) as {
      items: { id: string; ended_at: string }[];
    };
    const ended = Date.parse(sessions[0]?.ended_at ?? '');
    const report = (await get(`/api/live/attendance/${sessions[0]?.id ?? ''}/`)) as { items: Row[] };
    const rows = new Map(report.items.map((row) => [row.user_id, row]));
    expect(rows.size).toBe(3);
    expect(report.items).toHaveLength(3);

    const { organizer: olga, student: sam } = PEOPLE;
    expectRow(rows.get(olga.sub), 'both', [organizerCame, began], [ended]);
    expectRow(rows.get(sam.sub), 'both', [studentCame, joined], [studentLeft, left]);
    expectRow(rows.get(null), 'server', [called], [hungUp]);
  },
);

interface Row {
  readonly user_id: string | null;
  readonly joined_at: string;
  readonly left_at: string;
  readonly seconds: number;
  readonly visits: readonly unknown[];
  readonly evidence: string;
  readonly disagreement_seconds: number | null;
}

/** Expects one visit that began and ended when the page or the server said so, or between these moments. */
const expectRow = (
  row: Row | undefined,
  evidence: string,
  came: readonly number[],
  went: readonly number[],
): void => {
  expect(row).toMatchObject({ evidence, disagreement_seconds: null });
  expect(row?.visits).toHaveLength(1);
  const joined = expectMoment(row?.joined_at, came);
  const left = expectMoment(row?.left_at, went);
  expect(row?.seconds).toBe(Math.round((left - joined) / 1_000));
};

const expectMoment = (text: string | undefined, known: readonly number[]): number => {
  const at = Date.parse(text ?? '');
  expect(at).toBeGreaterThanOrEqual(Math.min(...known) - SECOND_MS);
  expect(at).toBeLessThanOrEqual(Math.max(...known) + SECOND_MS);
  return at;
};
