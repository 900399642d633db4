import { authorizeRecording, authorizeWatching } from '../policies/recording-policy.js';
import { notRegistered } from '../policies/join-policy.js';
import type { Clock } from '../ports/clock.js';
import type { Recordings } from '../ports/recordings.js';
import type { Situations } from '../ports/situations.js';
import type { Progress } from '../recording/progress.js';
import { recordingNotReady } from '../recording/recording-refusals.js';
import { webinarNotFound, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import { isHost, roleOf } from '../webinar/role.js';
import type { PersonalRequest } from './requests.js';

interface Needs {
  readonly situations: Situations;
  readonly recordings: Pick<Recordings, 'find' | 'addProgress'>;
  readonly clock: Clock;
}

/**
 * Records what a person has watched, and where they are.
 *
 * @throws StoreUnavailable
 */
export type RecordProgress = (
  request: PersonalRequest & { readonly recordingId: string; readonly report: Progress },
) => Promise<
  Result<
    undefined,
    Refusal<'webinar_not_found' | 'not_registered'> | Refusal<'recording_not_found' | 'recording_not_ready'>
  >
>;

export const recordProgress =
  ({ situations, recordings, clock }: Needs): RecordProgress =>
  async ({ webinarId, recordingId, person, report }) => {
    const situation = await situations.find(webinarId, person.id);
    if (!situation) return refused(webinarNotFound);
    const watching = authorizeWatching(roleOf(situation, person));
    if (!watching.ok) return watching;
    const { role } = watching.value;
    const found = authorizeRecording(role, webinarId, await recordings.find(recordingId));
    if (!found.ok) return found;
    if (found.value.state !== 'ready') return refused(recordingNotReady);
    const watcher = { userId: person.id, isHost: isHost(role) };
    const isAdded = await recordings.addProgress(found.value, watcher, report, clock.now());
    return isAdded ? ok(undefined) : refused(notRegistered);
  };
