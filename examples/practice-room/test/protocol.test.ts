import { expect, it } from 'vitest';
import { readMessage } from '../src/protocol.js';
import { joining } from './support/practice-members.js';

it('reads the messages of a room page', () => {
  expect(readMessage(JSON.stringify(joining()))).toEqual(joining());
  expect(readMessage('{"type":"end"}')).toEqual({ type: 'end' });
  expect(readMessage('{"type":"signal","to":"a","data":{"any":[1]}}')).toEqual({
    type: 'signal',
    to: 'a',
    data: { any: [1] },
  });
});

it('drops unknown fields of a message', () => {
  expect(readMessage('{"type":"chat","text":"hi","from":"somebody-else"}')).toEqual({
    type: 'chat',
    text: 'hi',
  });
});

it.each([
  ['text that is not JSON', 'hello'],
  ['an empty text', ''],
  ['a list', '["chat"]'],
  ['null', 'null'],
  ['an unknown type', '{"type":"shutdown"}'],
  ['a type from an object’s prototype', '{"type":"constructor"}'],
  ['a type that is not text', '{"type":["chat"],"text":"hi"}'],
  ['a missing field', '{"type":"chat"}'],
  ['a knock that is neither true nor false', JSON.stringify({ ...joining(), knocks: 1 })],
  ['a field of another type', '{"type":"set-lobby","on":"yes"}'],
  ['a text that is too long', JSON.stringify({ type: 'chat', text: 'x'.repeat(5001) })],
  ['a path as the name of a room', JSON.stringify(joining({ room: '../admin' }))],
  ['a room without a name', JSON.stringify(joining({ room: '' }))],
])('does not read %s as a message', (_, json) => {
  expect(readMessage(json)).toBeUndefined();
});
