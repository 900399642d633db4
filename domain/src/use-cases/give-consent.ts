import { statementChanged } from '../policies/consent-policy.js';
import { notRegistered } from '../policies/join-policy.js';
import type { Clock } from '../ports/clock.js';
import type { Consents } from '../ports/consents.js';
import type { Situations } from '../ports/situations.js';
import { findStatement } from '../recording/consent-statement.js';
import { webinarNotFound, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import { isAttendee, roleOf } from '../webinar/role.js';
import type { PersonalRequest } from './requests.js';

interface Needs {
  readonly situations: Situations;
  readonly consents: Pick<Consents, 'record'>;
  readonly clock: Clock;
}

/** A person's consent to the statement that they were shown. */
export interface ConsentRequest extends PersonalRequest {
  readonly statementId: string;
}

export type ConsentRefusal = Refusal<'webinar_not_found' | 'not_registered' | 'statement_changed'>;

/**
 * Records that a person consents to the recording of a webinar, with the exact words and the time. To consent again to the
 * same statement changes nothing. Also refused with `statement_changed` if the webinar needs no consent.
 */
export type GiveConsent = (request: ConsentRequest) => Promise<Result<null, ConsentRefusal>>;

export const giveConsent =
  ({ situations, consents, clock }: Needs): GiveConsent =>
  async ({ webinarId, person, statementId }) => {
    const situation = await situations.find(webinarId, person.id);
    if (!situation) return refused(webinarNotFound);
    if (!isAttendee(roleOf(situation, person))) return refused(notRegistered);

    const statement = findStatement(situation.webinar, statementId);
    if (!statement) return refused(statementChanged);
    if (situation.consentedTo !== statementId) {
      const { id: userId } = person;
      await consents.record({ webinarId, userId, statementId, statement: statement.text, at: clock.now() });
    }
    return ok(null);
  };
