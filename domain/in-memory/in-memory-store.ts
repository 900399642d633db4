import type {
  Mails,
  Randomness,
  Recordings,
  SessionRecords,
  Situations,
  Statuses,
  StorePorts,
  WebhookDeliveries,
  WebhookSubscriptions,
} from '../src/index.js';
import { inMemoryAttendanceEvidence } from './attendance-evidence.js';
import { inMemoryCompletions } from './completions.js';
import { inMemoryConsents } from './consents.js';
import { inMemoryLiveSessions } from './live-sessions.js';
import { inMemoryMails } from './mails.js';
import { inMemoryOutbox } from './outbox.js';
import { inMemoryPersonalData } from './personal-data.js';
import { inMemoryPresences } from './presences.js';
import { inMemoryRecordings } from './recordings.js';
import { inMemoryRegistrations } from './registrations.js';
import { inMemoryRooms } from './rooms.js';
import { inMemorySessionRecords } from './session-records.js';
import { createState, type State } from './state.js';
import { inMemoryWebhooks } from './webhooks.js';
import { inMemoryWebinars } from './webinars.js';

export { createInMemoryRecordingFiles } from './recording-files.js';

const inMemorySituations = ({
  webinars,
  registrations,
  sessions,
  completions,
  consentedTo,
  recordingsOffered,
  activeSession,
}: State): Situations => ({
  async find(webinarId, userId) {
    const webinar = webinars.get(webinarId);
    if (!webinar) return undefined;
    const entry = userId === null ? undefined : registrations.get(webinarId)?.get(userId);
    return {
      webinar,
      isRegistered: entry?.isRemoved === false,
      isRemoved: entry?.isRemoved === true,
      hasCompleted: completions.some((known) => known.webinarId === webinarId && known.userId === userId),
      consentedTo: webinar.recording === 'consent' ? consentedTo(webinarId, userId) : null,
      ...recordingsOffered(webinarId),
      session: activeSession(webinarId) ?? sessions.get(webinarId)?.[0] ?? null,
    };
  },
});

const inMemoryStatuses = ({ listeners, statusOf }: State): Statuses => ({
  async find(webinarId) {
    return statusOf(webinarId);
  },
  subscribe(webinarId, listener) {
    const all = listeners.get(webinarId) ?? new Set();
    listeners.set(webinarId, all.add(listener));
    return () => {
      all.delete(listener);
      if (all.size === 0 && listeners.get(webinarId) === all) listeners.delete(webinarId);
    };
  },
});

/** UUIDs that count up. */
const countingIds = (): Pick<Randomness, 'uuid'> => {
  let count = 0;
  return {
    uuid: () => {
      count += 1;
      return `00000000-0000-4000-8000-${count.toString(16).padStart(12, '0')}`;
    },
  };
};

/**
 * A store that keeps everything in memory and loses it when the process ends. It passes the same conformance suites as
 * PostgreSQL. For tests, trials and the first steps of a team.
 *
 * @param randomness makes the ids of events; by default they are unique in this store only
 */
export const createInMemoryStore = (
  randomness: Pick<Randomness, 'uuid'> = countingIds(),
): StorePorts & {
  readonly sessionRecords: SessionRecords;
  readonly mails: Mails;
  readonly recordings: Recordings;
  readonly webhooks: WebhookSubscriptions;
  readonly webhookDeliveries: WebhookDeliveries;
} => {
  const state = createState(randomness);
  const evidence = inMemoryAttendanceEvidence(state);
  const presences = inMemoryPresences(state, evidence);
  const { mails, personal: personalMails } = inMemoryMails(state);
  const recordings = inMemoryRecordings(state);
  const { personal: deliveries, ...webhooks } = inMemoryWebhooks(randomness);
  return {
    situations: inMemorySituations(state),
    statuses: inMemoryStatuses(state),
    sessions: inMemoryLiveSessions(state),
    webinars: inMemoryWebinars(state),
    registrations: inMemoryRegistrations(state),
    presences,
    rooms: inMemoryRooms(state),
    outbox: inMemoryOutbox(state),
    attendance: evidence.attendance,
    completions: inMemoryCompletions(state),
    consents: inMemoryConsents(state),
    mails,
    recordings: recordings.port,
    personalData: inMemoryPersonalData(state, {
      attendance: evidence.all,
      mails: personalMails,
      deliveries,
      progress: recordings.progress,
    }),
    sessionRecords: inMemorySessionRecords(state, presences),
    ...webhooks,
  };
};
