import { expect, it } from 'vitest';
import { createRooms } from '../src/rooms.js';
import { joining, member } from './support/practice-members.js';

const roomsOf = (limits: { rooms?: number } = {}) => createRooms({ rooms: 10, peopleInARoom: 5, ...limits });

it('brings people of one room together, whatever the case of its letters', async () => {
  const rooms = roomsOf();
  const ada = member('ada');
  await rooms.join(ada, joining({ room: 'Algebra' }));
  await rooms.join(member('ben'), joining({ room: 'algebra' }));
  expect(rooms.count).toBe(1);
  expect(ada.of('person-joined')).toHaveLength(1);
});

it('keeps people of different rooms apart', async () => {
  const rooms = roomsOf();
  const ada = member('ada');
  await rooms.join(ada, joining({ room: 'algebra' }));
  await rooms.join(member('ben'), joining({ room: 'biology' }));
  expect(ada.of('person-joined')).toEqual([]);
});

it('remembers nothing of a room that everybody has left, neither its passcode nor its messages', async () => {
  const rooms = roomsOf();
  const first = await rooms.join(member('ada'), joining());
  first!.handle('ada', { type: 'set-passcode', passcode: 'sesame' });
  first!.handle('ada', { type: 'chat', text: 'hello' });
  first!.leave('ada');
  rooms.sweep();
  expect(rooms.count).toBe(0);

  const next = member('ben');
  expect(await rooms.join(next, joining())).toBeDefined();
  expect(next.of('joined')[0]!.history).toEqual([]);
  expect(next.of('person-changed')[0]!.person.role).toBe('moderator');
});

it('opens no more rooms than it may, and still lets people into those that are open', async () => {
  const rooms = roomsOf({ rooms: 1 });
  await rooms.join(member('ada'), joining({ room: 'algebra' }));
  const late = member('ben');
  expect(await rooms.join(late, joining({ room: 'biology' }))).toBeUndefined();
  expect(late.heard).toEqual([{ type: 'refused', reason: 'no-more-rooms' }]);
  expect(await rooms.join(late, joining({ room: 'algebra' }))).toBeDefined();
});
