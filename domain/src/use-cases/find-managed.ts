import { authorizeManaging } from '../policies/recording-policy.js';
import type { Recordings } from '../ports/recordings.js';
import type { Situations } from '../ports/situations.js';
import { recordingNotFound } from '../recording/recording-refusals.js';
import type { Recording } from '../recording/recording.js';
import { webinarNotFound, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import { roleOf } from '../webinar/role.js';
import type { Webinar } from '../webinar/webinar.js';
import type { RecordingRequest } from './requests.js';

interface Needs {
  readonly situations: Situations;
  readonly recordings: Pick<Recordings, 'find'>;
}

/** Why a recording may not be managed. */
export type ManagingRefusal = Refusal<'webinar_not_found' | 'not_organizer'> | Refusal<'recording_not_found'>;

/** The recording of a webinar that a host or the back end asks for. */
export const findManaged = async (
  { situations, recordings }: Needs,
  { webinarId, recordingId, person, isBackEnd }: RecordingRequest & { readonly recordingId: string },
): Promise<Result<{ readonly recording: Recording; readonly webinar: Webinar }, ManagingRefusal>> => {
  const situation = await situations.find(webinarId, person.id);
  if (!situation) return refused(webinarNotFound);
  const authorized = authorizeManaging(roleOf(situation, person), isBackEnd);
  if (!authorized.ok) return authorized;
  const recording = await recordings.find(recordingId);
  if (recording?.webinarId !== webinarId) return refused(recordingNotFound);
  return ok({ recording, webinar: situation.webinar });
};
