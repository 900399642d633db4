/** The longest time that sending a message takes, from looking up the name to the status of the answer. */
export const MAX_SENDING_MS = 10_000;

/** A message to a receiver. */
export interface WebhookMessage {
  /** The same for each attempt, so that a receiver can recognize what it already has. */
  readonly id: string;
  readonly url: string;
  /** Sent as it is: JSON. */
  readonly body: string;
  readonly sentAt: Date;
  /** The secrets that are valid, at least one; the message is signed with each. */
  readonly secrets: readonly string[];
}

/** What an address must not be. */
export type AddressFault =
  'not_a_url' | 'not_https' | 'has_credentials' | 'forbidden_port' | 'private_address' | 'unknown_name';

/** Why no answer came. */
export type UnreachableReason =
  | AddressFault
  | 'timed_out'
  | 'bad_certificate'
  | 'connection_refused'
  | 'connection_lost'
  | 'invalid_answer';

/** What became of an attempt: the receiver took it (2xx), answered something else, or could not be reached. */
export type SendingOutcome =
  | { readonly result: 'delivered'; readonly status: number }
  | { readonly result: 'refused'; readonly status: number }
  | { readonly result: 'unreachable'; readonly reason: UnreachableReason };

const SENTENCES: Readonly<Record<UnreachableReason, string>> = {
  not_a_url: 'The address is not a valid URL',
  not_https: 'The address must begin with https://',
  has_credentials: 'The address must not contain a user name or a password',
  forbidden_port: 'The port of the address is not allowed',
  private_address: 'The address belongs to a private or special network',
  unknown_name: 'The name of the host cannot be resolved',
  timed_out: 'The receiver did not answer within 10 seconds',
  bad_certificate: "The receiver's certificate is not valid",
  connection_refused: 'The receiver does not accept connections',
  connection_lost: 'The connection ended before the receiver had answered',
  invalid_answer: 'The answer of the receiver is not valid HTTP',
};

/** One sentence for people about what became of an attempt. */
export const describeOutcome = (outcome: SendingOutcome): string => {
  if (outcome.result === 'unreachable') return describeUnreachable(outcome.reason);
  const isRedirect = outcome.status >= 300 && outcome.status < 400;
  return `The receiver answered ${outcome.status}${isRedirect ? '; redirects are not followed' : ''}`;
};

/** One sentence for people about why an address cannot be used, or was not reached. Contains nothing of the address. */
export const describeUnreachable = (reason: UnreachableReason): string => SENTENCES[reason];
