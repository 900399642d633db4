import {
  newWebinar,
  type Attendee,
  type DomainEvent,
  type DomainEventType,
  type RecordingFailure,
  type Webinar,
  type WebinarChanged,
} from '@live-webinar/domain';

/** A row of `events`, its columns in camel case. Which of `sessionId`, `userId` and `data` it has depends on the type. */
export interface EventRow {
  readonly id: string;
  readonly type: DomainEventType;
  readonly webinarId: string;
  readonly sessionId: string | null;
  readonly userId: string | null;
  readonly at: Date;
  readonly data: {
    readonly startedBy?: string;
    readonly endedBy?: string | null;
    readonly role?: Attendee;
    readonly recordingId?: string;
    readonly title?: string;
    readonly seconds?: number;
    readonly reason?: RecordingFailure;
    readonly change?: WebinarChanged['change'];
    readonly webinar?: Json<Webinar>;
    readonly previous?: Json<Partial<Webinar>>;
  };
}

/** As it comes out of JSON. */
type Json<T> = { readonly [Key in keyof T]: Date extends T[Key] ? string | null : T[Key] };

/** @throws Error if a row lacks what its type needs */
export const eventFrom = ({ id, type, webinarId, sessionId, userId, at, data }: EventRow): DomainEvent => {
  const need = <T>(value: T | null | undefined): T => {
    if (value === null || value === undefined)
      throw new Error(`The event ${id} is stored without what ${type} needs`);
    return value;
  };
  const event = { id, webinarId, at };
  const recorded = () => ({
    sessionId: need(sessionId),
    recordingId: need(data.recordingId),
    title: need(data.title),
  });
  switch (type) {
    case 'session.started':
      return { type, ...event, sessionId: need(sessionId), startedBy: need(data.startedBy) };
    case 'session.ended':
      return { type, ...event, sessionId: need(sessionId), endedBy: data.endedBy ?? null };
    case 'participant.joined':
    case 'participant.left':
    case 'participant.completed':
      return { type, ...event, sessionId: need(sessionId), userId: need(userId), role: need(data.role) };
    case 'registration.created':
    case 'registration.removed':
      return { type, ...event, userId: need(userId) };
    case 'recording.ready':
      return { type, ...event, ...recorded(), seconds: need(data.seconds) };
    case 'recording.published':
      return { type, ...event, ...recorded() };
    case 'recording.failed':
      return { type, ...event, ...recorded(), reason: need(data.reason) };
    case 'webinar.changed':
      return {
        type,
        ...event,
        change: need(data.change),
        // It may be older than a field.
        webinar: newWebinar(withDates(need(data.webinar)) as Webinar),
        previous: withDates(need(data.previous)),
      };
  }
};

const DATES = ['startsAt', 'endsAt'] as const;

const withDates = (json: Json<Partial<Webinar>>): Partial<Webinar> => {
  const dates = DATES.filter((field) => json[field]).map((field) => [field, new Date(json[field] ?? '')]);
  return { ...json, ...Object.fromEntries(dates) } as Partial<Webinar>;
};
