import type { Clock } from '../ports/clock.js';
import type { Situations } from '../ports/situations.js';
import { webinarNotFound, type WebinarNotFound } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import { viewerOf, type Viewer } from '../viewer/viewer.js';
import type { PublicRequest } from './requests.js';

interface Needs {
  readonly situations: Situations;
  readonly clock: Clock;
}

/** Decides what one person is offered. */
export type GetViewer = (request: PublicRequest) => Promise<Result<Viewer, WebinarNotFound>>;

export const getViewer =
  ({ situations, clock }: Needs): GetViewer =>
  async ({ webinarId, person }) => {
    const situation = await situations.find(webinarId, person?.id ?? null);
    return situation ? ok(viewerOf(situation, person, clock.now())) : refused(webinarNotFound);
  };
