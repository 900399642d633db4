// Receives webhooks: checks each signature, and prints each event once.
//
//   node receive-webhooks.mjs
//
// Environment: WEBHOOK_SECRET (whsec_…), PORT. Needs the library of Standard Webhooks: npm install standardwebhooks
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';

const { WEBHOOK_SECRET: secret = '', PORT: port = '4000' } = process.env;

// #region verify
const webhook = new Webhook(secret);

/** The event in a request. Throws if the signature does not fit, or the message is older than five minutes. */
const verify = (headers, body) => webhook.verify(body, headers);
// #endregion

/** In a real back end: a table with the id as its key, written in the transaction that handles the event. */
const seen = new Set();

createServer(async (request, response) => {
  // As it was sent: parsing and serializing it again would change it.
  const body = await text(request);
  let event;
  try {
    event = verify(request.headers, body);
  } catch {
    response.writeHead(401).end();
    return;
  }
  const id = request.headers['webhook-id'];
  if (!seen.has(id)) {
    seen.add(id);
    console.log(`${event.type} ${JSON.stringify(event.data)}`);
  }
  // Any 2xx says that it has arrived. Work that takes longer than a few seconds comes afterwards.
  response.writeHead(204).end();
}).listen(Number(port), '127.0.0.1');
