import type { UseCases } from '@live-webinar/domain';
import { presentPass, presentStatus, presentViewer } from '../present.js';
import { statusEtag } from '../routes/get-live-status.js';
import type { Question } from './question.js';

/** What is answered with 200. */
export interface Content {
  readonly body: string;
  /** With its quotes; where there is one, anybody may keep the answer for a second. */
  readonly etag: string | undefined;
}

/**
 * Asks the use case; undefined where it refuses.
 *
 * @throws whatever the use case throws
 */
export const contentFor = async (question: Question, useCases: UseCases): Promise<Content | undefined> => {
  switch (question.call) {
    case 'status': {
      const result = await useCases.getLiveStatus(question);
      return result.ok
        ? { body: JSON.stringify(presentStatus(result.value)), etag: `"${statusEtag(result.value)}"` }
        : undefined;
    }
    case 'viewer': {
      const result = await useCases.getViewer(question);
      return result.ok ? personal(presentViewer(result.value)) : undefined;
    }
    case 'join': {
      const result = await useCases.joinLiveSession(question);
      return result.ok ? personal(presentPass(result.value)) : undefined;
    }
  }
};

const personal = (message: object): Content => ({ body: JSON.stringify(message), etag: undefined });
