import { describe, expect, it } from 'vitest';
import { addressableName, addressableText } from '../../../src/in-meeting/jitsi/jitsi-names.js';

describe('a name in the frame’s address', () => {
  it('has none of the signs that Jitsi escapes, or drops the name for', () => {
    expect(addressableName(`Sean "Ace" O'Neil & <Co> “x”`)).toBe('Sean ″Ace″ O’Neil ＆ ‹Co› ″x″');
  });

  it('is as it was given otherwise', () => {
    for (const name of ['Ada Lovelace', 'Łukasz Żółć', '山田 太郎', 'محمد', '🙂'])
      expect(addressableName(name)).toBe(name);
  });
});

describe('a text in the frame’s address', () => {
  it('has straight double quotes: for curly ones Jitsi drops it', () => {
    expect(addressableText(`The “real” sky & it's "ours"`)).toBe(`The "real" sky & it's "ours"`);
  });
});
