import type { RegistrationPosition } from '@live-webinar/domain';
import { invalidRequest } from './problem.js';

/** The position after a registration, where the next page begins. Opaque to clients. */
export const encodeCursor = ({ registeredAt, userId }: RegistrationPosition): string =>
  Buffer.from(`${registeredAt.toISOString()} ${userId}`).toString('base64url');

/** @throws the 400 that names the field, if the cursor is invalid */
export const decodeCursor = (cursor: string): RegistrationPosition => {
  const text = Buffer.from(cursor, 'base64url').toString();
  const [, moment, userId] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([^\p{C}]{1,255})$/u.exec(text) ?? [];
  const registeredAt = new Date(moment ?? '');
  if (userId === undefined || Number.isNaN(registeredAt.getTime())) {
    throw invalidRequest('cursor: must be the next_cursor of an earlier page');
  }
  return { registeredAt, userId };
};
