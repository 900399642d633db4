import type { Refusal, Result, UseCases } from '@live-webinar/domain';
import { presentPass, presentStatus, presentViewer } from '../present.js';
import { problem } from '../problem.js';
import { refusalStatus } from '../refusal-status.js';
import { statusEtag } from '../routes/get-live-status.js';
import type { Question } from './question.js';

/** What is answered. */
export interface Content {
  readonly status: number;
  readonly body: string;
  /** Who may keep it: anybody for a second, nobody, or it is a problem. */
  readonly kind: 'public' | 'personal' | 'problem';
  /** With its quotes, for what is public. */
  readonly etag?: string;
}

/**
 * Asks the use case.
 *
 * @throws whatever the use case throws
 */
export const contentFor = async (question: Question, useCases: UseCases): Promise<Content> => {
  switch (question.call) {
    case 'status': {
      const result = await useCases.getLiveStatus(question);
      return contentOf(result, (status) => ({
        ...ok('public', presentStatus(status)),
        etag: `"${statusEtag(status)}"`,
      }));
    }
    case 'viewer':
      return contentOf(await useCases.getViewer(question), (viewer) => ok('personal', presentViewer(viewer)));
    case 'join':
      return contentOf(await useCases.joinLiveSession(question), (pass) => ok('personal', presentPass(pass)));
  }
};

const contentOf = <T>(result: Result<T, Refusal>, present: (value: T) => Content): Content => {
  if (result.ok) return present(result.value);
  const { code, message } = result.refusal;
  const status = refusalStatus[code];
  return { status, body: JSON.stringify(problem(status, code, message)), kind: 'problem' };
};

const ok = (kind: Content['kind'], message: object): Content => ({
  status: 200,
  body: JSON.stringify(message),
  kind,
});
