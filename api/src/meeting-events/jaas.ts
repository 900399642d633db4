import type { JaasEvent } from '@live-webinar/contract';
import type { KeyedMeetingEvent } from '@live-webinar/domain';
import { hashOf, idOf, participantIdOf, readPerson } from './text.js';

/** A webhook of JaaS, as far as it concerns attendance. */
export interface JaasReport {
  readonly roomName: string;
  readonly events: readonly KeyedMeetingEvent[];
}

/**
 * @param appId the own account; undefined if the secret alone tells
 * @returns undefined if the event concerns another account, or has nothing to do with attendance
 */
export const readJaasEvent = (
  { idempotencyKey, eventType, timestamp, fqn, data = {} }: JaasEvent,
  appId: string | undefined,
): JaasReport | undefined => {
  const roomName = roomOf(fqn, appId);
  if (roomName === undefined) return undefined;

  const breakoutRoom = textOf(data.breakoutRoomId);
  const key = hashOf('jaas', idempotencyKey);
  const at = new Date(Math.round(timestamp));
  const report = (event: KeyedMeetingEvent['event']): JaasReport => ({
    roomName,
    events: [{ key, event }],
  });

  const room = breakoutRoom === undefined ? null : idOf(breakoutRoom);
  if (eventType === 'ROOM_DESTROYED') return report({ kind: 'closed', breakoutRoom: room, at });

  const client = textOf(data.participantJid) ?? textOf(data.participantId);
  if (client === undefined) return undefined;
  const known = {
    connection: idOf(client),
    breakoutRoom: room,
    participantId: participantIdOf(client),
    ...readPerson(data),
    at,
  };
  if (eventType === 'PARTICIPANT_JOINED') return report({ kind: 'joined', ...known });
  if (eventType === 'PARTICIPANT_LEFT') return report({ kind: 'left', ...known, joinedAt: null });
  return undefined;
};

/**
 * @param fqn the account and the room, with a slash between them
 * @param appId the own account; undefined if the secret alone tells
 * @returns undefined if it is the room of another account
 */
export const roomOf = (fqn: string, appId: string | undefined): string | undefined => {
  const slash = fqn.indexOf('/');
  return slash < 0 || (appId !== undefined && fqn.slice(0, slash) !== appId)
    ? undefined
    : fqn.slice(slash + 1);
};

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
