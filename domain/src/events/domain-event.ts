import type { RecordingFailure } from '../recording/recording.js';
import type { Attendee } from '../webinar/role.js';
import type { Webinar } from '../webinar/webinar.js';

/** What every event has. */
interface Happened {
  /** A UUID. Whoever learns of an event twice recognizes it by its id. */
  readonly id: string;
  readonly webinarId: string;
  readonly at: Date;
}

/** A host went live. */
export interface SessionStarted extends Happened {
  readonly type: 'session.started';
  readonly sessionId: string;
  readonly startedBy: string;
}

/** A session ended, and with it everybody's stay in it. */
export interface SessionEnded extends Happened {
  readonly type: 'session.ended';
  readonly sessionId: string;
  /** The user who ended it; `null` if it ended by itself or the site's back end ended it. */
  readonly endedBy: string | null;
}

/** Somebody entered the meeting: their client has reported its connection for the first time in this stay. */
export interface ParticipantJoined extends Happened {
  readonly type: 'participant.joined';
  readonly sessionId: string;
  readonly userId: string;
  readonly role: Attendee;
}

/** Somebody who had joined left, was no longer reported, or was removed. For those inside at the end there is only the end. */
export interface ParticipantLeft extends Happened {
  readonly type: 'participant.left';
  readonly sessionId: string;
  readonly userId: string;
  readonly role: Attendee;
}

/** It became certain that somebody has completed the webinar in a session, perhaps after its end. */
export interface ParticipantCompleted extends Happened {
  readonly type: 'participant.completed';
  readonly sessionId: string;
  readonly userId: string;
  readonly role: Attendee;
}

/** Somebody was registered, by themselves or by the site. */
export interface RegistrationCreated extends Happened {
  readonly type: 'registration.created';
  readonly userId: string;
}

/** A registration was withdrawn, or a host removed its person. A removed webinar takes its registrations with it silently. */
export interface RegistrationRemoved extends Happened {
  readonly type: 'registration.removed';
  readonly userId: string;
}

/** A webinar was created, changed (also cancelled) or removed. */
export interface WebinarChanged extends Happened {
  readonly type: 'webinar.changed';
  readonly change: 'created' | 'changed' | 'removed';
  /** As it is now, or as it was before its removal. */
  readonly webinar: Webinar;
  /** The values that the changed fields had before; empty for a created or removed webinar. */
  readonly previous: Partial<Webinar>;
}

/** A recording can be watched by hosts, and by participants once it is published. */
export interface RecordingReady extends Happened {
  readonly type: 'recording.ready';
  readonly sessionId: string;
  readonly recordingId: string;
  readonly title: string;
  readonly seconds: number;
}

/** Participants can watch a recording from now on. It may have been published before, and withdrawn. */
export interface RecordingPublished extends Happened {
  readonly type: 'recording.published';
  readonly sessionId: string;
  readonly recordingId: string;
  readonly title: string;
}

/** A recording was announced and will not become ready. */
export interface RecordingFailed extends Happened {
  readonly type: 'recording.failed';
  readonly sessionId: string;
  readonly recordingId: string;
  readonly title: string;
  readonly reason: RecordingFailure;
}

/** Something that happened. */
export type DomainEvent =
  | SessionStarted
  | SessionEnded
  | ParticipantJoined
  | ParticipantLeft
  | ParticipantCompleted
  | RegistrationCreated
  | RegistrationRemoved
  | WebinarChanged
  | RecordingReady
  | RecordingPublished
  | RecordingFailed;

export type DomainEventType = DomainEvent['type'];

/** An event that is not recorded yet, and so has no id. */
export type Unrecorded<Event extends DomainEvent = DomainEvent> = Event extends DomainEvent
  ? Omit<Event, 'id'>
  : never;
