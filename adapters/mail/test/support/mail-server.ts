import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

const certificate = (name: string) => readFileSync(new URL(`certificates/${name}`, import.meta.url), 'utf8');

/** The authority that signed the certificate of a server with `secure` or STARTTLS. */
export const testAuthority = certificate('authority.pem');

/** A mail that the server accepted. */
export interface ReceivedMail {
  readonly to: readonly string[];
  /** As it was sent. */
  readonly raw: string;
  readonly parsed: ParsedMail;
  readonly isEncrypted: boolean;
}

/** An SMTP server on a port of 127.0.0.1. */
export interface MailServer {
  readonly port: number;
  readonly url: string;
  readonly mails: readonly ReceivedMail[];
  /** How many messages were received completely, whether accepted or not. */
  readonly messages: () => number;
  /** How often a client connected. */
  readonly connections: () => number;
  close(): Promise<void>;
}

interface Options extends SMTPServerOptions {
  readonly port?: number;
  /** The code with which a recipient is refused; undefined accepts. */
  readonly refuseRecipient?: (address: string) => number | undefined;
  /** The code with which a message is refused; undefined accepts, `drop` cuts the connection, `hang` never answers. */
  readonly answerMessage?: (recipient: string) => number | 'drop' | 'hang' | undefined;
}

const refusal = (responseCode: number) => Object.assign(new Error('refused by the test'), { responseCode });

/** Starts a server that keeps what it accepts. Without options it speaks plain SMTP and offers no STARTTLS. */
export const startMailServer = async ({
  port = 0,
  refuseRecipient,
  answerMessage,
  ...options
}: Options = {}): Promise<MailServer> => {
  const mails: ReceivedMail[] = [];
  let connections = 0;
  let messages = 0;
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    key: certificate('server.key.pem'),
    cert: certificate('server.pem'),
    closeTimeout: 1,
    onConnect: (_session, done) => {
      connections += 1;
      done();
    },
    onRcptTo: ({ address }, _session, done) => {
      const code = refuseRecipient?.(address);
      done(code === undefined ? null : refusal(code));
    },
    onData: (stream, session, done) => {
      void buffer(stream).then(async (bytes) => {
        messages += 1;
        const to = session.envelope.rcptTo.map(({ address }) => address);
        const answer = answerMessage?.(to[0] ?? '');
        if (answer === 'hang') return;
        if (answer === 'drop') {
          for (const { _socket } of server.connections as unknown as Iterable<{
            _socket: { destroy(): void };
          }>) {
            _socket.destroy();
          }
          return;
        }
        if (answer !== undefined) {
          done(refusal(answer));
          return;
        }
        mails.push({
          to,
          raw: bytes.toString('utf8'),
          parsed: await simpleParser(bytes),
          isEncrypted: session.secure,
        });
        done();
      });
    },
    ...options,
  });
  // Clients that break off are part of the tests.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.server.address() as AddressInfo;
  return {
    port: address.port,
    url: `smtp${options.secure ? 's' : ''}://127.0.0.1:${address.port}`,
    mails,
    messages: () => messages,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
};
