import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { Client, type Notification } from 'pg';

/** One connection to PostgreSQL on which a process hears what is announced. */
export interface Listener {
  /**
   * Whether everything that was announced more than a second ago has been heard. It takes more than a connection: an
   * announcement that another connection sent must have arrived here within that second. Behind a pooler that shares
   * connections none does, and a connection that was cut without a word shows itself.
   */
  isCurrent(): boolean;
  /** Hangs up, for good. */
  stop(): Promise<void>;
}

export interface ListenerNeeds {
  /** `postgres://user:password@host:port/database` */
  readonly url: string;
  readonly channel: string;
  /**
   * Sends an empty announcement by another connection than the one that listens. PostgreSQL hands a session its own
   * announcements with the reply, so that one from the same connection would come back although nothing else arrives.
   */
  readonly announce: (channel: string) => Promise<void>;
  readonly onAnnouncement: (payload: string) => void;
  /** An announcement has arrived: from here on everything is heard; what was announced before may have been missed. */
  readonly onListening: () => void;
  /** Nothing is heard, and the connection is made again by itself. Told once until something is. */
  readonly onLost: (error: Error) => void;
}

/** How long after an announcement of our own was sent what has come is all there is, in milliseconds. */
const CURRENT_FOR = 1_000;
/** From hearing one of them to sending the next, in milliseconds. */
const PROBE_PAUSE = 250;
/** A connection on which an announcement does not arrive within this time is given up, in milliseconds. */
const SILENCE = 4_000;
/** How soon it is tried again to send one, where that failed, in milliseconds. */
const ANNOUNCE_AGAIN_AFTER = 500;
/** After this long without a packet the system asks whether the other end is there, in milliseconds. */
const KEEP_ALIVE_AFTER = 10_000;
/** Pauses between attempts to connect, in milliseconds. */
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 2_000;

/** Listens from now on, through restarts of the server and broken lines. */
export const listen = (needs: ListenerNeeds): Listener => {
  const { url, channel, announce, onAnnouncement, onListening, onLost } = needs;
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
      keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER,
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
    let hasHeard = false;

    const probe = () => {
      sentAt = performance.now();
      later(SILENCE, () => {
        lose(new Error('Announcements do not arrive on the connection that listens'));
      });
      announce(ownChannel).catch(() => {
        // That says nothing about this connection: the database may have no free connection.
        if (line === client) later(ANNOUNCE_AGAIN_AFTER, probe);
      });
    };
    const hear = ({ channel: heard, payload = '' }: Notification) => {
      if (heard === channel) onAnnouncement(payload);
      if (heard !== ownChannel) return;
      currentUntil = sentAt + CURRENT_FOR;
      pause = FIRST_PAUSE;
      later(PROBE_PAUSE, probe);
      if (hasHeard) return;
      hasHeard = true;
      isLossTold = false;
      onListening();
    };

    await client.connect();
    client.on('notification', hear);
    await client.query(`listen ${channel}; listen ${ownChannel}`);
    if (line === client) probe();
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
