import type { Viewer } from '@live-webinar/contract';
import { isObject, isText } from '../../api/answers.js';
import type { LiveApi } from '../../api/live-api.js';
import { withTimeout } from '../../async/with-timeout.js';
import { failure } from '../../failure.js';

/** What a person is asked to consent to. */
export type Statement = NonNullable<NonNullable<Viewer['recording']>['consent']>;

const TIMEOUT_MS = 15_000;

/**
 * Reads the statement as it is now, in the person's language.
 *
 * @returns `null` if no consent is needed any more
 * @throws LiveWebinarError as the calls of {@link LiveApi} do
 */
export const readStatement = (
  api: Pick<LiveApi, 'addressOf' | 'lastToken'>,
  language: string,
  signal: AbortSignal,
): Promise<Statement | null> =>
  withTimeout(
    TIMEOUT_MS,
    signal,
    () => failure('timeout'),
    async (signal) => {
      const token = api.lastToken();
      const response = await fetch(api.addressOf('viewer'), {
        headers: {
          'accept-language': language,
          ...(token !== null && { authorization: `Bearer ${token}` }),
        },
        credentials: 'omit',
        cache: 'no-store',
        signal,
      }).catch(() => {
        signal.throwIfAborted();
        throw failure('network');
      });
      return statementIn(await response.json().catch(() => undefined), response.status);
    },
  );

const statementIn = (viewer: unknown, status: number): Statement | null => {
  if (!isObject(viewer)) throw failure('unexpected_answer', status);
  if (viewer.recording === null) return null;
  if (!isObject(viewer.recording)) throw failure('unexpected_answer', status);
  const { consent } = viewer.recording;
  if (consent === null) return null;
  if (!isStatement(consent)) throw failure('unexpected_answer', status);
  return consent;
};

const isStatement = (consent: unknown): consent is Statement =>
  isObject(consent) &&
  isText(consent.statement_id) &&
  isText(consent.statement) &&
  typeof consent.is_given === 'boolean';

/** Tells the API that the person consents. @throws LiveWebinarError as the calls of {@link LiveApi} do */
export const giveConsent = async (
  api: Pick<LiveApi, 'ask'>,
  statement_id: string,
  signal: AbortSignal,
): Promise<void> => {
  await api.ask({ method: 'POST', call: 'consent', body: { statement_id }, accepts: isConsented }, signal);
};

const isConsented = (answer: unknown): answer is { consented: true } =>
  isObject(answer) && answer.consented === true;
