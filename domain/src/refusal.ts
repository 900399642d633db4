/** Why something is refused: a code for programs, a sentence for people. */
export interface Refusal<C extends RefusalCode = RefusalCode> {
  readonly code: C;
  readonly message: string;
}

/** Every reason for a refusal. An HTTP layer maps each to a status, exhaustively. */
export type RefusalCode =
  | 'invalid_request'
  | 'webinar_not_found'
  | 'not_organizer'
  | 'webinar_cancelled'
  | 'webinar_without_date'
  | 'changed_meanwhile'
  | 'not_registered'
  | 'session_not_found'
  | 'session_not_active'
  | 'session_full'
  | 'consent_required'
  | 'statement_changed'
  | 'removed'
  | 'registration_closed'
  | 'webhook_not_found'
  | 'webhook_disabled'
  | 'delivery_not_found'
  | 'recording_not_found'
  | 'recording_not_ready'
  | 'size_mismatch'
  | 'upload_complete';

/** A refusal with its code and the sentence that a person reads. */
export const refusal = <C extends RefusalCode>(code: C, message: string): Refusal<C> => ({ code, message });

export type WebinarNotFound = Refusal<'webinar_not_found'>;

/** There is no webinar with this id, or it was removed. */
export const webinarNotFound: WebinarNotFound = refusal('webinar_not_found', 'Webinar not found');
