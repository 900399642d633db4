// Takes the screenshots for the documentation: the demonstration in Chromium. Run: npm run screenshots
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { CHROMIUM_ARGS, requireChromium } from '../../.config/browser.mjs';
import { startDemo } from './dist/demo.js';

const images = fileURLToPath(new URL('../../docs/images/', import.meta.url));
const dataDir = await mkdtemp(join(tmpdir(), 'live-webinar-screenshots-'));
const demo = await startDemo({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error' });
// No fake camera: people without a camera are shown with their initials, which suits a screenshot.
const browser = await chromium.launch({ executablePath: requireChromium(), args: CHROMIUM_ARGS });

/**
 * @param {string} as
 * @param {{ width: number, height: number }} viewport
 */
const open = async (as, viewport) => {
  const context = await browser.newContext({ viewport, deviceScaleFactor: 2 });
  const page = await context.newPage();
  await page.goto(`${demo.url}?${new URLSearchParams({ as, webinar: 'night-sky' })}`);
  const element = page.locator('live-webinar');
  return {
    page,
    element,
    button: (/** @type {string} */ name) => element.getByRole('button', { name, exact: true }),
    say: async (/** @type {string} */ text) => {
      await element.getByRole('textbox', { name: 'Message' }).fill(text);
      await element.getByRole('button', { name: 'Send' }).click();
    },
  };
};

/** @param {{ element: import('playwright').Locator }} person */
const waitForMeeting = async ({ element }) => {
  await element.and(element.page().locator('live-webinar')).evaluate(
    (webinar) =>
      new Promise((resolve) => {
        const look = () => (webinar.state === 'meeting' ? resolve(undefined) : setTimeout(look, 100));
        look();
      }),
  );
};

/** A page with the screenshots of two windows side by side. */
const sheet = (/** @type {Buffer} */ desktop, /** @type {Buffer} */ phone) => `
  <style>
    body { margin: 0; padding: 56px; display: flex; gap: 40px; align-items: center; width: max-content;
      background: linear-gradient(120deg, #e9ecfb, #f7efe4); }
    img { display: block; border-radius: 14px; box-shadow: 0 2px 6px #1b1f3322, 0 24px 60px #1b1f332e; }
  </style>
  <img width="1180" src="data:image/png;base64,${desktop.toString('base64')}">
  <img width="300" src="data:image/png;base64,${phone.toString('base64')}">`;

try {
  const organizer = await open('organizer', { width: 1280, height: 860 });
  const student = await open('student', { width: 375, height: 740 });
  const visitor = await open('visitor', { width: 1280, height: 860 });

  await visitor.button('Register Now').click();
  await organizer.button('Go Live').click();
  await waitForMeeting(organizer);
  await visitor.button('Join Live Session').click();
  await waitForMeeting(visitor);
  await student.button('Join Live Session').waitFor();
  await student.element.scrollIntoViewIfNeeded();
  // On a phone the bar of the demonstration would be a third of the screenshot.
  await student.page.addStyleTag({ content: '.demonstration { display: none }' });
  const phone = await student.page.screenshot();

  await student.page.setViewportSize({ width: 1280, height: 860 });
  await student.button('Join Live Session').click();
  await waitForMeeting(student);
  await organizer.say('Welcome, everybody! We begin with the Big Dipper.');
  await visitor.say('Good evening! The sky is clear here.');
  await student.say('Is the bright one in the south Jupiter?');
  await organizer.say('It is. Hold on, I will show you its moons.');
  // Wait until the room no longer shows who has joined.
  await organizer.page.waitForTimeout(6_000);
  await organizer.element.evaluate((element) => window.scrollTo(0, element.offsetTop - 220));
  const desktop = await organizer.page.screenshot();

  const paper = await browser.newPage({ viewport: { width: 1700, height: 1000 } });
  await paper.setContent(sheet(desktop, phone));
  await writeFile(join(images, 'live-webinar.png'), await paper.locator('body').screenshot());
  const { length } = await readFile(join(images, 'live-webinar.png'));
  process.stdout.write(`docs/images/live-webinar.png, ${Math.round(length / 1024)} KiB\n`);
} finally {
  await browser.close();
  await demo.stop();
  await rm(dataDir, { recursive: true });
}
