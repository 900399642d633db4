import {
  isWatchable,
  type ActiveSession,
  type Consent,
  type DomainEvent,
  type EndedSession,
  type LiveSession,
  type Presence,
  type Randomness,
  type Recording,
  type Registration,
  type SessionStatus,
  type StatusListener,
  type Unrecorded,
  type Webinar,
} from '../src/index.js';

/** A presence, also after its person has left or lost their seat. */
export interface PresenceEntry extends Presence {
  readonly state: 'present' | 'left' | 'revoked';
  /** Whether the last event of the person says that they are in the meeting. */
  readonly hasJoined: boolean;
}

/** A registration, or the record that a host has removed the person. */
export interface RegistrationEntry extends Registration {
  readonly isRemoved: boolean;
}

/** That somebody has completed a webinar. */
export interface CompletionEntry {
  readonly webinarId: string;
  readonly sessionId: string;
  readonly userId: string;
  readonly at: Date;
}

/** What the ports of one store share. */
export type State = ReturnType<typeof createState>;

/**
 * The data of an empty store, with the operations that several ports need.
 *
 * @param randomness makes the ids of events
 */
export const createState = ({ uuid }: Pick<Randomness, 'uuid'>) => {
  const webinars = new Map<string, Webinar>();
  /** By webinar, then by user. */
  const registrations = new Map<string, Map<string, RegistrationEntry>>();
  /** By webinar, the latest first. */
  const sessions = new Map<string, readonly LiveSession[]>();
  /** By session, then by user. */
  const presences = new Map<string, Map<string, PresenceEntry>>();
  /** By webinar. They outlive it: a webinar that is created again continues where the removed one stopped. */
  const revisions = new Map<string, number>();
  /** By session: when the meeting server last opened or closed its room. */
  const rooms = new Map<string, { readonly isOpen: boolean; readonly at: Date }>();
  /** Who has completed a webinar, and in which session. */
  const completions: CompletionEntry[] = [];
  const consents: Consent[] = [];
  /** By id. */
  const recordings = new Map<string, Recording>();
  /** From when each file may be deleted, by its key. */
  const filesToRemove = new Map<string, Date>();
  const listeners = new Map<string, Set<StatusListener>>();
  /** Oldest first. */
  const events: { readonly event: DomainEvent; isHandled: boolean }[] = [];

  const recordEvent = (event: Unrecorded): void => {
    events.push({ event: { ...event, id: uuid() }, isHandled: false });
  };

  const activeSession = (webinarId: string): ActiveSession | undefined =>
    sessions.get(webinarId)?.find((session): session is ActiveSession => session.state === 'active');

  /** What people are offered because of a webinar's recordings: whether one can be watched, and whether there is any. */
  const recordingsOffered = (
    webinarId: string,
  ): { readonly hasRecording: boolean; readonly hasAnyRecording: boolean } => {
    const ofWebinar = [...recordings.values()].filter((recording) => recording.webinarId === webinarId);
    return { hasRecording: ofWebinar.some(isWatchable), hasAnyRecording: ofWebinar.length > 0 };
  };

  const isRegistered = (webinarId: string, userId: string): boolean =>
    registrations.get(webinarId)?.get(userId)?.isRemoved === false;

  const statusOf = (webinarId: string): SessionStatus | undefined => {
    if (!webinars.has(webinarId)) return undefined;
    const active = activeSession(webinarId);
    return {
      roomName: active?.roomName ?? null,
      isLocked: active?.isLocked ?? false,
      revision: revisions.get(webinarId) ?? 0,
    };
  };

  /** Raises the webinar's revision and calls its listeners. */
  const recordChange = (webinarId: string): void => {
    revisions.set(webinarId, (revisions.get(webinarId) ?? 0) + 1);
    for (const listener of [...(listeners.get(webinarId) ?? [])]) listener(statusOf(webinarId));
  };

  /** Stores a session in place of the one with the same id. The presences of an ended one are deleted. */
  const storeSession = (session: LiveSession): void => {
    if (session.state === 'ended') presences.delete(session.id);
    const all = sessions.get(session.webinarId) ?? [];
    const others = all.filter(({ id }) => id !== session.id);
    sessions.set(session.webinarId, [session, ...others]);
    if (session.state === 'ended') recordEnd(session);
    else if (others.length === all.length) recordStart(session);
    recordChange(session.webinarId);
  };

  const recordStart = ({ webinarId, id, startedBy, startedAt }: ActiveSession): void => {
    recordEvent({ type: 'session.started', webinarId, sessionId: id, startedBy, at: startedAt });
  };
  const recordEnd = ({ webinarId, id, endedBy, endedAt }: EndedSession): void => {
    recordEvent({ type: 'session.ended', webinarId, sessionId: id, endedBy, at: endedAt });
  };

  /** Stores a presence in place of the person's last one, and records whether they joined or left. */
  const storePresence = (presence: Omit<PresenceEntry, 'hasJoined'>, at = presence.at): void => {
    const { sessionId, webinarId, userId } = presence;
    const present = presences.get(sessionId) ?? new Map<string, PresenceEntry>();
    presences.set(sessionId, present);
    const before = present.get(userId);
    const hadJoined = before?.hasJoined === true;
    const hasJoined = presence.state === 'present' && (hadJoined || presence.participantId !== null);
    present.set(userId, { ...presence, hasJoined });
    if (hasJoined === hadJoined) return;
    const role = before && hadJoined ? before.role : presence.role;
    recordEvent({
      type: hasJoined ? 'participant.joined' : 'participant.left',
      webinarId,
      sessionId,
      userId,
      role,
      at,
    });
  };

  /** The presences in the active session, by user. */
  const presencesIn = (webinarId: string): Map<string, PresenceEntry> =>
    presences.get(activeSession(webinarId)?.id ?? '') ?? new Map<string, PresenceEntry>();

  return {
    webinars,
    registrations,
    sessions,
    presences,
    rooms,
    completions,
    consents,
    /** The id of the statement that a person consented to last. */
    consentedTo: (webinarId: string, userId: string | null): string | null =>
      consents.findLast((known) => known.webinarId === webinarId && known.userId === userId)?.statementId ??
      null,
    recordings,
    recordingsOffered,
    filesToRemove,
    listeners,
    events,
    activeSession,
    isRegistered,
    statusOf,
    recordChange,
    recordEvent,
    storeSession,
    storePresence,
    presencesIn,
  };
};
