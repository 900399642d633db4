// Measures the time from the organizer's click to the student's button in Chromium, with 1,000 other subscribers.
// Run: npm run bench:page
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { CHROMIUM_ARGS, FAKE_CAMERA_ARGS, requireChromium } from '../../.config/browser.mjs';
import { startDemo } from './dist/demo.js';

const RUNS = 20;
const OTHER_SUBSCRIBERS = 1_000;
const WEBINAR = 'night-sky';

const dataDir = await mkdtemp(join(tmpdir(), 'live-webinar-measure-'));
const demo = await startDemo({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error', RATE_LIMIT: '0' });
const browser = await chromium.launch({
  executablePath: requireChromium(),
  args: [...CHROMIUM_ARGS, ...FAKE_CAMERA_ARGS],
});

/** Opens an event stream and counts the starts that it receives. */
const subscribe = () =>
  /** @type {Promise<{ starts: number, close: () => void }>} */ (
    new Promise((resolve, reject) => {
      const outgoing = request(`${demo.url}api/live/events/${WEBINAR}/`, { agent: false }, (response) => {
        const subscriber = { starts: 0, close: () => outgoing.destroy() };
        response.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
          subscriber.starts += text.split('"is_active":true').length - 1;
        });
        response.on('error', () => undefined);
        resolve(subscriber);
      });
      outgoing.on('error', reject).end();
    })
  );

/** @param {string} as */
const open = async (as) => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${demo.url}?${new URLSearchParams({ as, webinar: WEBINAR })}`);
  return page;
};

try {
  const others = [];
  for (let count = 0; count < OTHER_SUBSCRIBERS; count += 100) {
    others.push(...(await Promise.all(Array.from({ length: 100 }, subscribe))));
  }
  const [organizer, student] = [await open('organizer'), await open('student')];
  const times = [];

  for (let run = 1; run <= RUNS; run += 1) {
    const [goLive, join] = [
      organizer.getByRole('button', { name: 'Go Live' }),
      student.getByRole('button', { name: 'Join Live Session' }),
    ];
    await goLive.waitFor();
    await join.waitFor({ state: 'detached' });
    // Both windows use the clock of this machine.
    const seen = student.evaluate(
      () =>
        new Promise((resolve) => {
          const look = () => {
            const root = document.querySelector('live-webinar')?.shadowRoot;
            if (root?.querySelector('[part~="join-button"]')) resolve(Date.now());
            else requestAnimationFrame(look);
          };
          look();
        }),
    );
    await organizer.evaluate(() => {
      document.addEventListener('click', () => (window.clickedAt = Date.now()), {
        capture: true,
        once: true,
      });
    });
    await goLive.click();
    const clicked = await organizer.evaluate(() => window.clickedAt);
    times.push((await seen) - clicked);

    await organizer.getByRole('button', { name: 'End session' }).click();
    await organizer.getByRole('button', { name: 'End for everyone' }).click();
  }

  const missed = others.filter(({ starts }) => starts < RUNS).length;
  for (const { close } of others) close();
  if (missed > 0) throw new Error(`${missed} of ${OTHER_SUBSCRIBERS} subscribers missed a start: no result`);
  times.sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => times[Math.ceil(share * RUNS) - 1];
  console.log(
    `From the click to the button, in ms, ${RUNS} runs with ${OTHER_SUBSCRIBERS} other subscribers:`,
  );
  console.log(`median ${at(0.5)}, p95 ${at(0.95)}, longest ${times.at(-1)}`);
} finally {
  await browser.close();
  await demo.stop();
  await rm(dataDir, { recursive: true });
}
