import type { AddressFault, SendingOutcome, WebhookMessage } from '../webhook/sending.js';

/** Sends webhooks to addresses that strangers chose. */
export interface WebhookSender {
  /**
   * Why nothing may be sent to an address: its form, or what its name resolves to at the moment. The same is checked for
   * each message when it is sent, because a name may resolve to something else by then.
   *
   * @returns undefined if the address may be used
   */
  checkAddress(url: string): Promise<AddressFault | undefined>;
  /**
   * Sends a message once, signed with each of its secrets, and waits at most `MAX_SENDING_MS`. Whatever a receiver does is
   * an outcome, never an error.
   */
  send(message: WebhookMessage): Promise<SendingOutcome>;
}
