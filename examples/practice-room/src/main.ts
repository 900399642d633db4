// Runs the practice room alone. It is not a Jitsi server: it stands in for one while you try things out.
import { startPracticeRoom } from './server.js';

const { PORT = '3001' } = process.env;

try {
  const room = await startPracticeRoom({ port: Number(PORT) });
  process.stdout.write(
    `Practice room – not a real Jitsi meeting – at ${room.origin} (use it with: PRACTICE_ROOM=${room.domain} npm start)\n`,
  );
  const stop = () => void room.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  process.stderr.write(`The practice room cannot start on port ${PORT}: ${String(error)}\n`);
  process.exitCode = 1;
}
