import type { Clock } from '../ports/clock.js';
import type { Situations } from '../ports/situations.js';
import { webinarNotFound, type WebinarNotFound } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import type { StatementLanguage } from '../recording/consent-statement.js';
import { viewerOf, type Viewer } from '../viewer/viewer.js';
import type { PublicRequest } from './requests.js';

interface Needs {
  readonly situations: Situations;
  readonly clock: Clock;
  readonly keepsRecordings?: boolean | undefined;
}

/** A person's request for what they are shown. */
export interface ViewerRequest extends PublicRequest {
  /** The language of the default statement about the recording; by default English. */
  readonly language?: StatementLanguage;
}

/** Decides what one person is offered. */
export type GetViewer = (request: ViewerRequest) => Promise<Result<Viewer, WebinarNotFound>>;

export const getViewer =
  ({ situations, clock, keepsRecordings = false }: Needs): GetViewer =>
  async ({ webinarId, person, language = 'en' }) => {
    const situation = await situations.find(webinarId, person?.id ?? null);
    if (!situation) return refused(webinarNotFound);
    return ok(viewerOf(situation, person, { at: clock.now(), language, keepsRecordings }));
  };
