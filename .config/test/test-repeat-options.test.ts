import { describe, expect, it } from 'vitest';
import { parseRepeatOptions } from '../test-repeat-options.mjs';

describe('the options of test:repeat', () => {
  it('test:repeat accepts the number of runs alone', () => {
    expect(parseRepeatOptions(['10'])).toEqual({ kind: 'run', runs: 10, busy: 0, script: 'test' });
  });

  it('test:repeat accepts a number of busy loops and another script', () => {
    expect(parseRepeatOptions(['3', '--busy', '4', '--script', 'test:faults'])).toEqual({
      kind: 'run',
      runs: 3,
      busy: 4,
      script: 'test:faults',
    });
  });

  it('test:repeat accepts --help', () => {
    expect(parseRepeatOptions(['--help'])).toEqual({ kind: 'help' });
  });

  it.each([
    [[], /number of runs/],
    [['0'], /number of runs/],
    [['many'], /number of runs/],
    [['2', '3'], /number of runs/],
    [['2', '--busy', 'some'], /--busy/],
    [['2', '--bsy', '4'], /--bsy/],
  ])('refuses the options %j of test:repeat', (args, message) => {
    expect(parseRepeatOptions(args)).toEqual({
      kind: 'invalid',
      message: expect.stringMatching(message) as string,
    });
  });
});
