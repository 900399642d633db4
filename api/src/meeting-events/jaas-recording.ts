import type { JaasEvent } from '@live-webinar/contract';
import type { LinkedFile } from '@live-webinar/domain';
import { roomOf } from './jaas.js';
import { hashOf, idOf } from './text.js';

/** Longer than the links of any storage. */
const MAX_LINK_LENGTH = 4_096;
/** How long before the event a recording may have begun; JaaS ends each after six hours. */
const MAX_DURATION_MS = 24 * 60 * 60 * 1_000;

/**
 * The recording that JaaS keeps for a day. Whether its link is a good one is checked when it is fetched.
 *
 * @param appId the own account; undefined if the secret alone tells
 * @returns undefined if the event is about something else, or about another account
 */
export const readJaasRecording = (
  { eventType, timestamp, fqn, data = {} }: JaasEvent,
  appId: string | undefined,
): LinkedFile | undefined => {
  const roomName = roomOf(fqn, appId);
  const { preAuthenticatedLink: link, recordingSessionId: id, startTimestamp } = data;
  if (eventType !== 'RECORDING_UPLOADED' || roomName === undefined) return undefined;
  if (typeof link !== 'string' || link.length > MAX_LINK_LENGTH || !URL.canParse(link)) return undefined;
  return {
    roomName,
    // Another link to the same recording has another secret, but not another file.
    name: typeof id === 'string' && id !== '' ? idOf(id) : hashOf(new URL(link).pathname),
    link,
    linkedAt: new Date(Math.round(timestamp)),
    startedAt: beginOf(startTimestamp, timestamp),
  };
};

const beginOf = (start: unknown, end: number): Date | undefined =>
  typeof start === 'number' && start <= end && start >= end - MAX_DURATION_MS
    ? new Date(Math.round(start))
    : undefined;
