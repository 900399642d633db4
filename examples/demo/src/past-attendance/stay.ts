import type { EndedSession } from '@live-webinar/domain';
import type { EvidenceToImport } from '../import-transaction.js';
import type { MadeUpPerson } from './made-up-people.js';

type Element = EvidenceToImport['element'][number];
type Server = EvidenceToImport['server'][number];

/** One person's connection to the meeting. Times are seconds after the session's start. */
export interface Stay {
  /** A person without an account has only a name. */
  readonly person: MadeUpPerson | { readonly name: string | null };
  readonly role?: Element['role'];
  readonly from: number;
  /** `null` until the session's end. */
  readonly to: number | null;
  /** Who reported it; default: both. */
  readonly reportedBy?: 'server' | 'element';
  /** From then on the person's page reported nothing, for example because their computer slept. */
  readonly isSilentFrom?: number;
}

/** How often the element reports, and how long the last report is before the end. */
const REPORT_S = 30;

/** The evidence that these stays leave, as the meeting server and the element report it. */
export const evidenceOf = (session: EndedSession, stays: readonly Stay[]): EvidenceToImport => {
  const known = stays.flatMap(({ person }) => ('id' in person ? [person] : []));
  return {
    sessionId: session.id,
    people: [...new Map(known.map((person) => [person.id, person])).values()],
    element: stays.flatMap((stay, number) => elementEvidence(session, stay, number)),
    server: stays.flatMap((stay, number) => serverEvidence(session, stay, number)),
  };
};

const secondsAfter = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1_000);

const elementEvidence = (session: EndedSession, stay: Stay, number: number): Element[] => {
  const { person, role = 'participant', from, to, reportedBy, isSilentFrom } = stay;
  if (!('id' in person) || reportedBy === 'server') return [];
  const end = isSilentFrom ?? to;
  return [
    {
      userId: person.id,
      participantId: participantIdOf(number),
      role,
      firstAt: secondsAfter(session.startedAt, from),
      lastAt:
        end === null
          ? secondsAfter(session.endedAt, -(number % REPORT_S))
          : secondsAfter(session.startedAt, end),
      saidGoodbye: isSilentFrom === undefined && to !== null,
    },
  ];
};

const serverEvidence = (session: EndedSession, stay: Stay, number: number): Server[] => {
  const { person, from, to, reportedBy } = stay;
  if (reportedBy === 'element') return [];
  const connection = {
    connection: `connection-${number}`,
    breakoutRoom: null,
    userId: 'id' in person ? person.id : null,
    name: person.name,
    email: 'email' in person ? person.email : null,
    participantId: 'id' in person ? participantIdOf(number) : null,
  };
  // The server notices a connection a moment before the page reports it, and a lost one a moment later.
  const joinedAt = secondsAfter(session.startedAt, Math.max(0, from - 1));
  const leftAt = to === null ? session.endedAt : secondsAfter(session.startedAt, to + 1);
  return [
    {
      key: `joined ${number}`,
      evidence: { kind: 'joined', ...connection, at: joinedAt, receivedAt: joinedAt },
    },
    {
      key: `left ${number}`,
      evidence: { kind: 'left', ...connection, joinedAt, at: leftAt, receivedAt: leftAt },
    },
  ];
};

/** Eight hex digits, as Jitsi's. */
const participantIdOf = (number: number): string => (0xa1b2c300 + number).toString(16);
