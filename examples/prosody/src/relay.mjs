// A TCP relay between Prosody and the API. It forwards every byte unchanged and records the exchanges for the check.
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { waitUntil } from './process.mjs';

/**
 * One request and its response. Prosody's HTTP client opens a connection for each request.
 *
 * @typedef {{ request: string, response: string }} Exchange
 */

/** @param {Exchange} exchange */
export const statusOf = ({ response }) => Number(response.split(' ')[1]);

/** @param {Exchange} exchange @returns {URLSearchParams} the fields of the request's form */
export const formOf = ({ request }) => new URLSearchParams(request.split('\r\n\r\n')[1]);

/** @param {Exchange} exchange @returns {string} the path of the request */
export const pathOf = ({ request }) => request.split(' ')[1] ?? '';

/** @param {Exchange} exchange @returns {any} the JSON of the request */
export const jsonOf = ({ request }) => JSON.parse(request.slice(request.indexOf('\r\n\r\n')));

/** @param {number} apiPort */
export const startRelay = async (apiPort) => {
  /** @type {Exchange[]} */
  const exchanges = [];
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set();
  const server = createServer((prosody) => {
    const api = connect(apiPort, '127.0.0.1');
    const exchange = { request: '', response: '' };
    exchanges.push(exchange);
    prosody.on('data', (bytes) => (exchange.request += bytes.toString()));
    api.on('data', (bytes) => (exchange.response += bytes.toString()));
    prosody.pipe(api).pipe(prosody);
    for (const socket of [prosody, api]) {
      sockets.add(socket);
      // A broken connection shows as an exchange without a response.
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    port: /** @type {import('node:net').AddressInfo} */ (server.address()).port,
    exchanges,
    /**
     * @param {string} method
     * @param {number} [from] index of the first exchange to consider
     * @returns {Promise<Exchange>} the first answered exchange with this method
     * @throws Error if there is none in time
     */
    waitForAnswered: async (method, from = 0) => {
      const find = () =>
        exchanges.slice(from).find(({ request, response }) => request.startsWith(`${method} `) && response);
      await waitUntil(() => find() !== undefined, `Prosody sent no ${method}, or got no response`);
      return /** @type {Exchange} */ (find());
    },
    stop: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
};
