import { expect, it } from 'vitest';
import { createRooms } from '../src/rooms.js';
import { joining, member } from './support/practice-members.js';

it('brings people of one room together, regardless of the case of its name', () => {
  const rooms = createRooms();
  const ada = member('ada');
  rooms.room('Algebra').join(ada, joining());
  rooms.room('algebra').join(member('ben'), joining());
  expect(rooms.count).toBe(1);
  expect(ada.of('person-joined')).toHaveLength(1);
});

it('keeps people of different rooms apart', () => {
  const rooms = createRooms();
  const ada = member('ada');
  rooms.room('algebra').join(ada, joining());
  rooms.room('biology').join(member('ben'), joining());
  expect(ada.of('person-joined')).toEqual([]);
});

it('deletes the passcode and the messages of a room that everybody has left', () => {
  const rooms = createRooms();
  const first = rooms.room('algebra');
  first.join(member('ada'), joining());
  first.handle('ada', { type: 'set-passcode', passcode: 'sesame' });
  first.handle('ada', { type: 'chat', text: 'hello' });
  first.leave('ada');
  rooms.sweep();
  expect(rooms.count).toBe(0);

  const next = member('ben');
  rooms.room('algebra').join(next, joining());
  expect(next.of('joined')[0]!.history).toEqual([]);
  expect(next.of('person-changed')[0]!.person.role).toBe('moderator');
});
