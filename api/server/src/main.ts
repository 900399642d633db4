import cluster from 'node:cluster';
import { parseArgs } from 'node:util';
import { createApp, readConfig } from './compose.js';
import { exitOnUncaughtErrors, exitWithMessage, outliveLog, stopOnSignals } from './process.js';
import { startWorkers } from './workers.js';

const USAGE = `Usage: npm run serve -- [--workers <n>]

  --workers <n>  number of processes (default: WORKERS, or 1)

All other settings are environment variables: see docs/reference/configuration.md.
`;

const run = async (): Promise<void> => {
  const { values } = parseArgs({
    options: { workers: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const config = readConfig({ ...process.env, ...(values.workers && { WORKERS: values.workers }) });
  if (config.workers > 1 && cluster.isPrimary) {
    const workers = await startWorkers(config, () => {
      void workers.stop().then(() => process.exit(1));
    });
    stopOnSignals(workers.stop, workers.drain);
  } else {
    const app = await createApp(config);
    stopOnSignals(app.stop, app.drain);
    await app.server.start();
  }
};

outliveLog();
exitOnUncaughtErrors();
run().catch((error: unknown) => exitWithMessage('Live Webinar cannot start', error));
