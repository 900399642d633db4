import type { Clock } from '../ports/clock.js';
import type { Randomness } from '../ports/randomness.js';
import type { RecordingFiles } from '../ports/recording-files.js';
import type { Recordings } from '../ports/recordings.js';
import type { Situations } from '../ports/situations.js';
import { canonicalLanguage, languageName } from '../recording/language.js';
import { recordingNotFound } from '../recording/recording-refusals.js';
import type { Caption } from '../recording/recording.js';
import { readCaptions, type CaptionsRefusal } from '../recording/web-vtt.js';
import { refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import { findManaged, type ManagingRefusal } from './find-managed.js';
import { listedFor, type ListedRecording } from './list-recordings.js';
import type { RecordingRequest } from './requests.js';

interface Needs {
  readonly situations: Situations;
  readonly recordings: Pick<Recordings, 'find' | 'change' | 'planFileRemoval' | 'progressOf'>;
  readonly files: Pick<RecordingFiles, 'write'>;
  readonly clock: Clock;
  readonly randomness: Pick<Randomness, 'uuid'>;
  /** The text in UTF-8. */
  readonly encode: (text: string) => Uint8Array;
}

interface CaptionsRequest extends RecordingRequest {
  readonly recordingId: string;
  readonly language: string;
}

/**
 * Stores the captions of a recording in one language, in place of older ones: WebVTT or SRT. For a host or the back end.
 *
 * @throws StorageUnavailable, StoreUnavailable
 */
export type PutCaptions = (
  request: CaptionsRequest & {
    readonly text: string;
    /** By default the name of the language. */
    readonly label?: string | undefined;
  },
) => Promise<Result<ListedRecording, ManagingRefusal | CaptionsRefusal>>;

/** A file that no recording has by then was left behind by a process that died. */
const LEFT_BEHIND_AFTER_MS = 60 * 60 * 1000;
/** Nobody can choose from a longer menu. */
const MAX_LANGUAGES = 50;

const unknownLanguage = refusal('invalid_request', 'language: must be a language tag, such as en or pt-BR');
const tooManyLanguages = refusal(
  'invalid_request',
  `language: a recording has captions in at most ${MAX_LANGUAGES} languages`,
);

export const putCaptions =
  ({ situations, recordings, files, clock, randomness, encode }: Needs): PutCaptions =>
  async ({ language: tag, text, label, ...request }) => {
    const managed = await findManaged({ situations, recordings }, request);
    if (!managed.ok) return managed;
    const language = canonicalLanguage(tag);
    if (language === undefined) return refused(unknownLanguage);
    if (withoutLanguage(managed.value.recording.captions, language).length >= MAX_LANGUAGES)
      return refused(tooManyLanguages);
    const captions = readCaptions(text);
    if (!captions.ok) return captions;

    const { recordingId } = request;
    const key = `recordings/${recordingId}/${randomness.uuid()}`;
    await recordings.planFileRemoval(key, new Date(clock.now().getTime() + LEFT_BEHIND_AFTER_MS));
    await files.write(key, once(encode(captions.value)), { contentType: 'text/vtt' });
    const caption: Caption = { language, label: label ?? languageName(language), key };
    const changed = await recordings.change(
      recordingId,
      (current) => ({
        ...current,
        captions: [...withoutLanguage(current.captions, language), caption].sort((a, b) =>
          a.language < b.language ? -1 : 1,
        ),
      }),
      clock.now(),
    );
    if (!changed) return refused(recordingNotFound);
    return ok(listedFor(changed, await recordings.progressOf(request.webinarId, request.person.id)));
  };

/**
 * Removes the captions of a recording in one language; without any, that is no fault. For a host or the back end.
 *
 * @throws StoreUnavailable
 */
export type DeleteCaptions = (request: CaptionsRequest) => Promise<Result<undefined, ManagingRefusal>>;

export const deleteCaptions =
  ({ situations, recordings, clock }: Pick<Needs, 'situations' | 'recordings' | 'clock'>): DeleteCaptions =>
  async ({ language: tag, ...request }) => {
    const managed = await findManaged({ situations, recordings }, request);
    if (!managed.ok) return managed;
    const language = canonicalLanguage(tag) ?? tag;
    await recordings.change(
      request.recordingId,
      (current) => ({ ...current, captions: withoutLanguage(current.captions, language) }),
      clock.now(),
    );
    return ok(undefined);
  };

const withoutLanguage = (captions: readonly Caption[], language: string): readonly Caption[] =>
  captions.filter((caption) => caption.language !== language);

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
