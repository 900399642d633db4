import { expect, it } from 'vitest';
import { readMessage } from '../src/read-message.js';
import { joining } from './support/practice-members.js';

it('reads what a room page sends', () => {
  expect(readMessage(JSON.stringify(joining()))).toEqual(joining());
  expect(readMessage('{"type":"end"}')).toEqual({ type: 'end' });
  expect(readMessage('{"type":"signal","to":"a","data":{"any":[1]}}')).toEqual({
    type: 'signal',
    to: 'a',
    data: { any: [1] },
  });
});

it('drops fields that nobody knows', () => {
  expect(readMessage('{"type":"chat","text":"hi","from":"somebody-else"}')).toEqual({
    type: 'chat',
    text: 'hi',
  });
});

it.each([
  ['no JSON', 'hello'],
  ['nothing', ''],
  ['no object', '["chat"]'],
  ['null', 'null'],
  ['an unknown type', '{"type":"shutdown"}'],
  ['a type from an object’s prototype', '{"type":"constructor"}'],
  ['a type that is no text', '{"type":["chat"],"text":"hi"}'],
  ['a missing field', '{"type":"chat"}'],
  ['a knock that is neither yes nor no', JSON.stringify({ ...joining(), knocks: 1 })],
  ['a field of another kind', '{"type":"set-hand","raised":"yes"}'],
  ['a text that is too long', JSON.stringify({ type: 'chat', text: 'x'.repeat(5001) })],
  ['a room that is no name', JSON.stringify(joining({ room: '../admin' }))],
  ['a room without a name', JSON.stringify(joining({ room: '' }))],
  ['unknown media', '{"type":"mute-everyone","media":"desktop"}'],
])('refuses %s', (_, json) => {
  expect(readMessage(json)).toBeUndefined();
});
