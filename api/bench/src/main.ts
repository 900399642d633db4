import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { measureAttendance } from './attendance.js';
import { measureJobs } from './jobs.js';
import { measureOverload } from './overload.js';
import { cleanUpOnSignals, createCleanup } from './processes.js';
import { measurePush, measureWorkers } from './push.js';
import { measureRecordings } from './recordings.js';
import { describeMachine } from './report.js';
import { measureRequests } from './requests.js';
import { createScenario } from './scenario.js';
import type { PartNeeds } from './servers.js';

const USAGE = `Usage: npm run bench [-- [requests] [overload] [push] [workers] [jobs] [attendance] [recordings]
                         [--profile] [--api <file>]]

Measures the API beside bare node:http servers on this machine, with one database. Without a part, it measures all.
A wrong answer ends the run without a report.

  requests      join, its refusals and status: requests per second, and how long they take
  overload      twice the requests that one process can answer: how many are accepted and refused, and how fast
  push          10,000 subscribers: how long a start takes to reach them, and their memory
  workers       the same with two processes, half of the subscribers each
  jobs          webhooks beside a receiver that hangs and one that fails, and joins while 10,000 reminders are due
  attendance    joins while 10,000 people's elements and the meeting server report, and the report of their session
  recordings    the upload of a large file, and joins while 200 people watch it

  --profile     writes CPU profiles of all servers
  --api <file>  measures another build of the API, for example an earlier version's api/server/dist/main.js
  --help        shows this text
`;

/** Each part returns its tables in Markdown, and throws if an answer was wrong or missing. */
const PARTS: Readonly<Record<string, (needs: PartNeeds) => Promise<string>>> = {
  requests: measureRequests,
  overload: measureOverload,
  push: measurePush,
  workers: measureWorkers,
  jobs: measureJobs,
  attendance: measureAttendance,
  recordings: measureRecordings,
};

const readCommandLine = () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      profile: { type: 'boolean', default: false },
      api: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const unknown = positionals.find((word) => !(word in PARTS));
  if (unknown !== undefined) throw new Error(`There is no part ${unknown}. See: npm run bench -- --help`);
  const isChosen = (name: string) => positionals.length === 0 || positionals.includes(name);
  return { ...values, parts: Object.entries(PARTS).filter(([name]) => isChosen(name)) };
};

const run = async (): Promise<void> => {
  const { parts, profile, api, help } = readCommandLine();
  if (help) {
    process.stdout.write(USAGE);
    return;
  }
  const cleanup = createCleanup();
  cleanUpOnSignals(cleanup);
  const log = (message: string) => process.stderr.write(`${message}\n`);
  try {
    const scenario = await createScenario(cleanup, log);
    const apiProgram = api === undefined ? undefined : resolve(api);
    process.stdout.write(`${describeMachine(scenario.postgresVersion)}\n`);
    for (const [, measure] of parts) {
      const report = await measure({ scenario, cleanup, isProfiled: profile, apiProgram, log });
      process.stdout.write(`\n${report}\n`);
    }
  } finally {
    await cleanup.run();
  }
};

await run().catch((error: unknown) => {
  process.stderr.write(`No report: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
