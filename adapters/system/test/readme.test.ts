import { expect, it } from 'vitest';
// #region system
import { systemClock, systemRandomness } from '@live-webinar/system';

const startedAt = systemClock.now();
const sessionId = systemRandomness.uuid(); // version 4
const passcode = systemRandomness.passcode(); // 12 letters and digits, 60 bits
// #endregion

it('reads the clock and makes an id and a passcode as the README shows', () => {
  expect(startedAt).toBeInstanceOf(Date);
  expect(sessionId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
  expect(passcode).toMatch(/^[a-z0-9]{12}$/);
});
