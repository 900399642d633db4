import type { SendResult } from '@live-webinar/domain';

/** What nodemailer says about a fault. */
interface Fault {
  readonly code?: string;
  /** The SMTP command that failed; `CONN` for the connection itself. */
  readonly command?: string;
  /** The code of the server's answer. */
  readonly responseCode?: number;
}

/**
 * What a fault means for the mail. Refused for good is only what the server says about the recipient or the message: a wrong
 * password or a refused sender is a fault of the installation, and once it is corrected the mail can be sent.
 *
 * @param isHandedOver whether the server may have the whole message
 */
export const resultOfFault = (error: unknown, isHandedOver: boolean): SendResult => {
  const { code = 'unknown', command = '', responseCode } = error as Fault;
  // The server's own words may contain the address.
  const reason = [code, command, responseCode].filter(Boolean).join(' ');
  if (responseCode === undefined && isHandedOver) return { outcome: 'unconfirmed', reason };
  const isAboutMail =
    responseCode !== undefined && /^(RCPT TO|DATA)$/.test(command) && !isSessionFault(responseCode);
  if (isAboutMail && responseCode >= 500) return { outcome: 'refused', reason };
  return { outcome: 'deferred', reason, isServerFault: !isAboutMail };
};

/** Closing down, a command out of order, or authentication missing: nothing about this mail. */
const isSessionFault = (responseCode: number): boolean => [421, 503, 530].includes(responseCode);
