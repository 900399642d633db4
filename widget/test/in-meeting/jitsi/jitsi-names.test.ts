import { describe, expect, it } from 'vitest';
import { addressableName, addressableText } from '../../../src/in-meeting/jitsi/jitsi-names.js';

describe('a name in the frame’s address', () => {
  it('a name in the frame’s address has none of the characters that Jitsi escapes or rejects', () => {
    expect(addressableName(`Sean "Ace" O'Neil & <Co> “x”`)).toBe('Sean ″Ace″ O’Neil ＆ ‹Co› ″x″');
  });

  it('a name in the frame’s address is otherwise unchanged', () => {
    for (const name of ['Ada Lovelace', 'Łukasz Żółć', '山田 太郎', 'محمد', '🙂'])
      expect(addressableName(name)).toBe(name);
  });
});

describe('a text in the frame’s address', () => {
  it('a text in the frame’s address has straight double quotes, as Jitsi drops curly ones', () => {
    expect(addressableText(`The “real” sky & it's "ours"`)).toBe(`The "real" sky & it's "ours"`);
  });
});
