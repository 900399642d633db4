import { isTimeZone } from '@live-webinar/domain';
import { expect, it } from 'vitest';

it.each([
  'Europe/Berlin',
  'America/Argentina/Buenos_Aires',
  'US/Pacific',
  'Etc/GMT+5',
  'UTC',
  'europe/berlin',
])('takes %s for a time zone', (name) => {
  expect(isTimeZone(name)).toBe(true);
});

it.each([
  '',
  'Europe/Atlantis',
  '+02:00',
  'GMT+2',
  'Etc/Unknown',
  ' UTC',
  'UTC\n',
  '../UTC',
  `Etc/${'x'.repeat(61)}`,
])('takes %j for no time zone', (name) => {
  expect(isTimeZone(name)).toBe(false);
});
