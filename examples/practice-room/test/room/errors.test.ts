import { expect, it } from 'vitest';
import {
  destroyed,
  errorOfRefusal,
  lostConnection,
  membersOnly,
  unreachable,
} from '../../public/room/errors.js';

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

it('a connection that is lost, or never came about, is fatal, and nothing else is', () => {
  expect(lostConnection()).toMatchObject({
    name: 'connection.droppedError',
    type: 'CONNECTION',
    isFatal: true,
  });
  expect(unreachable()).toMatchObject({ name: 'connection.otherError', type: 'CONNECTION', isFatal: true });
  expect(destroyed('The meeting has been terminated')).toEqual({
    name: 'conference.destroyed',
    type: 'CONFERENCE',
    isFatal: false,
    params: ['The meeting has been terminated'],
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
    ['403', 'Not today'],
  ],
] as const)('%j', (refusal, name, params) => {
  expect(errorOfRefusal({ type: 'refused', ...refusal })).toEqual({
    name,
    params,
    type: 'CONFERENCE',
    isFatal: false,
  });
});
