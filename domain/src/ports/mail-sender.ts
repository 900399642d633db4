import type { Mail } from '../mail/mail.js';

/**
 * What became of an attempt to send a mail. A reason contains no address and no text of the mail, so it may be logged.
 *
 * - `accepted`: the mail server is responsible for the mail now.
 * - `refused`: the server will never accept it, for example because the address does not exist.
 * - `deferred`: it was not accepted; a later attempt may succeed. `isServerFault` says that this is not about the one mail:
 *   the server cannot be reached, or refuses the sender.
 * - `unconfirmed`: the connection was lost while the server had the complete mail. It may have been accepted.
 */
export type SendResult =
  | { readonly outcome: 'accepted' }
  | { readonly outcome: 'refused'; readonly reason: string }
  | { readonly outcome: 'deferred'; readonly reason: string; readonly isServerFault: boolean }
  | { readonly outcome: 'unconfirmed'; readonly reason: string };

/** Writes mails and hands them to a mail server. */
export interface MailSender {
  /** One attempt. Faults of the server, the network and the address are results; only a broken assumption throws. */
  send(mail: Mail, at: Date): Promise<SendResult>;
}
