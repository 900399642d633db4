import { hasConsent } from '../recording/consent-statement.js';
import { refusal, type Refusal } from '../refusal.js';
import type { Situation } from '../webinar/situation.js';

/** The webinar is recorded only with consent, and the person has not given it, or to other words. */
export const consentRequired = refusal(
  'consent_required',
  'This session may be recorded. You need to agree before you can join',
);
/** The statement is not the webinar's current one. */
export const statementChanged = refusal(
  'statement_changed',
  'The statement about the recording has changed. Read it again',
);

/**
 * Nobody enters a meeting that is recorded only with consent before they have given it. Hosts are no exception: they are
 * seen and heard in the recording as everybody else.
 *
 * @returns undefined if the person may enter
 */
export const requireConsent = ({
  webinar,
  consentedTo,
}: Pick<Situation, 'webinar' | 'consentedTo'>): Refusal<'consent_required'> | undefined =>
  hasConsent(webinar, consentedTo) ? undefined : consentRequired;
