import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEventParser, type EventFields } from '../../src/feed/event-parser.js';

const read = (...chunks: readonly (string | Uint8Array)[]): EventFields[] => {
  const heard: EventFields[] = [];
  const take = createEventParser((fields) => heard.push(fields));
  for (const chunk of chunks) take(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk);
  // An empty line is a heartbeat's, too.
  return heard.filter((fields) => Object.keys(fields).length > 0);
};

const SAMPLE = [
  'retry: 3000',
  'id: 7',
  'event: status',
  'data: {"room_name":"Grüße an alle 🌍\u2028"}',
  '',
  ':',
  '',
  'retry:250',
  '',
  '',
];
const HEARD = [
  { retry: '3000', id: '7', event: 'status', data: '{"room_name":"Grüße an alle 🌍\u2028"}' },
  { retry: '250' },
];

describe('an event stream', () => {
  it.each(['\n', '\r\n'])('is read line by line, whatever ends a line (%j)', (end) => {
    expect(read(SAMPLE.join(end))).toEqual(HEARD);
  });

  it('is read wherever the network cut it, in the middle of a line end or a letter too', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('\n', '\r\n'),
        fc.array(fc.integer({ min: 0, max: 130 }), { maxLength: 12 }),
        (end, cuts) => {
          const bytes = new TextEncoder().encode(SAMPLE.join(end));
          const places = [0, ...cuts.sort((a, b) => a - b), bytes.length];
          expect(read(...places.map((from, n) => bytes.subarray(from, places[n + 1])))).toEqual(HEARD);
        },
      ),
    );
    const bytes = [...new TextEncoder().encode(SAMPLE.join('\r\n'))];
    expect(read(...bytes.map((byte) => Uint8Array.of(byte)))).toEqual(HEARD);
  });

  it('begins with a byte order mark or without', () => {
    expect(read(`\u{feff}${SAMPLE.join('\n')}`)).toEqual(HEARD);
  });

  it('says an event once its empty line is there, and never half of one', () => {
    expect(read('id: 1\nevent: status\ndata: {}\n')).toEqual([]);
    expect(read('id: 1\nevent: status\ndata: {}\n', '\n')).toEqual([
      { id: '1', event: 'status', data: '{}' },
    ]);
  });

  it('takes one space off a value, joins the lines of data, and keeps the last of the rest', () => {
    expect(read('data:  a\ndata:b\ndata: \nid: 1\nid: 2\nevent\n\n')).toEqual([
      { data: ' a\nb\n', id: '2', event: '' },
    ]);
  });

  it('leaves out comments, and what is no field', () => {
    expect(read(': id: 1\n:data: x\nno-field: y\n: \n\n')).toEqual([]);
  });

  it('keeps one event apart from the next', () => {
    expect(read('id: 1\ndata: a\n\ndata: b\n\n')).toEqual([{ id: '1', data: 'a' }, { data: 'b' }]);
  });
});
