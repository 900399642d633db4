import { isDeepStrictEqual } from 'node:util';
import type { SessionPosition, SessionSort } from '@live-webinar/domain';
import { invalidRequest } from './problem.js';

/** The position after a session in a sorted list, where the next page begins. Opaque to clients. */
export const encodeSessionCursor = (sort: SessionSort, { id, value }: SessionPosition): string =>
  Buffer.from(JSON.stringify([sort.by, sort.direction, value, id])).toString('base64url');

/** Reads a cursor. @throws the 400 that names the field, if the cursor is invalid or of a list in another order */
export const decodeSessionCursor = (cursor: string, sort: SessionSort): SessionPosition => {
  const [by, direction, value, id, ...rest] = parse(cursor);
  if (typeof value !== 'string' || value.includes('\0') || typeof id !== 'string' || !UUID.test(id)) {
    throw invalidCursor();
  }
  if (rest.length > 0 || !isDeepStrictEqual({ by, direction }, sort)) throw invalidCursor();
  if (sort.by !== 'createdAt') return { id, value };

  const moment = new Date(value);
  if (Number.isNaN(moment.getTime()) || moment.toISOString() !== value) throw invalidCursor();
  return { id, value: moment };
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const parse = (cursor: string): readonly unknown[] => {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
};

const invalidCursor = () =>
  invalidRequest('cursor: must be the next_cursor of an earlier page of the list in the same order');
