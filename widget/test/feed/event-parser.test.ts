import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEventParser, type EventFields } from '../../src/feed/event-parser.js';

const read = (...chunks: readonly (string | Uint8Array)[]): EventFields[] => {
  const events: EventFields[] = [];
  const take = createEventParser((fields) => events.push(fields));
  for (const chunk of chunks) take(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk);
  // Heartbeats end with an empty line, too.
  return events.filter((fields) => Object.keys(fields).length > 0);
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
const EVENTS = [
  { retry: '3000', id: '7', event: 'status', data: '{"room_name":"Grüße an alle 🌍\u2028"}' },
  { retry: '250' },
];

describe('the event parser', () => {
  it.each(['\n', '\r\n'])('the event parser reads lines that end with %j', (end) => {
    expect(read(SAMPLE.join(end))).toEqual(EVENTS);
  });

  it('the event parser reads chunks that were cut anywhere, even within a line end or a character', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('\n', '\r\n'),
        fc.array(fc.integer({ min: 0, max: 130 }), { maxLength: 12 }),
        (end, cuts) => {
          const bytes = new TextEncoder().encode(SAMPLE.join(end));
          const places = [0, ...cuts.sort((a, b) => a - b), bytes.length];
          expect(read(...places.map((from, n) => bytes.subarray(from, places[n + 1])))).toEqual(EVENTS);
        },
      ),
    );
    const bytes = [...new TextEncoder().encode(SAMPLE.join('\r\n'))];
    expect(read(...bytes.map((byte) => Uint8Array.of(byte)))).toEqual(EVENTS);
  });

  it('the event parser skips a byte order mark', () => {
    expect(read(`\u{feff}${SAMPLE.join('\n')}`)).toEqual(EVENTS);
  });

  it('the event parser reports an event only once its empty line has arrived', () => {
    expect(read('id: 1\nevent: status\ndata: {}\n')).toEqual([]);
    expect(read('id: 1\nevent: status\ndata: {}\n', '\n')).toEqual([
      { id: '1', event: 'status', data: '{}' },
    ]);
  });

  it('the event parser drops one space before a value, joins lines of data, and keeps the last of other fields', () => {
    expect(read('data:  a\ndata:b\ndata: \nid: 1\nid: 2\nevent\n\n')).toEqual([
      { data: ' a\nb\n', id: '2', event: '' },
    ]);
  });

  it('the event parser ignores comments and unknown fields', () => {
    expect(read(': id: 1\n:data: x\nno-field: y\n: \n\n')).toEqual([]);
  });

  it('the event parser does not mix two events', () => {
    expect(read('id: 1\ndata: a\n\ndata: b\n\n')).toEqual([{ id: '1', data: 'a' }, { data: 'b' }]);
  });
});
