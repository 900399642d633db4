// A helper process: receivers of webhooks, and an SMTP server. They note when something arrives.
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';
import { machineTimeMs, serveCalls } from './processes.js';

/** A webhook that arrived, for the first time or again. */
export interface Arrival {
  readonly webhookId: string;
  readonly webinarId: string;
  /** On the clock of the machine. */
  readonly atMs: number;
}

/** Where the receivers listen. The second and third never work. */
export interface ReceiverPorts {
  readonly good: number;
  readonly hanging: number;
  readonly failing: number;
  readonly smtp: number;
}

export interface ReceiverCalls {
  readonly [name: string]: (argument: never) => unknown;
  readonly listen: () => Promise<ReceiverPorts>;
  readonly arrivals: () => readonly Arrival[];
  readonly mails: () => number;
}

const arrivals: Arrival[] = [];
let mails = 0;

const receive: RequestListener = (request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (text: string) => (body += text));
  request.on('end', () => {
    const { data } = JSON.parse(body) as { data: { webinar_id: string } };
    arrivals.push({
      webhookId: String(request.headers['webhook-id']),
      webinarId: data.webinar_id,
      atMs: machineTimeMs(),
    });
    response.writeHead(204).end();
  });
};
const hang: RequestListener = (request) => {
  request.resume();
};
const fail: RequestListener = (request, response) => {
  request.resume();
  response.writeHead(500).end();
};

const portOf = async (server: Server): Promise<number> => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return (server.address() as AddressInfo).port;
};

const listen = async (): Promise<ReceiverPorts> => {
  const smtp = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, _session, done) => {
      stream.resume().once('end', () => {
        mails += 1;
        done();
      });
    },
  });
  const [good, hanging, failing] = await Promise.all(
    [receive, hang, fail].map((each) => portOf(createServer(each))),
  );
  return { good: good ?? 0, hanging: hanging ?? 0, failing: failing ?? 0, smtp: await portOf(smtp.server) };
};

serveCalls({ listen, arrivals: () => arrivals, mails: () => mails } satisfies ReceiverCalls);
