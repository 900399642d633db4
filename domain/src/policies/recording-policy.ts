import { mayNotManageRecordings, recordingNotFound } from '../recording/recording-refusals.js';
import { isWatchable, type Recording } from '../recording/recording.js';
import type { Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import { isAttendee, isHost, type Attendee, type Role } from '../webinar/role.js';
import { notRegistered } from './join-policy.js';

/** Only hosts and registered people watch recordings. */
export const authorizeWatching = (
  role: Role,
): Result<{ readonly role: Attendee }, Refusal<'not_registered'>> =>
  isAttendee(role) ? ok({ role }) : refused(notRegistered);

/** Hosts see every recording of their webinar, participants those that are ready and published. */
export const authorizeRecording = (
  role: Attendee,
  webinarId: string,
  recording: Recording | undefined,
): Result<Recording, Refusal<'recording_not_found'>> => {
  if (recording?.webinarId !== webinarId) return refused(recordingNotFound);
  return isHost(role) || isWatchable(recording) ? ok(recording) : refused(recordingNotFound);
};

/** Hosts and the site's back end rename, publish, caption and delete recordings. */
export const authorizeManaging = (
  role: Role,
  isBackEnd: boolean,
): Result<undefined, Refusal<'not_organizer'>> =>
  isBackEnd || isHost(role) ? ok(undefined) : refused(mayNotManageRecordings);
