import type { Refusal } from '../refusal.js';
import { refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';

export type CaptionsRefusal = Refusal<'invalid_request'>;

/** A line of a file, counted from 1. */
interface Line {
  readonly number: number;
  readonly text: string;
}

/** `hh:mm:ss.mmm`; hours may be left out and have more digits, and SRT has a comma. */
const TIME = String.raw`(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})`;
const TIMES = new RegExp(String.raw`^\s*${TIME}\s*-->\s*${TIME}(?:\s+(.*))?$`);
const SETTING = /^(vertical|line|position|size|align|region):\S+$/;
const HEADER = /^WEBVTT(?:[ \t].*)?$/;

/**
 * Checks captions and writes them as WebVTT, whether they are WebVTT or SRT. Times must be in order, and each cue must end
 * after it begins. What browsers ignore stays: notes, styles, regions and the identifiers of cues.
 *
 * https://www.w3.org/TR/webvtt1/
 *
 * @returns a refusal that names the first line that is wrong
 */
export const readCaptions = (text: string): Result<string, CaptionsRefusal> => {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replaceAll('\0', '\uFFFD')
    .split(/\r\n|\n|\r/)
    .map((line, index): Line => ({ number: index + 1, text: line }));
  const isVtt = HEADER.test(lines[0]?.text ?? '');
  const blocks = blocksOf(lines);
  const written: string[] = [];
  let lastBegin = 0;
  let cues = 0;
  for (const block of isVtt ? blocks.slice(1) : blocks) {
    if (isVtt && isNoCue(block)) {
      written.push(textOf(block));
      continue;
    }
    const cue = readCue(block, isVtt);
    if (!cue.ok) return cue;
    const { begin, end, timesAt } = cue.value;
    if (end <= begin) return wrong(timesAt, 'the cue must end after it begins');
    if (begin < lastBegin) return wrong(timesAt, 'the cue begins before the one above it');
    lastBegin = begin;
    cues += 1;
    written.push(cue.value.text);
  }
  if (cues === 0) return wrong(1, 'there are no cues: captions must be WebVTT or SRT');
  const header = isVtt ? textOf(blocks[0] ?? []) : 'WEBVTT';
  return ok(`${[header, ...written].join('\n\n')}\n`);
};

/** Lines that follow each other without an empty one between them. */
const blocksOf = (lines: readonly Line[]): readonly (readonly Line[])[] => {
  const blocks: Line[][] = [];
  let block: Line[] = [];
  for (const line of lines) {
    if (line.text.trim() === '') {
      if (block.length > 0) blocks.push(block);
      block = [];
    } else block.push(line);
  }
  return block.length > 0 ? [...blocks, block] : blocks;
};

const isNoCue = ([first]: readonly Line[]): boolean =>
  first !== undefined && /^(NOTE|STYLE|REGION)(?:\s|$)/.test(first.text);

interface Cue {
  readonly begin: number;
  readonly end: number;
  readonly timesAt: number;
  readonly text: string;
}

const readCue = (block: readonly Line[], isVtt: boolean): Result<Cue, CaptionsRefusal> => {
  const [first, second] = block;
  if (!first) throw new Error('A block has a line');
  const hasId = !first.text.includes('-->');
  const times = hasId ? second : first;
  if (!times)
    return wrong(first.number, 'a time line is missing below it, like 00:00:01.000 --> 00:00:04.000');
  const match = TIMES.exec(times.text);
  if (!match) return wrong(times.number, 'must be a time line, like 00:00:01.000 --> 00:00:04.000');
  const begin = milliseconds(match.slice(1, 5));
  const end = milliseconds(match.slice(5, 9));
  if (begin === undefined || end === undefined)
    return wrong(times.number, 'minutes and seconds must be below 60');
  const settings = match[9]?.trim() ?? '';
  // SRT has coordinates there, which WebVTT does not know.
  const kept = isVtt && settings !== '' ? settings.split(/\s+/) : [];
  const unknown = kept.find((setting) => !SETTING.test(setting));
  if (unknown !== undefined)
    return wrong(times.number, 'there is something behind the times that is no setting');
  const arrow = block.find(({ number, text }) => number > times.number && text.includes('-->'));
  if (arrow) return wrong(arrow.number, 'an empty line is missing above it');
  const payload = block.filter(({ number }) => number > times.number).map(({ text }) => text);
  const text = [
    // An SRT counter says nothing.
    ...(hasId && isVtt ? [first.text] : []),
    [`${written(begin)} --> ${written(end)}`, ...kept].join(' '),
    ...(isVtt ? payload : payload.map(withoutFont)),
  ].join('\n');
  return ok({ begin, end, timesAt: times.number, text });
};

/** SRT knows tags that WebVTT does not. */
const withoutFont = (line: string): string => line.replace(/<\/?font[^>]*>|\{\\an\d\}/gi, '');

const milliseconds = ([hours = '0', minutes, seconds, fraction = '']: readonly (string | undefined)[]):
  number | undefined => {
  if (Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const whole = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return whole * 1000 + Number(fraction.padEnd(3, '0'));
};

const written = (milliseconds: number): string => {
  const digits = (value: number, length = 2) => String(Math.floor(value)).padStart(length, '0');
  const seconds = milliseconds / 1000;
  return `${digits(seconds / 3600)}:${digits((seconds / 60) % 60)}:${digits(seconds % 60)}.${digits(milliseconds % 1000, 3)}`;
};

const textOf = (block: readonly Line[]): string => block.map(({ text }) => text).join('\n');

const wrong = (line: number, sentence: string): Result<never, CaptionsRefusal> =>
  refused(refusal('invalid_request', `line ${line}: ${sentence}`));
