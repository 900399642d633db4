import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { ServerRoute } from '@hapi/hapi';
import { simpleParser, type AddressObject } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { createMessageLog } from '../message-log.js';

/** A mail as the page shows it. */
interface CaughtMail {
  readonly id: string;
  readonly receivedAt: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Shown in a frame that runs no scripts. */
  readonly html: string;
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly text: string }[];
}

/** An SMTP server that delivers nothing: its mails are shown on a page. */
export interface Inbox {
  /** For `SMTP_URL`. */
  readonly url: string;
  readonly routes: readonly ServerRoute[];
  readonly closeStreams: () => void;
  close(): Promise<void>;
}

const addressOf = (address: AddressObject | AddressObject[] | undefined): string =>
  [address ?? []]
    .flat()
    .map(({ text }) => text)
    .join(', ');

/**
 * Starts it on a free port of this machine.
 *
 * @param hidden addresses whose mails are not shown: sixty made-up people get the same mail about a recording
 */
export const startInbox = async (hidden: ReadonlySet<string>): Promise<Inbox> => {
  const log = createMessageLog<CaughtMail>();
  const receive = async (raw: Buffer) => {
    const mail = await simpleParser(raw);
    log.add({
      id: mail.messageId ?? '',
      receivedAt: new Date().toISOString(),
      from: addressOf(mail.from),
      to: addressOf(mail.to),
      subject: mail.subject ?? '',
      text: mail.text ?? '',
      html: mail.html || '',
      // The calendar entry comes a second time without a name, for programs that show it in the mail.
      attachments: mail.attachments.flatMap(({ filename, contentType, content }) =>
        filename ? [{ name: filename, type: contentType, text: content.toString('utf8') }] : [],
      ),
    });
  };
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, { envelope }, done) => {
      const isHidden = envelope.rcptTo.every(({ address }) => hidden.has(address));
      buffer(stream)
        .then((raw) => (isHidden ? undefined : receive(raw)))
        .then(() => {
          done();
        }, done);
    },
  });
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    routes: [{ method: 'GET', path: '/demo/inbox/mails', handler: log.stream }],
    closeStreams: log.close,
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(resolve);
      });
    },
  };
};
