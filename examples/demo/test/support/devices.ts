import type { Frame } from 'playwright';
import { expectSoon } from './meeting.js';
import type { OpenPage, Scenario } from './scenario.js';

/** What a meeting needs from the pages around it. */
export const DEVICES = ['camera', 'microphone', 'display-capture', 'autoplay', 'fullscreen'];

/** Which of {@link DEVICES} the frame of the meeting may use. Chromium calls the permissions policy `featurePolicy`. */
export const devicesInMeeting = async ({ page }: OpenPage, { demo }: Scenario): Promise<string[]> => {
  const isMeeting = (frame: Frame) => frame.url().includes(`${demo.meetingServer.domain}/webinar_`);
  await expectSoon.poll(() => page.frames().some(isMeeting)).toBe(true);
  const allowed = await page
    .frames()
    .find(isMeeting)!
    .evaluate(() => {
      const { featurePolicy } = document as unknown as { featurePolicy: { allowedFeatures(): string[] } };
      return featurePolicy.allowedFeatures();
    });
  return DEVICES.filter((device) => allowed.includes(device));
};
