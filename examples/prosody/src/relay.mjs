// Stands between Prosody and the API, passes every byte on as it is, and keeps a copy: the witness of the check.
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { until } from './process.mjs';

/**
 * One request and its answer. Prosody's HTTP client opens a connection for each.
 *
 * @typedef {{ request: string, answer: string }} Exchange
 */

/** @param {Exchange} exchange */
export const statusOf = ({ answer }) => Number(answer.split(' ')[1]);

/** @param {Exchange} exchange @returns {URLSearchParams} the fields of the request's form */
export const formOf = ({ request }) => new URLSearchParams(request.split('\r\n\r\n')[1]);

/** @param {number} apiPort */
export const startRelay = async (apiPort) => {
  /** @type {Exchange[]} */
  const exchanges = [];
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set();
  const server = createServer((prosody) => {
    const api = connect(apiPort, '127.0.0.1');
    const exchange = { request: '', answer: '' };
    exchanges.push(exchange);
    prosody.on('data', (bytes) => (exchange.request += bytes.toString()));
    api.on('data', (bytes) => (exchange.answer += bytes.toString()));
    prosody.pipe(api).pipe(prosody);
    for (const socket of [prosody, api]) {
      sockets.add(socket);
      // A connection that breaks shows as an exchange without an answer.
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    port: /** @type {import('node:net').AddressInfo} */ (server.address()).port,
    exchanges,
    /**
     * @param {string} method
     * @param {number} [from] how many exchanges are not looked at
     * @returns {Promise<Exchange>} the first answered one with this method
     * @throws Error where there is none in time
     */
    answered: async (method, from = 0) => {
      const find = () =>
        exchanges.slice(from).find(({ request, answer }) => request.startsWith(`${method} `) && answer);
      await until(() => find() !== undefined, `Prosody has sent no ${method}, or got no answer`);
      return /** @type {Exchange} */ (find());
    },
    stop: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
};
