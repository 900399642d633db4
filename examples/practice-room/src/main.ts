// Runs the practice room alone. It is not a Jitsi server: it stands in for one while you try things out.
import { startPracticeRoom } from './server.js';

const DEFAULT_PORT = 3001;

const portFrom = (text: string | undefined): number | undefined => {
  if (text === undefined || text === '') return DEFAULT_PORT;
  const port = Number(text);
  return Number.isInteger(port) && port >= 0 && port <= 65535 ? port : undefined;
};

const fail = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
};

const port = portFrom(process.env.PORT) ?? fail('PORT must be a whole number from 0 to 65535.');

try {
  const room = await startPracticeRoom({ port });
  process.stdout.write(
    `Practice room – not a real Jitsi meeting – at ${room.origin} (use it with: PRACTICE_ROOM=${room.domain} npm start)\n`,
  );
  const stop = () => {
    void room.close();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (!isTaken) throw error;
  fail(`Port ${String(port)} is taken. Set PORT to another one.`);
}
