// Measures the time from the click on Watch the recording to the first frame of the video in Chromium.
// Run: npm run bench:film
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { CHROMIUM_ARGS, requireChromium } from '../../.config/browser.mjs';
import { startDemo } from './dist/demo.js';

const RUNS = 10;
const WEBINAR = 'moon-and-planets';
const TARGET_MS = 1_500;

const dataDir = await mkdtemp(join(tmpdir(), 'live-webinar-measure-'));
const demo = await startDemo({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error', RATE_LIMIT: '0' });
const browser = await chromium.launch({ executablePath: requireChromium(), args: CHROMIUM_ARGS });

/**
 * Watches the film in a fresh browser context.
 *
 * @param {boolean} isCold whether the part with the player is loaded at this click, as on the first visit; otherwise the
 *   browser has it from a click before
 * @returns {Promise<number>} from the click to the first frame, in milliseconds
 */
const measure = async (isCold) => {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    /** @type {import('playwright').Response[]} */
    const videos = [];
    const parts = new Set();
    page.on('response', (response) => {
      if (response.url().includes('/recordings/files/') && response.request().resourceType() === 'media')
        videos.push(response);
      if (response.url().includes('.recordings-')) parts.add(response.url());
    });
    const watch = page.locator('live-webinar').getByRole('button', { name: 'Watch the recording' });
    await page.goto(`${demo.url}?${new URLSearchParams({ as: 'student', webinar: WEBINAR })}`);
    if (!isCold) {
      await watch.click();
      await page.locator('live-webinar video').waitFor();
      await page.locator('live-webinar').getByRole('button', { name: 'Back' }).click();
    }
    await watch.waitFor();
    if (isCold && parts.size > 0) throw new Error('The part with the player was loaded before the click');

    const firstFrame = page.evaluate(
      () =>
        new Promise((resolve) => {
          let clickedAt = 0;
          document.addEventListener('click', () => (clickedAt = performance.now()), {
            capture: true,
            once: true,
          });
          const look = () => {
            const video = document.querySelector('live-webinar')?.shadowRoot?.querySelector('video');
            if (!clickedAt || !video) requestAnimationFrame(look);
            else
              video.requestVideoFrameCallback((_, { presentationTime }) => {
                resolve(presentationTime - clickedAt);
              });
          };
          look();
        }),
    );
    await watch.click();
    const time = /** @type {number} */ (await firstFrame);
    if (!videos.some((response) => response.status() === 206))
      throw new Error('The film did not come in answers to range requests: no result');
    return time;
  } finally {
    await context.close();
  }
};

/** @param {string} name @param {boolean} isCold */
const report = async (name, isCold) => {
  const times = [];
  for (let run = 1; run <= RUNS; run += 1) times.push(await measure(isCold));
  times.sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => Math.round(times[Math.ceil(share * RUNS) - 1] ?? NaN);
  const verdict = at(0.95) <= TARGET_MS ? 'reached' : `missed by ${at(0.95) - TARGET_MS}`;
  console.log(`${name}: median ${at(0.5)}, p95 ${at(0.95)}, target at most ${TARGET_MS} (${verdict})`);
};

try {
  console.log(`From the click to the first frame, in ms, ${RUNS} fresh browser contexts each:`);
  await report('with the player loaded before', false);
  await report('with the player loaded at the click', true);
} finally {
  await browser.close();
  await demo.stop();
  await rm(dataDir, { recursive: true });
}
