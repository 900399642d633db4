// Starts an embedded PostgreSQL and keeps it running until it reads `stop` or `exit`. It runs the built code, because Node
// does not run TypeScript.
import { createInterface } from 'node:readline';
import { startEmbeddedPostgres } from '@live-webinar/embedded-postgres';

const { uid, ...options } = JSON.parse(process.argv[2] ?? '{}');
if (uid !== undefined) {
  process.setgroups([]);
  process.setgid(uid);
  process.setuid(uid);
}

/** @param {object} message */
const send = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

try {
  const { url, stop } = await startEmbeddedPostgres({ ...options, forTests: true });
  send({ url });
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === 'exit') process.exit(0);
    await stop();
    process.exit(0);
  }
} catch (error) {
  send({ error: error.message });
  process.exit(1);
}
