import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { Client, type Notification } from 'pg';

/** One connection to PostgreSQL on which a process hears what is announced. */
export interface Listener {
  /**
   * Whether everything that was announced more than a second ago has been heard. It takes more than a connection: an
   * announcement of our own must have come through within that second. Behind a pooler that shares connections none
   * does, and a line that was cut without a word shows itself.
   */
  isCurrent(): boolean;
  /** Hangs up, for good. */
  stop(): Promise<void>;
}

export interface ListenerNeeds {
  /** `postgres://user:password@host:port/database` */
  readonly url: string;
  readonly channel: string;
  readonly onAnnouncement: (payload: string) => void;
  /** From here on everything is heard; what was announced before may have been missed. */
  readonly onListening: () => void;
  /** The connection is gone, and made again by itself. Told once until it is back. */
  readonly onLost: (error: Error) => void;
}

/** How long after an announcement of our own was sent what has come is all there is, in milliseconds. */
const CURRENT_FOR = 1_000;
/** From hearing one of them to sending the next, in milliseconds. */
const PROBE_PAUSE = 250;
/** A connection that says nothing for so long is given up, in milliseconds. */
const SILENCE = 4_000;
/** Pauses between attempts to connect, in milliseconds. */
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 2_000;

/** Listens from now on, through restarts of the server and broken lines. */
export const listen = (needs: ListenerNeeds): Listener => {
  const { url, channel, onAnnouncement, onListening, onLost } = needs;
  let currentUntil = -Infinity;
  let line: Client | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = FIRST_PAUSE;
  let isStopped = false;
  let isLossTold = false;

  const later = (milliseconds: number, task: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(task, milliseconds);
  };

  const connect = () => {
    const client = new Client({
      connectionString: url,
      application_name: 'live-webinar-listener',
      connectionTimeoutMillis: SILENCE,
      keepAlive: true,
    });
    line = client;
    const lose = (error: Error) => {
      if (line !== client) return;
      line = undefined;
      currentUntil = -Infinity;
      // It may be half dead: what it still says is nobody's business, and that it ends neither.
      client.removeAllListeners('notification');
      client.end().catch(() => undefined);
      if (isStopped) return;
      if (!isLossTold) onLost(error);
      isLossTold = true;
      later(pause, connect);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    };
    client.on('error', lose);
    client.on('end', () => {
      lose(new Error('The server ended the connection'));
    });
    attend(client, lose).catch(lose);
  };

  const attend = async (client: Client, lose: (error: Error) => void) => {
    const ownChannel = `live_webinar_probe_${randomUUID().replaceAll('-', '')}`;
    let sentAt = 0;

    const probe = () => {
      later(SILENCE, () => {
        lose(new Error('The connection has fallen silent'));
      });
      sentAt = performance.now();
      client.query(`notify ${ownChannel}`).catch(lose);
    };
    const hear = ({ channel: heard, payload = '' }: Notification) => {
      if (heard === channel) onAnnouncement(payload);
      if (heard !== ownChannel) return;
      currentUntil = sentAt + CURRENT_FOR;
      pause = FIRST_PAUSE;
      later(PROBE_PAUSE, probe);
    };

    await client.connect();
    client.on('notification', hear);
    await client.query(`listen ${channel}; listen ${ownChannel}`);
    if (line !== client) return;
    isLossTold = false;
    onListening();
    probe();
  };

  connect();
  return {
    isCurrent: () => performance.now() < currentUntil,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      currentUntil = -Infinity;
      await line?.end();
    },
  };
};
