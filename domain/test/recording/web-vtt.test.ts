import { readCaptions } from '@live-webinar/domain';
import { describe, expect, it } from 'vitest';

const textOf = (text: string) => {
  const result = readCaptions(text);
  return result.ok ? result.value : result.refusal.message;
};

describe('reading captions', () => {
  it('keeps WebVTT as it is, with one form of line ends and times', () => {
    const vtt =
      'WEBVTT - Title\r\nKind: captions\r\n\r\nSTYLE\r\n::cue { color: red }\r\n\r\nintro\r\n00:01.500 --> 00:02.000 align:start\r\n<v Ada>Hello</v>\r\nthere\r\n';
    expect(textOf(`\uFEFF${vtt}`)).toBe(
      'WEBVTT - Title\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nintro\n00:00:01.500 --> 00:00:02.000 align:start\n<v Ada>Hello</v>\nthere\n',
    );
  });

  it('converts SRT', () => {
    expect(
      textOf('1\n00:00:01,500 --> 00:00:02,5\n{\\an8}<i>Hi</i>\n\n\n2\n01:00:00,000 --> 01:00:01,000\nBye'),
    ).toBe('WEBVTT\n\n00:00:01.500 --> 00:00:02.500\n<i>Hi</i>\n\n01:00:00.000 --> 01:00:01.000\nBye\n');
  });

  it.each([
    ['', 'line 1: there are no cues: captions must be WebVTT or SRT'],
    ['WEBVTT\n\nNOTE nothing\n', 'line 1: there are no cues: captions must be WebVTT or SRT'],
    ['hello', 'line 1: a time line is missing below it, like 00:00:01.000 --> 00:00:04.000'],
    ['WEBVTT\n\n1\nhello', 'line 4: must be a time line, like 00:00:01.000 --> 00:00:04.000'],
    ['WEBVTT\n\n00:02.000 --> 00:02.000\nx', 'line 3: the cue must end after it begins'],
    [
      'WEBVTT\n\n00:02.000 --> 00:03.000\nx\n\n00:01.000 --> 00:04.000\ny',
      'line 6: the cue begins before the one above it',
    ],
    ['WEBVTT\n\n00:60.000 --> 01:02.000\nx', 'line 3: minutes and seconds must be below 60'],
    [
      'WEBVTT\n\n00:01.000 --> 00:02.000 onclick=1\nx',
      'line 3: there is something behind the times that is no setting',
    ],
    [
      'WEBVTT\n\n00:01.000 --> 00:02.000\nx\n00:03.000 --> 00:04.000\ny',
      'line 5: an empty line is missing above it',
    ],
  ])('names the wrong line of %j', (text, message) => {
    expect(textOf(text)).toBe(message);
  });

  it('reads many cues and endless lines quickly', () => {
    const cue = (at: number) =>
      `0${Math.floor(at / 3600)}:${String(Math.floor(at / 60) % 60).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
    const many = Array.from({ length: 20_000 }, (_, at) => `${cue(at)}.000 --> ${cue(at)}.900\nx`).join(
      '\n\n',
    );
    const begun = performance.now();
    expect(readCaptions(`WEBVTT\n\n${many}`).ok).toBe(true);
    expect(readCaptions(' '.repeat(2_000_000)).ok).toBe(false);
    expect(readCaptions(`WEBVTT\n\n00:01.000 --> 00:02.000${' '.repeat(2_000_000)}`).ok).toBe(true);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
