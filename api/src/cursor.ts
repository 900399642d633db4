import type {
  AttendancePosition,
  AttendedSessionPosition,
  Delivery,
  RegistrationPosition,
  Webhook,
  WebinarPosition,
} from '@live-webinar/domain';
import { invalidRequest } from './problem.js';

/** The position after an item of a list, newest first, where the next page begins. Opaque to clients. */
const encode = (at: Date, id: string): string =>
  Buffer.from(`${at.toISOString()} ${id}`).toString('base64url');

const invalidCursor = () => invalidRequest('cursor: must be the next_cursor of an earlier page');

/** @throws the 400 that names the field, if the cursor is invalid */
const decode = (cursor: string, isId: RegExp): { readonly at: Date; readonly id: string } => {
  const text = Buffer.from(cursor, 'base64url').toString();
  const [, moment, id] = /^([1-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) (.*)$/su.exec(text) ?? [];
  const at = new Date(moment ?? '');
  if (id === undefined || !isId.test(id) || Number.isNaN(at.getTime())) {
    throw invalidCursor();
  }
  return { at, id };
};

/** The cursor of the page that begins after a registration. */
export const encodeRegistrationCursor = ({ registeredAt, userId }: RegistrationPosition): string =>
  encode(registeredAt, userId);

/** Reads a cursor of a list of registrations. @throws the 400 that names the field, if the cursor is invalid */
export const decodeRegistrationCursor = (cursor: string): RegistrationPosition => {
  const { at, id } = decode(cursor, /^[^\p{C}]{1,255}$/u);
  return { registeredAt: at, userId: id };
};

/** The cursor of the page that begins after a webinar. */
export const encodeWebinarCursor = ({ createdAt, id }: WebinarPosition): string => encode(createdAt, id);

/** Reads a cursor of the list of webinars. @throws the 400 that names the field, if the cursor is invalid */
export const decodeWebinarCursor = (cursor: string): WebinarPosition => {
  const { at, id } = decode(cursor, /^[A-Za-z0-9_-]{1,64}$/);
  return { createdAt: at, id };
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The cursor of the page that begins after a session of a webinar. */
export const encodeAttendedSessionCursor = ({ startedAt, id }: AttendedSessionPosition): string =>
  encode(startedAt, id);

/** Reads a cursor of a list of a webinar's sessions. @throws the 400 that names the field, if the cursor is invalid */
export const decodeAttendedSessionCursor = (cursor: string): AttendedSessionPosition => {
  const { at, id } = decode(cursor, UUID);
  return { startedAt: at, id };
};

/** The cursor of the page that begins after a person who attended. */
export const encodeAttendanceCursor = ({ joinedAt, shown, userId }: AttendancePosition): string =>
  encode(joinedAt, `${shown} ${userId ?? ''}`);

/** Reads a cursor of a list of attendance. @throws the 400 that names the field, if the cursor is invalid */
export const decodeAttendanceCursor = (cursor: string): AttendancePosition => {
  const { at, id } = decode(cursor, /^[1-9]\d{0,6} [^\p{C}]{0,255}$/u);
  const space = id.indexOf(' ');
  return { joinedAt: at, shown: Number(id.slice(0, space)), userId: id.slice(space + 1) || null };
};

/** The cursor of the page that begins after a webhook. */
export const encodeWebhookCursor = ({ createdAt, id }: Pick<Webhook, 'createdAt' | 'id'>): string =>
  encode(createdAt, id);

/** Reads a cursor of the list of webhooks. @throws the 400 that names the field, if the cursor is invalid */
export const decodeWebhookCursor = (cursor: string): Pick<Webhook, 'createdAt' | 'id'> => {
  const { at, id } = decode(cursor, UUID);
  return { createdAt: at, id };
};

/** The cursor of the page that begins after a delivery. */
export const encodeDeliveryCursor = ({ position }: Pick<Delivery, 'position'>): string => String(position);

/** Reads a cursor of a list of deliveries. @throws the 400 that names the field, if the cursor is invalid */
export const decodeDeliveryCursor = (cursor: string): Pick<Delivery, 'position'> => {
  if (!/^\d{1,15}$/.test(cursor)) throw invalidCursor();
  return { position: Number(cursor) };
};
