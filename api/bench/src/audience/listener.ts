import { connect } from 'node:net';
import { machineTime } from '../clock.js';
import type { StatusEvent } from './status-events.js';
import { createStreamReader } from './stream-reader.js';

export interface ListenerNeeds {
  readonly port: number;
  /** The request of an event stream, as it is written. */
  readonly request: Buffer;
  /** @param at when it arrived, in the machine's time in milliseconds */
  readonly onEvent: (event: StatusEvent, at: number) => void;
  /** Told where the connection is lost, or what comes is wrong. */
  readonly onFailure: (error: Error) => void;
}

/** Larger than anything that comes at once, in bytes. One for all: what arrives is read before the next does. */
const ARRIVED = Buffer.allocUnsafe(64 * 1024);

/** Connects to 127.0.0.1 and listens until the process ends. */
export const openListener = ({ port, request, onEvent, onFailure }: ListenerNeeds): void => {
  const read = createStreamReader();
  const socket = connect({
    host: '127.0.0.1',
    port,
    noDelay: true,
    onread: {
      buffer: ARRIVED,
      callback: (length) => {
        const at = machineTime();
        try {
          for (const event of read(ARRIVED.subarray(0, length))) onEvent(event, at);
        } catch (error) {
          onFailure(error as Error);
        }
        return true;
      },
    },
  });
  socket.on('error', onFailure);
  socket.on('end', () => {
    onFailure(new Error('The server closed the connection of a listener'));
  });
  socket.write(request);
};
