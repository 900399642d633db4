import { describe, expect, it } from 'vitest';
import { systemClock, systemRandomness } from '../src/index.js';

const many = Array.from({ length: 3_200 }, (_, index) => index);

describe('the system’s clock', () => {
  it('reads the current time of the machine', () => {
    const before = Date.now();
    const now = systemClock.now().getTime();
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });
});

describe('the system’s randomness', () => {
  it('makes a different random UUID each time', () => {
    const uuids = many.map(() => systemRandomness.uuid());
    expect(new Set(uuids).size).toBe(many.length);
    for (const uuid of uuids) {
      expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });

  it('makes passcodes of 12 characters that cannot be mistaken for each other', () => {
    const passcodes = many.map(() => systemRandomness.passcode());
    expect(new Set(passcodes).size).toBe(many.length);
    for (const passcode of passcodes) expect(passcode).toMatch(/^[0-9a-hjkmnp-tv-z]{12}$/);
  });

  it('makes as many random bytes as are asked for, in base64', () => {
    const secrets = many.map(() => systemRandomness.base64(32));
    expect(new Set(secrets).size).toBe(many.length);
    for (const secret of secrets) expect(Buffer.from(secret, 'base64')).toHaveLength(32);
  });

  it('makes fractions that are spread evenly from 0 to below 1', () => {
    const fractions = many.map(() => systemRandomness.fraction());
    for (const fraction of fractions) expect(fraction >= 0 && fraction < 1).toBe(true);
    const average = fractions.reduce((sum, fraction) => sum + fraction, 0) / many.length;
    // Eight standard deviations.
    expect(Math.abs(average - 0.5)).toBeLessThan(0.041);
  });

  it('uses each character of a passcode equally often', () => {
    const counts = new Map<string, number>();
    for (const character of many.map(() => systemRandomness.passcode()).join('')) {
      counts.set(character, (counts.get(character) ?? 0) + 1);
    }
    expect(counts.size).toBe(32);
    // 1,200 of each are expected; eight standard deviations off happens in no lifetime.
    for (const count of counts.values()) expect(Math.abs(count - 1_200)).toBeLessThan(8 * 34.1);
  });
});
