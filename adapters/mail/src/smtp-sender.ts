import { PassThrough, pipeline } from 'node:stream';
import type { MailSender, SendResult } from '@live-webinar/domain';
import { createTransport, type MailMessage, type Transporter } from 'nodemailer';
import { headerText, isMailAddress, type MailAddress } from './mail-address.js';
import type { WriteMail } from './mail-templates.js';
import { resultOfFault } from './send-result.js';
import type { SmtpServer } from './smtp-server.js';

/** A {@link MailSender} with open connections. */
export interface SmtpSender extends MailSender {
  /** Closes the connections. */
  close(): void;
}

interface Options {
  readonly server: SmtpServer;
  readonly from: MailAddress;
  readonly write: WriteMail;
  /** The address to which a mail program posts if the person unsubscribes with one click. */
  readonly unsubscribeUrl: (token: string) => string;
  /** How long to wait for each answer of the server; by default {@link ANSWER_MS}. */
  readonly answerMs?: number;
  /** A certificate authority in PEM form, instead of those that Node trusts. */
  readonly authority?: string;
}

/** A server may check a mail for a while before it accepts it. */
const ANSWER_MS = 60_000;
const CONNECT_MS = 10_000;
/** How many mails are handed over at the same time. */
export const MAX_CONNECTIONS = 4;

/** Sends mails to an SMTP server. Connections are kept for the next mails. */
export const smtpSender = ({
  server,
  from,
  write,
  unsubscribeUrl,
  answerMs = ANSWER_MS,
  authority,
}: Options): SmtpSender => {
  const transport = createTransport({
    pool: true,
    maxConnections: MAX_CONNECTIONS,
    host: server.host,
    port: server.port,
    secure: server.implicitTls,
    requireTLS: server.requireTls,
    ...(server.credentials && { auth: { user: server.credentials.user, pass: server.credentials.password } }),
    connectionTimeout: Math.min(CONNECT_MS, answerMs),
    greetingTimeout: Math.min(CONNECT_MS, answerMs),
    dnsTimeout: Math.min(CONNECT_MS, answerMs),
    socketTimeout: answerMs,
    // A mail that was not handed over is the caller's to repeat.
    maxRequeues: 0,
    ...(authority !== undefined && { tls: { ca: authority } }),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const messages = observeMessages(transport);
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);

  return {
    async send(mail, at): Promise<SendResult> {
      const { email, name } = mail.person;
      if (!isMailAddress(email)) return { outcome: 'refused', reason: 'not an address' };
      const messageId = `<${mail.id}@${domain}>`;
      try {
        await transport.sendMail({
          ...write(mail),
          from,
          to: { name: headerText(name ?? ''), address: email },
          envelope: { from: from.address, to: email },
          messageId,
          date: at,
          ...(mail.calendar && { icalEvent: { ...mail.calendar, filename: 'webinar.ics' } }),
          headers: {
            'Auto-Submitted': 'auto-generated',
            // Exchange would otherwise answer with an absence note.
            'X-Auto-Response-Suppress': 'OOF, AutoReply',
            'List-Unsubscribe': `<${unsubscribeUrl(mail.unsubscribeToken)}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          },
        });
        return { outcome: 'accepted' };
      } catch (error) {
        return resultOfFault(error, messages.get(messageId)?.readableEnded === true);
      } finally {
        messages.delete(messageId);
      }
    },
    close: () => {
      transport.close();
    },
  };
};

/** The messages under way. One that was read to its end may have been accepted, whatever happened afterwards. */
const observeMessages = (transport: Transporter): Map<string, PassThrough> => {
  const messages = new Map<string, PassThrough>();
  transport.use('stream', ({ message }: MailMessage, done) => {
    message.processFunc((input) => {
      // Filled at once, but read only after the server has answered the command DATA.
      const output = pipeline(input, new PassThrough(), () => undefined);
      messages.set(message.messageId(), output);
      return output;
    });
    done();
  });
  return messages;
};
