import { parseArgs } from 'node:util';
import { createApp, readConfig } from './compose.js';
import { exitOnUncaughtErrors, exitWithMessage, outliveLog, stopOnSignals } from './process.js';

const USAGE = `Usage: npm run work

Works the jobs (webhooks, mails, sessions that end by themselves) without serving requests. Processes of
npm run serve do so as well, unless WORK_JOBS=false.

All settings are environment variables: see docs/reference/configuration.md.
`;

const run = async (): Promise<void> => {
  const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h' } } });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const app = await createApp({ ...readConfig(process.env), worksJobs: true });
  stopOnSignals(app.stop);
  app.server.log(['info', 'jobs'], 'Working jobs');
};

outliveLog();
exitOnUncaughtErrors();
run().catch((error: unknown) => exitWithMessage('Live Webinar cannot work jobs', error));
