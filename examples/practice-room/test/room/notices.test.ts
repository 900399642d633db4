import { expect, it } from 'vitest';
import { noticeOfEnd } from '../../public/room/notices.js';

it.each([
  ['The meeting has been terminated', 'ended'],
  ['Lobby room closed.', 'ended'],
  ['Scheduled conference duration exceeded.', 'time-over'],
] as const)('%j is shown as %s', (reason, notice) => {
  expect(noticeOfEnd(reason)).toBe(notice);
});
