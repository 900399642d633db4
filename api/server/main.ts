import { createApp, readConfig } from './compose.js';
import { exitWithMessage, stopOnSignals } from './process.js';

try {
  const config = readConfig(process.env);
  const app = await createApp(config);
  stopOnSignals(() => app.stop());
  await app.server.start();
} catch (error) {
  exitWithMessage('Live Webinar cannot start', error);
}
