import type { Recordings } from '../ports/recordings.js';
import type { Recording } from '../recording/recording.js';
import type { Refusal } from '../refusal.js';
import type { Result } from '../result.js';
import { expectRecording, type ExpectingNeeds } from './expect-recording.js';

interface Needs extends ExpectingNeeds {
  readonly recordings: ExpectingNeeds['recordings'] & Pick<Recordings, 'saveLink'>;
}

/** How long JaaS's links work. https://developer.8x8.com/jaas/docs/jaas-prefs-recording */
const LINK_LIFETIME_MS = 24 * 60 * 60 * 1000;

/** A file that a meeting server keeps for a while. */
export interface LinkedFile {
  /** As the meeting server writes it: case does not matter. */
  readonly roomName: string;
  /** By what the meeting server means the same recording again. */
  readonly name: string;
  /** Whoever has it can read the file. */
  readonly link: string;
  /** When the meeting server made the link, by its own clock. */
  readonly linkedAt: Date;
  /** When the recorder began; by default when the session did. */
  readonly startedAt?: Date | undefined;
}

/**
 * Begins to fetch a recording that the meeting server keeps behind a link. The same recording announced again is fetched once;
 * one that failed is fetched again while the link works.
 *
 * @throws StoreUnavailable
 */
export type AnnounceRecordingLink = (
  file: LinkedFile,
) => Promise<Result<Recording, Refusal<'session_not_found'>>>;

export const announceRecordingLink =
  (needs: Needs): AnnounceRecordingLink =>
  async ({ roomName, name, link, linkedAt, startedAt }) => {
    const { recordings, clock } = needs;
    // A fast clock of the meeting server does not make its links work longer.
    const endsAt = new Date(Math.min(linkedAt.getTime(), clock.now().getTime()) + LINK_LIFETIME_MS);
    const expected = await expectRecording(needs, {
      roomName,
      announced: { fileName: name, bytes: null },
      startedAt,
      titleIn: ({ webinarTitle }) => webinarTitle,
      waitsAgain: ({ state }, at) => state === 'failed' && at < endsAt,
    });
    // If the process dies before this, the meeting server has got no answer, and repeats itself.
    if (expected.ok) await recordings.saveLink(expected.value.id, { url: link, endsAt });
    return expected;
  };
