import { describe, expect, it } from 'vitest';
import { parseRepeatOptions } from '../test-repeat-options.mjs';

describe('the options of test:repeat', () => {
  it('are the number of runs and nothing else, as a rule', () => {
    expect(parseRepeatOptions(['10'])).toEqual({ kind: 'run', runs: 10, busy: 0, script: 'test' });
  });

  it('may ask for busy loops and another script', () => {
    expect(parseRepeatOptions(['3', '--busy', '4', '--script', 'test:faults'])).toEqual({
      kind: 'run',
      runs: 3,
      busy: 4,
      script: 'test:faults',
    });
  });

  it('may ask for help', () => {
    expect(parseRepeatOptions(['--help'])).toEqual({ kind: 'help' });
  });

  it.each([
    [[], /number of runs/],
    [['0'], /number of runs/],
    [['many'], /number of runs/],
    [['2', '3'], /number of runs/],
    [['2', '--busy', 'some'], /--busy/],
    [['2', '--bsy', '4'], /--bsy/],
  ])('are refused: %j', (args, fault) => {
    expect(parseRepeatOptions(args)).toEqual({
      kind: 'fault',
      fault: expect.stringMatching(fault) as string,
    });
  });
});
