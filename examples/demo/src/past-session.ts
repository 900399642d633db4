import { createHash } from 'node:crypto';
import { roomName, type EndedSession } from '@live-webinar/domain';

/** A session that is over. The same webinar and number give the same id and room at each start. */
export const pastSession = ({
  number,
  ...session
}: Pick<EndedSession, 'webinarId' | 'startedBy' | 'startedAt' | 'endedAt' | 'endedBy'> & {
  readonly number: number;
}): EndedSession => {
  const { webinarId } = session;
  return {
    state: 'ended',
    ...session,
    id: uuidOf(`id ${webinarId} ${number}`),
    roomName: roomName(webinarId, uuidOf(`room ${webinarId} ${number}`)),
    createdAt: session.startedAt,
  };
};

/** Sessions that are over: their names need not be secret, only the same at each start. */
const uuidOf = (text: string): string =>
  createHash('sha256')
    .update(text)
    .digest('hex')
    .slice(0, 32)
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
