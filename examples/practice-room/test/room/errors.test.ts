import { expect, it } from 'vitest';
import {
  destroyed,
  errorOfRefusal,
  lostConnection,
  membersOnly,
  unreachable,
} from '../../public/room/errors.js';

it('says that a bad token is an error of the connection, and not fatal', () => {
  const error = errorOfRefusal({ type: 'refused', reason: 'token', fault: 'expired' });
  expect(error).toMatchObject({ name: 'connection.passwordRequired', type: 'CONNECTION', isFatal: false });
  expect(error).not.toHaveProperty('recoverable');
});

it('says that a missing token is recoverable: Jitsi asks the person to log in', () => {
  const error = errorOfRefusal({ type: 'refused', reason: 'token', fault: 'missing' });
  expect(error).toMatchObject({ name: 'connection.passwordRequired', recoverable: true });
});

it('says that a token for another room is an error of the conference', () => {
  const error = errorOfRefusal({ type: 'refused', reason: 'token', fault: 'other-room' });
  expect(error).toMatchObject({ name: 'conference.connectionError.notAllowed', type: 'CONFERENCE' });
});

it('says that only a connection that is lost, or never opened, is fatal', () => {
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
  expect(membersOnly()).toMatchObject({
    name: 'conference.connectionError.membersOnly',
    type: 'CONFERENCE',
    isFatal: false,
    recoverable: true,
  });
});

it('says that a refused knock is an error of the conference', () => {
  expect(errorOfRefusal({ type: 'refused', reason: 'not-let-in' })).toEqual({
    name: 'conference.connectionError.accessDenied',
    params: [],
    type: 'CONFERENCE',
    isFatal: false,
  });
});
