import { expect, it } from 'vitest';
import { errorOfRefusal, lostConnection, membersOnly } from '../../public/room/errors.js';

it('a token that is no good is a fault of the connection, and not fatal to Jitsi', () => {
  const error = errorOfRefusal({ type: 'refused', reason: 'token', fault: 'expired' });
  expect(error).toMatchObject({ name: 'connection.passwordRequired', type: 'CONNECTION', isFatal: false });
  expect(error).not.toHaveProperty('recoverable');
});

it('without a token, Jitsi would ask the person to log in', () => {
  const error = errorOfRefusal({ type: 'refused', reason: 'token', fault: 'missing' });
  expect(error).toMatchObject({ name: 'connection.passwordRequired', recoverable: true });
});

it('a good token for another room is refused at that room’s door', () => {
  const error = errorOfRefusal({ type: 'refused', reason: 'token', fault: 'other-room' });
  expect(error).toMatchObject({ name: 'conference.connectionError.notAllowed', type: 'CONFERENCE' });
});

it('a lost connection is fatal, and nothing else is', () => {
  expect(lostConnection()).toMatchObject({
    name: 'connection.droppedError',
    type: 'CONNECTION',
    isFatal: true,
  });
  expect(membersOnly('algebra')).toMatchObject({
    name: 'conference.connectionError.membersOnly',
    type: 'CONFERENCE',
    isFatal: false,
    recoverable: true,
  });
});

it.each([
  [{ reason: 'room-full' }, 'conference.max_users', []],
  [{ reason: 'no-more-rooms' }, 'conference.max_users', []],
  [{ reason: 'not-let-in' }, 'conference.connectionError.accessDenied', []],
  [
    { reason: 'reservation', code: 403, message: 'Not today' },
    'conference.reservationError',
    [403, 'Not today'],
  ],
] as const)('%j', (refusal, name, params) => {
  expect(errorOfRefusal({ type: 'refused', ...refusal })).toEqual({
    name,
    params,
    type: 'CONFERENCE',
    isFatal: false,
  });
});
