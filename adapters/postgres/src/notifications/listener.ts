import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { Client, type Notification } from 'pg';

/** One connection to PostgreSQL that receives notifications. */
export interface Listener {
  /**
   * Whether every notification that is older than a second has arrived. An open connection does not prove this: a
   * notification that another connection sent must have arrived within that second. Behind a pooler that shares
   * connections none arrives, and a connection that was cut silently shows itself in the same way.
   */
  isCurrent(): boolean;
  /** Closes the connection for good. */
  stop(): Promise<void>;
}

export interface ListenerNeeds {
  /** `postgres://user:password@host:port/database` */
  readonly url: string;
  readonly channel: string;
  /**
   * Sends an empty notification on another connection. PostgreSQL delivers a session's own notifications with the reply
   * to its statement, so these would arrive even if no others do.
   */
  readonly notify: (channel: string) => Promise<void>;
  readonly onNotification: (payload: string) => void;
  /** A notification has arrived: all later ones will. Earlier ones may have been missed. */
  readonly onListening: () => void;
  /** Notifications do not arrive; the listener reconnects by itself. Called once, until they arrive again. */
  readonly onLost: (error: Error) => void;
}

/** How long after a probe was sent everything that was sent before it counts as received. */
const CURRENT_FOR_MS = 1_000;
/** From receiving a probe to sending the next one. */
const PROBE_PAUSE_MS = 250;
/** How long connecting, and the arrival of a probe, may take. */
const LISTEN_TIMEOUT_MS = 4_000;
/** Pause before a probe is sent again after an error. */
const NOTIFY_RETRY_PAUSE_MS = 500;
/** After this long without a packet the operating system checks the connection. */
const KEEP_ALIVE_AFTER_MS = 10_000;
const FIRST_RECONNECT_PAUSE_MS = 100;
const MAX_RECONNECT_PAUSE_MS = 2_000;

/** Listens until it is stopped. It reconnects after restarts of the server and broken connections. */
export const listen = (needs: ListenerNeeds): Listener => {
  const { url, channel, notify, onNotification, onListening, onLost } = needs;
  let currentUntil = -Infinity;
  let current: Client | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let reconnectPauseMs = FIRST_RECONNECT_PAUSE_MS;
  let isStopped = false;
  let isLossReported = false;

  const schedule = (delayMs: number, task: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(task, delayMs);
  };

  const connect = () => {
    const client = new Client({
      connectionString: url,
      application_name: 'live-webinar-listener',
      connectionTimeoutMillis: LISTEN_TIMEOUT_MS,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
    });
    current = client;
    const lose = (error: Error) => {
      if (current !== client) return;
      current = undefined;
      currentUntil = -Infinity;
      // A broken connection may still deliver something, and its end() may fail: neither matters any more.
      client.removeAllListeners('notification');
      client.end().catch(() => undefined);
      if (isStopped) return;
      if (!isLossReported) onLost(error);
      isLossReported = true;
      schedule(reconnectPauseMs, connect);
      reconnectPauseMs = Math.min(reconnectPauseMs * 2, MAX_RECONNECT_PAUSE_MS);
    };
    client.on('error', lose);
    client.on('end', () => {
      lose(new Error('The server ended the connection'));
    });
    startListening(client, lose).catch(lose);
  };

  const startListening = async (client: Client, lose: (error: Error) => void) => {
    const probeChannel = `live_webinar_probe_${randomUUID().replaceAll('-', '')}`;
    let sentAt = 0;
    let isListening = false;

    const probe = () => {
      sentAt = performance.now();
      schedule(LISTEN_TIMEOUT_MS, () => {
        lose(new Error('Notifications do not arrive on the listening connection'));
      });
      notify(probeChannel).catch(() => {
        // The listening connection may be fine: perhaps the pool has no free connection.
        if (current === client) schedule(NOTIFY_RETRY_PAUSE_MS, probe);
      });
    };
    const receive = ({ channel: sentTo, payload = '' }: Notification) => {
      if (sentTo === channel) onNotification(payload);
      if (sentTo !== probeChannel) return;
      currentUntil = sentAt + CURRENT_FOR_MS;
      reconnectPauseMs = FIRST_RECONNECT_PAUSE_MS;
      schedule(PROBE_PAUSE_MS, probe);
      if (isListening) return;
      isListening = true;
      isLossReported = false;
      onListening();
    };

    await client.connect();
    client.on('notification', receive);
    await client.query(`listen ${channel}; listen ${probeChannel}`);
    if (current === client) probe();
  };

  connect();
  return {
    isCurrent: () => performance.now() < currentUntil,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      currentUntil = -Infinity;
      await current?.end();
    },
  };
};
