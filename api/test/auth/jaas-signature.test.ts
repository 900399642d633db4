import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { readSignature } from '../../src/auth/jaas-signature.js';

const NOW = 1_772_388_000_000;
const DIGEST = createHmac('sha256', 'secret').update('body').digest('base64');
const at = (seconds: number) => `t=${NOW / 1000 + seconds},v1=${DIGEST}`;

it.each([
  ['now', at(0)],
  ['five minutes old', at(-300)],
  ['of a clock that is five minutes fast', at(300)],
  ['with spaces', `t=${NOW / 1000} , v1=${DIGEST} `],
  ['in another order', `v1=${DIGEST},t=${NOW / 1000}`],
  ['with other parts', `v0=abc,${at(0)},v2=a=b=`],
])('reads a signature %s', (_what, header) => {
  expect(readSignature(header, NOW)?.digest.toString('base64')).toBe(DIGEST);
});

it.each<[string, unknown]>([
  ['missing', undefined],
  ['empty', ''],
  ['too old', at(-301)],
  ['from the future', at(301)],
  ['without a time', `v1=${DIGEST}`],
  ['without a digest', `t=${NOW / 1000}`],
  ['with two times', `${at(0)},t=${NOW / 1000 - 9_999}`],
  ['with two digests', `${at(0)},v1=${DIGEST}`],
  ['with milliseconds', `t=${NOW},v1=${DIGEST}`],
  ['with an exponent', `t=1.772388e9,v1=${DIGEST}`],
  ['with a negative time', `t=-${NOW / 1000},v1=${DIGEST}`],
  ['whose digest is split at the last =', `t=${NOW / 1000},v1=${DIGEST.slice(0, -1)}`],
  ['whose digest has another length', `t=${NOW / 1000},v1=${DIGEST.slice(4)}`],
  ['whose digest is hexadecimal', `t=${NOW / 1000},v1=${Buffer.from(DIGEST, 'base64').toString('hex')}`],
  ['with parts in capitals', at(0).toUpperCase()],
  ['that is a list', [at(0)]],
])('refuses a signature %s', (_what, header) => {
  expect(readSignature(header, NOW)).toBeUndefined();
});
